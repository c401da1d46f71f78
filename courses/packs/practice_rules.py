"""Rules on practice: every scenario a page offers is there."""

from collections.abc import Iterator

from courses.catalogue.blocks import Practice
from courses.packs.findings import Finding
from courses.packs.reading import Pack


def check_practice(pack: Pack) -> Iterator[Finding]:
    """Check what the pages offer."""
    for lesson in pack.content.lessons:
        path = f"{lesson.id}.md"
        for n, page in enumerate(lesson.pages):
            for m, block in enumerate(page.blocks):
                if isinstance(block, Practice) and pack.content.scenario(block.scenario_id) is None:
                    line = pack.lines.of(path, ("pages", n, "blocks", m))
                    asked = f"Mời thêm tệp practice/{block.scenario_id}.yaml, hay sửa mã."
                    said = f"Chưa có bài thực hành “{block.scenario_id}”. {asked}"
                    yield Finding(path, line, "fault", said)
