"""Scenarios of every shape the schema allows, however senseless, for tests of properties."""

from hypothesis import strategies as st

from courses.practice.scenario import (
    Choice,
    Condition,
    Done,
    Element,
    End,
    Gesture,
    Mark,
    Miss,
    Pass,
    Review,
    Scenario,
    Scene,
    Screen,
    TextInput,
)

NAMES = ("mot", "hai", "ba", "bon", "ket")
names = st.sampled_from(NAMES)
flags = st.lists(st.sampled_from(["co-a", "co-b", "co-c"]), max_size=2).map(tuple)
points = st.integers(0, 3)
texts = st.sampled_from(["Cúp máy", "Nghe tiếp xem sao", "Đọc mã"])
choices = st.builds(
    Choice,
    id=st.sampled_from(["x", "y"]),
    text=texts,
    verdict=st.sampled_from(["good", "ok", "risky", "bad"]),
    points=points,
    sets=flags,
    feedback=texts,
    to=names,
)
dones = st.builds(Done, points=points, sets=flags, feedback=texts, to=names)
elements = st.builds(
    Element, id=st.just("e"), type=st.just("text"), text=texts, suspicious=st.none() | st.booleans(), why=texts
)
screens = st.builds(Screen, kind=st.just("sms"), elements=st.lists(elements, max_size=4).map(tuple))
ends = st.builds(
    End, result=st.sampled_from(["an-toan", "can-luyen-them"]), title=texts, text=texts, retry_from=st.none() | names
)
moments = st.builds(
    Scene,
    screen=st.none() | screens,
    say=texts,
    ask=texts,
    input=st.sampled_from(["choose", "tap", "mark", "text", "gesture"]),
    choices=st.lists(choices, max_size=4).map(tuple),
    mark=st.none() | st.builds(Mark, points_each=st.integers(1, 2), min=st.integers(1, 3), sets=flags, to=names),
    text=st.none()
    | st.builds(TextInput, label=texts, accept=st.just(("85000",)), ok=dones, miss=st.builds(Miss, feedback=texts)),
    gesture=st.none() | st.builds(Gesture, kind=st.just("swipe_up"), at=st.just("e"), alt=texts, ok=dones),
)
conditions = st.lists(
    st.builds(Condition, flag=st.sampled_from(["co-a", "co-b"]), say=texts, retry_from=names), max_size=2
).map(tuple)


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """A scenario whose names are all there; nothing else of it need make sense."""
    scenes = {name: draw(moments | st.builds(Scene, end=ends)) for name in NAMES[:-1]}
    return Scenario(
        format="kich-ban/1",
        id="hoang",
        title="Hoang",
        summary="Hoang",
        audience=("nguoi-dan",),
        level="co-ban",
        minutes=3,
        skills=("an-toan.lua-dao",),
        start="mot",
        passing=Pass(points=draw(st.integers(1, 9)), must=draw(conditions), must_not=draw(conditions)),
        remember=("Một.", "Hai."),
        review=Review(owner="a", checked_on="2026-11-20", every_months=6),
        scenes={**scenes, "ket": Scene(end=draw(ends))},
    )
