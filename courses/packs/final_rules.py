"""Rules on the clock and the limit of a final test: for officials only, and never in a hurry."""

from collections.abc import Iterator

from courses.catalogue.content import FinalTest
from courses.packs.findings import Finding, Severity
from courses.packs.reading import Pack

MINUTES_A_QUESTION = 2
CLOCKED = frozenset({"can-bo"})
"""The audiences whose final test may have a clock and a limit."""
KEYS = ("minutes", "attempts", "cool_down_hours")


def check_final_rules(pack: Pack) -> Iterator[Finding]:
    """Check what `final.yaml` says of time and attempts."""
    final = pack.content.final
    if final is None:
        return
    said = [key for key in KEYS if getattr(final, key) is not None]
    if pack.content.audience not in CLOCKED:
        for key in said:
            sentence = f"Chỉ khóa cho cán bộ (audience: can-bo) mới tính giờ và giới hạn số lần. Mời bỏ dòng “{key}”."
            yield _say(pack, "fault", sentence, key)
        return
    yield from _hurried(pack, final)
    yield from _waits(pack, final)


def _hurried(pack: Pack, final: FinalTest) -> Iterator[Finding]:
    needed = MINUTES_A_QUESTION * final.take
    if final.minutes is not None and final.minutes < needed:
        said = f"Ít giờ quá cho {final.take} câu. Nên từ {needed} phút, mỗi câu {MINUTES_A_QUESTION} phút."
        yield _say(pack, "warning", said, "minutes")


def _waits(pack: Pack, final: FinalTest) -> Iterator[Finding]:
    if final.cool_down_hours is None:
        return
    if final.attempts is None:
        said = "Thời gian chờ cần đi cùng số lần làm. Mời thêm dòng “attempts”, hoặc bỏ dòng này."
        yield _say(pack, "fault", said, "cool_down_hours")
    elif len(final.cool_down_hours) >= final.attempts:
        said = f"Làm {final.attempts} lần thì chỉ chờ {final.attempts - 1} lần. Mời bỏ bớt số ở cuối."
        yield _say(pack, "warning", said, "cool_down_hours")


def _say(pack: Pack, severity: Severity, sentence: str, key: str) -> Finding:
    return Finding("final.yaml", pack.lines.of("final.yaml", (key,)), severity, sentence)
