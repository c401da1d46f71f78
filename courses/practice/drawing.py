"""A scenario drawn as SVG: a box for each scene with its ways out, an arrow for each way."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from courses.practice.scenario import Scenario, Scene

WIDTH, GAP_X, GAP_Y, LINE, EDGE = 280, 60, 70, 20, 12
LETTERS = 34
"""How many letters fit a line of a box."""
COLOURS = {"good": "#1b7f3b", "ok": "#3a5f9e", "risky": "#b36b00", "bad": "#b3261e", "": "#555"}
RESULTS = {"an-toan": "good", "can-luyen-them": "risky", "da-mac-bay": "bad"}
SIGNS = {"good": "✓", "ok": "○", "risky": "!", "bad": "✗", "": "→"}


@dataclass(frozen=True)
class Exit:
    """A way out of a scene as it is drawn."""

    text: str
    kind: str
    to: str


@dataclass(frozen=True)
class Box:
    """A scene on the sheet: its corner, its lines, its ways out."""

    x: int
    y: int
    lines: tuple[str, ...]
    exits: tuple[Exit, ...]
    kind: str

    @property
    def height(self) -> int:
        """How high the box is."""
        return _height(self.lines, self.exits)


def draw(scenario: Scenario) -> str:
    """The SVG text of a scenario's graph; scenes as far from the start stand in one row."""
    boxes = _boxes(scenario)
    width = max(box.x + WIDTH for box in boxes.values()) + GAP_X
    height = max(box.y + box.height for box in boxes.values()) + GAP_Y
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
            ' font-family="sans-serif" font-size="14">'
        ),
        f"<title>{escape(scenario.title)}</title>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        *(f"<defs>{''.join(_tip(kind) for kind in COLOURS)}</defs>",),
        *(line for box in boxes.values() for line in _arrows(box, boxes)),
        *(_box(name, box) for name, box in boxes.items()),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def list_exits(scene: Scene) -> Iterator[Exit]:
    """The ways out of a scene, in the order of the document."""
    yield from (Exit(f"{one.text} ({one.points})", one.verdict, one.to) for one in scene.choices)
    if scene.mark:
        yield Exit(f"đánh dấu, {scene.mark.points_each} điểm mỗi chỗ", "", scene.mark.to)
    if scene.text:
        yield Exit(f"gõ đúng ({scene.text.ok.points})", "good", scene.text.ok.to)
    if scene.gesture:
        yield Exit(f"{scene.gesture.kind} ({scene.gesture.ok.points})", "good", scene.gesture.ok.to)


def _boxes(scenario: Scenario) -> dict[str, Box]:
    """Every scene in its place, row by row."""
    rows: dict[int, list[str]] = {}
    for name, depth in _depths(scenario).items():
        rows.setdefault(depth, []).append(name)
    widest = max(len(names) for names in rows.values())
    boxes, y = dict[str, Box](), GAP_Y
    for depth in sorted(rows):
        x = GAP_X + (widest - len(rows[depth])) * (WIDTH + GAP_X) // 2
        for name in rows[depth]:
            boxes[name] = _placed(scenario.scenes[name], x, y)
            x += WIDTH + GAP_X
        y += max(boxes[name].height for name in rows[depth]) + GAP_Y
    return boxes


def _placed(scene: Scene, x: int, y: int) -> Box:
    text = scene.end.title if scene.end else scene.ask or ""
    return Box(
        x, y, tuple(wrap(text, LETTERS)), tuple(list_exits(scene)), RESULTS[scene.end.result] if scene.end else ""
    )


def _depths(scenario: Scenario) -> dict[str, int]:
    """How many steps each scene is from the start; a scene nobody comes to stands in a last row."""
    depths, waiting = {scenario.start: 0}, deque([scenario.start])
    while waiting:
        here = waiting.popleft()
        for way in list_exits(scenario.scenes[here]):
            if way.to in scenario.scenes and way.to not in depths:
                depths[way.to] = depths[here] + 1
                waiting.append(way.to)
    last = max(depths.values()) + 1
    return depths | {name: last for name in scenario.scenes if name not in depths}


def _height(lines: tuple[str, ...], exits: tuple[Exit, ...]) -> int:
    rows = 1 + len(lines) + sum(len(wrap(way.text, LETTERS - 3)) for way in exits)
    return rows * LINE + 2 * EDGE


def _box(name: str, box: Box) -> str:
    """A scene: its id, what it asks, and each way out with its sign."""
    rows = [(f"{name}", "#111", "bold"), *((line, "#111", "normal") for line in box.lines)]
    for way in box.exits:
        first, *others = wrap(way.text, LETTERS - 3)
        rows.append((f"{SIGNS[way.kind]} {first}", COLOURS[way.kind], "normal"))
        rows += [(f"\u2003{other}", COLOURS[way.kind], "normal") for other in others]
    texts = (
        f'<text x="{box.x + EDGE}" y="{box.y + EDGE + LINE * n + 14}" fill="{colour}" font-weight="{weight}">'
        f"{escape(text)}</text>"
        for n, (text, colour, weight) in enumerate(rows)
    )
    frame = (
        f'<rect x="{box.x}" y="{box.y}" width="{WIDTH}" height="{box.height}" rx="10" fill="#f7f7f4"'
        f' stroke="{COLOURS[box.kind]}" stroke-width="{3 if box.kind else 1}"/>'
    )
    return frame + "".join(texts)


def _arrows(box: Box, boxes: Mapping[str, Box]) -> Iterator[str]:
    """The ways out of a box, side by side along its lower edge."""
    for n, way in enumerate(box.exits):
        x, y = box.x + WIDTH * (n + 1) // (len(box.exits) + 1), box.y + box.height
        if way.to in boxes:
            yield (
                f'<path d="{_path(x, y, boxes[way.to], box)}" fill="none" stroke="{COLOURS[way.kind]}"'
                f' stroke-width="2" marker-end="url(#tip-{way.kind})"><title>{escape(way.text)}</title></path>'
            )


def _path(x: int, y: int, to: Box, box: Box) -> str:
    """A curve from a point on the lower edge of a box down to another, or round its side to one that is not below."""
    if to.y > box.y:
        landing = to.x + WIDTH // 2 + (x - box.x - WIDTH // 2) // 4
        return f"M{x},{y} C{x},{y + GAP_Y} {landing},{to.y - GAP_Y} {landing},{to.y}"
    side, middle = box.x + WIDTH + GAP_X - 15, to.y + to.height // 2
    return f"M{x},{y} C{x},{y + 45} {side},{y + 45} {side},{y} V{middle + 20} Q{side},{middle} {to.x + WIDTH},{middle}"


def _tip(kind: str) -> str:
    """The point of an arrow."""
    return (
        f'<marker id="tip-{kind}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">'
        f'<path d="M0,0 L10,5 L0,10 z" fill="{COLOURS[kind]}"/></marker>'
    )
