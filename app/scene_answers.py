"""What a form sent, as the word a step keeps; a typed text is looked at and forgotten."""

from werkzeug.datastructures import MultiDict

from courses.practice.engine import OK, SHOWN, text_answer
from courses.practice.scenario import Scene

NOTHING = ""
"""No answer at all, which no scene takes."""
LONGEST = 200


def answer_of(scene: Scene, form: MultiDict[str, str]) -> str:
    """The answer a form holds for a scene; one the scene cannot take is left to the replay to refuse."""
    if scene.input == "mark":
        places = form.getlist("chon")[:64]
        return ".".join(sorted(places, key=lambda one: (len(one), one))) or "-"
    if scene.input == "text":
        typed = form.get("chu", "")[:LONGEST]
        if form.get("chon") == SHOWN:
            return SHOWN
        return text_answer(scene, typed) if typed.strip() else NOTHING
    return OK if scene.input == "gesture" and form.get("chon") else form.get("chon", NOTHING)[:LONGEST]
