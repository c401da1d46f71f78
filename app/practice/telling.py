"""How an end is told: its title, what is still missing, and from where each is done again."""

from dataclasses import dataclass

from courses.learning.practising import Run
from courses.practice.engine import judge

ALMOST = "Gần được rồi"
LACKS = "Có vài bước làm chưa chắc tay. Làm lại từ bước đầu tiên chưa đúng là được."


@dataclass(frozen=True)
class Again:
    """What was missing, and the scene where it is done again; from the start where the run never came there."""

    say: str
    scene_id: str
    is_whole: bool


@dataclass(frozen=True)
class ToldEnd:
    """What the last page of a run says."""

    title: str
    text: str
    is_passed: bool
    again: tuple[Again, ...]


def tell_end(run: Run) -> ToldEnd:
    """What to say at the end a run stands in."""
    end = run.found.scenario.scenes[run.state.scene].end
    assert end is not None
    verdicts = judge(run.found.scenario, run.state)
    wanted = [(one.say, one.retry_from) for one in verdicts.unmet]
    seen = {step.scene for step in run.steps}
    if end.retry_from:
        wanted = [one for one in wanted if one[1] in seen]
        wanted.sort(key=lambda one: one[1] != end.retry_from)
        if not wanted or wanted[0][1] != end.retry_from:
            wanted.insert(0, ("", end.retry_from))
    first = _first_not_good(run)
    if end.result == "an-toan" and verdicts.lacks_points and not verdicts.unmet and first:
        wanted.append((LACKS, first))
    is_almost = end.result == "an-toan" and not verdicts.is_passed
    again = tuple(Again(say, scene, scene not in seen) for say, scene in wanted)
    return ToldEnd(ALMOST if is_almost else end.title, end.text, verdicts.is_passed, again)


def _first_not_good(run: Run) -> str | None:
    pairs = zip(run.steps, run.outcomes, strict=True)
    return next((step.scene for step, outcome in pairs if outcome.verdict != "good"), None)
