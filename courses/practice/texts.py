"""Every text of a scenario that a learner sees, with its place and whose words it is."""

from collections.abc import Iterator
from typing import Literal

from courses.practice.faults import Place, in_scene
from courses.practice.scenario import Scenario, Scene, Screen

Whose = Literal["ours", "shown"]
"""`ours`: what we tell and ask; `shown`: what stands on the imitated screen."""
Text = tuple[Whose, str, Place]


def list_texts(scenario: Scenario) -> Iterator[Text]:
    """All texts, in the order of the document."""
    yield "ours", scenario.title, ("title",)
    yield "ours", scenario.summary, ("summary",)
    for kind in ("must", "must_not"):
        yield from (("ours", one.say, ("pass", kind, n)) for n, one in enumerate(getattr(scenario.passing, kind)))
    for key in ("remember", "real_life"):
        yield from (("ours", line, (key, n)) for n, line in enumerate(getattr(scenario, key)))
    for name, scene in scenario.scenes.items():
        for whose, text, place in _scene(scene):
            if text:
                yield whose, text, in_scene(name, *place)


def _scene(scene: Scene) -> Iterator[tuple[Whose, str | None, Place]]:
    if scene.screen:
        yield from _screen(scene.screen)
    for key in ("say", "ask", "hint"):
        yield "ours", getattr(scene, key), (key,)
    for n, choice in enumerate(scene.choices):
        yield "ours", choice.text, ("choices", n, "text")
        yield "ours", choice.feedback, ("choices", n, "feedback")
    if scene.text:
        yield "ours", scene.text.label, ("text", "label")
        yield from (("shown", value, ("text", "accept", n)) for n, value in enumerate(scene.text.accept))
        yield "ours", scene.text.ok.feedback, ("text", "ok", "feedback")
        yield "ours", scene.text.miss.feedback, ("text", "miss", "feedback")
    if scene.gesture:
        yield "ours", scene.gesture.alt, ("gesture", "alt")
        yield "ours", scene.gesture.ok.feedback, ("gesture", "ok", "feedback")
    if scene.end:
        yield "ours", scene.end.title, ("end", "title")
        yield "ours", scene.end.text, ("end", "text")


def _screen(screen: Screen) -> Iterator[tuple[Whose, str | None, Place]]:
    yield "shown", screen.title, ("screen", "title")
    yield "shown", screen.sender, ("screen", "from")
    yield "shown", screen.note, ("screen", "note")
    for n, one in enumerate(screen.elements):
        if one.type != "image":  # its text names a file
            yield "shown", one.text, ("screen", "elements", n, "text")
        yield "shown", one.label, ("screen", "elements", n, "label")
        yield "ours", one.why, ("screen", "elements", n, "why")
