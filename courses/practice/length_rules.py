"""Rules on how much there is to read, in syllables and letters."""

import re
from collections.abc import Iterator

from courses.practice.faults import Fault, Place, in_scene, syllables
from courses.practice.scenario import Scenario, Scene
from courses.practice.scene_rules import list_done

LETTERS = {"title": 60, "summary": 160}
LONGEST_LINE, LONGEST_REAL_LINE = 90, 120
SYLLABLES = {"say": 60, "ask": 20, "hint": 30}
LONGEST_CHOICE = 16
FEEDBACK = range(8, 46)
LONG_SENTENCE = 26
SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…]+(?!\s|$)[^.!?…]+)*")


def check_lengths(scenario: Scenario) -> Iterator[Fault]:
    """Check every text an author writes."""
    for key, most in LETTERS.items():
        if len(getattr(scenario, key)) > most:
            yield Fault((key,), f"Mục “{key}” dài quá {most} chữ cái.")
    for key, most in (("remember", LONGEST_LINE), ("real_life", LONGEST_REAL_LINE)):
        for n, line in enumerate(getattr(scenario, key)):
            if len(line) > most:
                yield Fault((key, n), f"Dòng này dài quá {most} chữ cái.")
    for name, scene in scenario.scenes.items():
        yield from _scene(name, scene)


def _scene(name: str, scene: Scene) -> Iterator[Fault]:
    for key, most in SYLLABLES.items():
        text = getattr(scene, key) or ""
        if (length := syllables(text)) > most:
            yield Fault(in_scene(name, key), f"Mục “{key}” có {length} tiếng. Nhiều nhất {most} tiếng.")
        yield from _sentences(in_scene(name, key), text)
    for n, choice in enumerate(scene.choices):
        if (length := syllables(choice.text)) > LONGEST_CHOICE:
            said = f"Lựa chọn dài {length} tiếng. Nhiều nhất {LONGEST_CHOICE} tiếng."
            yield Fault(in_scene(name, "choices", n, "text"), said)
    for place, text in _feedback(scene):
        if (length := syllables(text)) not in FEEDBACK:
            said = f"Lời giải thích có {length} tiếng. Cần từ 8 đến 45 tiếng, nói rõ vì sao."
            yield Fault(in_scene(name, *place), said)
        yield from _sentences(in_scene(name, *place), text)
    yield from _give_away(name, scene)
    if scene.end and len(scene.end.title) > LETTERS["title"]:
        yield Fault(in_scene(name, "end", "title"), "Tên kết dài quá 60 chữ cái.")
    if scene.end and (length := syllables(scene.end.text)) > SYLLABLES["say"]:
        yield Fault(in_scene(name, "end", "text"), f"Lời kết có {length} tiếng. Nhiều nhất 60 tiếng.")


def _feedback(scene: Scene) -> Iterator[tuple[Place, str]]:
    """What is said to each answer; to marks it is built of every element's reason."""
    yield from ((("choices", n, "feedback"), one.feedback) for n, one in enumerate(scene.choices))
    yield from (((*place, "feedback"), done.feedback) for place, done in list_done(scene))
    if scene.text:
        yield ("text", "miss", "feedback"), scene.text.miss.feedback


def _sentences(place: Place, text: str) -> Iterator[Fault]:
    longest = max((syllables(one) for one in SENTENCE.findall(text)), default=0)
    if longest > LONG_SENTENCE:
        yield Fault(place, f"Câu dài {longest} tiếng. Nên dưới {LONG_SENTENCE} tiếng.", "warning")


def _give_away(name: str, scene: Scene) -> Iterator[Fault]:
    """The good answer so much longer than the others that it says so."""
    good = [syllables(one.text) for one in scene.choices if one.verdict == "good"]
    others = [syllables(one.text) for one in scene.choices if one.verdict != "good"]
    if scene.input == "choose" and good and others and min(good) > 1.8 * max(others) + 2:
        said = "Câu tốt dài hơn hẳn các câu khác, dễ đoán. Mời viết cho đều."
        yield Fault(in_scene(name, "choices"), said, "warning")
