"""Rules on how much there is to read: sentences and pages, in syllables."""

import re
from collections.abc import Iterator

from courses.catalogue.blocks import Remember
from courses.catalogue.content import Page
from courses.packs.findings import Finding
from courses.packs.reading import Pack
from courses.packs.said import Said, block_texts, list_said
from courses.practice.faults import syllables

SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…]+(?!\s|$)[^.!?…\n]+)*")
"""Up to a full stop that a space or the end follows; a line is at most one sentence more."""
LONG_SENTENCE, LONGEST_SENTENCE = 22, 35
LONG_PAGE, LONGEST_PAGE = 80, 150


def check_lengths(pack: Pack) -> Iterator[Finding]:
    """Check each sentence we tell, then each page."""
    for said in list_said(pack):
        if said.voice == "told":
            yield from _sentences(pack, said)
    for lesson in pack.content.lessons:
        path = f"{lesson.id}.md"
        for number, page in enumerate(lesson.pages):
            yield from _page(page, path, pack.lines.of(path, ("pages", number)))


def _sentences(pack: Pack, said: Said) -> Iterator[Finding]:
    for found in SENTENCE.finditer(said.text):
        length = syllables(found[0])
        start = " ".join(found[0].split()[:8])
        if length > LONGEST_SENTENCE:
            sentence = f"Câu dài {length} tiếng: “{start}…”. Nhiều nhất 35 tiếng, mời tách câu."
            yield Finding(said.path, said.line_of(start, pack), "fault", sentence)
        elif length > LONG_SENTENCE:
            sentence = f"Câu dài {length} tiếng: “{start}…”. Nên dưới 22 tiếng."
            yield Finding(said.path, said.line_of(start, pack), "warning", sentence)


def _page(page: Page, path: str, line: int) -> Iterator[Finding]:
    remembered = sum(syllables(text) for block in page.blocks if isinstance(block, Remember) for text in block.lines)
    told = sum(syllables(text) for block in page.blocks for voice, text in block_texts(block))
    total = told + remembered
    if total > LONGEST_PAGE:
        yield Finding(
            path, line, "fault", f"Trang này có {total} tiếng. Nhiều nhất 150 tiếng, mời tách thành hai trang."
        )
    elif total > LONG_PAGE:
        yield Finding(path, line, "warning", f"Trang này có {total} tiếng. Nên dưới 80 tiếng.")
