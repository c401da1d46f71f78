"""Courses of every shape an author can write, for tests of properties."""

from datetime import date

from hypothesis import strategies as st

from courses.catalogue.blocks import Block, Check, DoNow, Note, Phone, Picture, Prose, Remember, Steps
from courses.catalogue.content import (
    Bank,
    BlueprintLine,
    CourseContent,
    Draw,
    FinalTest,
    Lesson,
    Measure,
    Module,
    Page,
    Quiz,
    Source,
)
from courses.catalogue.questions import (
    Choice,
    FindOdd,
    Matched,
    Message,
    One,
    Ordered,
    Pair,
    Part,
    Question,
    RealOrScam,
    Several,
    TrueFalse,
    Typed,
    Verdicts,
)

ODD = [
    "no",
    "true",
    "2027-05-20",
    "12",
    "null",
    "~",
    "- a",
    "a: b",
    "# x",
    "'",
    '"',
    "{xh} ạ",
    "[a]",
    "x #y",
    "&a",
    "*b",
    "? k",
    "%d",
    "@e",
    "`f",
    "| g",
    "> h",
    "!i",
    "é ề ộ",
    "1e3",
    "0x1",
    "=",
    "<<",
]
letters = st.text("aăâbcdđeêgiouơưyềộữ", min_size=1, max_size=8)
atoms = letters | st.sampled_from(ODD)
words = atoms | st.builds("{} {}".format, atoms, atoms)
shown = letters | st.sampled_from(["{xh} ơi", "**đậm**", "*nhẹ*", "(x)", "9:00", "“a”"])
plain = st.builds("{} {}".format, shown, shown)
markdown = plain | st.builds("{}\n{}".format, plain, plain) | st.builds("{}\n\n{}".format, plain, plain)
slugs = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4})?", fullmatch=True)
skills = st.just("an-toan.ma-otp") | slugs
days = st.dates(date(2024, 1, 1), date(2030, 1, 1))
verdicts = st.builds(Verdicts, right=words, wrong=words)
screens = st.sampled_from(["sms", "call", "chat", "email"])
messages = st.builds(Message, kind=screens, sender=words, lines=st.lists(words, min_size=1, max_size=3).map(tuple))
choices = st.builds(Choice, text=words, right=st.booleans(), feedback=words)


def _asked(model: type[Question], name: str, /, **parts: st.SearchStrategy[object]) -> st.SearchStrategy[Question]:
    common = {"id": slugs, "skill": skills, "difficulty": st.integers(1, 3), "page": st.none() | slugs, "stem": words}
    return st.builds(model, **common, points=st.integers(1, 5), type=st.just(name), **parts)


real_or_scam = _asked(
    RealOrScam, "that-hay-lua", message=messages, answer=st.sampled_from(["that", "lua"]), feedback=verdicts
)
parts = st.builds(Part, text=words, suspicious=st.booleans(), why=words)
pairs = st.builds(Pair, left=words, right=words)
questions = st.one_of(
    _asked(One, "mot", choices=st.lists(choices, min_size=2, max_size=4).map(tuple)),
    _asked(Several, "nhieu", choices=st.lists(choices, min_size=3, max_size=6).map(tuple)),
    _asked(TrueFalse, "dung-sai", answer=st.sampled_from(["dung", "sai"]), feedback=verdicts),
    real_or_scam,
    _asked(FindOdd, "tim-cho-la", sender=words, parts=st.lists(parts, min_size=3, max_size=8).map(tuple)),
    _asked(Ordered, "sap-xep", items=st.lists(words, min_size=3, max_size=5).map(tuple), feedback=verdicts),
    _asked(Matched, "noi", pairs=st.lists(pairs, min_size=3, max_size=4).map(tuple), feedback=verdicts),
    _asked(
        Typed, "nhap", label=words, kind=st.sampled_from(["digits", "words"]), feedback=verdicts,
        accept=st.lists(words, min_size=1, max_size=2).map(tuple),
    ),
)  # fmt: skip
many = st.lists(questions, max_size=2).map(tuple)
some = st.lists(questions, min_size=1, max_size=2).map(tuple)


def _blocks(remember: tuple[str, ...]) -> st.SearchStrategy[tuple[Block, ...]]:
    framed: st.SearchStrategy[Block] = st.one_of(
        st.builds(Steps, items=st.lists(plain, min_size=1, max_size=3).map(tuple)),
        st.builds(Note, tone=st.sampled_from(["info", "warn", "ok"]), markdown=markdown),
        st.builds(DoNow, markdown=markdown),
        st.builds(Check, question_id=slugs),
        st.builds(Phone, screen=screens, sender=plain, lines=st.lists(words, min_size=1, max_size=3).map(tuple)),
        st.builds(Picture, src=st.just("media/a.svg"), alt=st.just("") | plain),
        st.just(Remember(lines=remember)),
    )
    prose = st.builds(Prose, markdown=markdown)
    groups = st.tuples(framed) | st.tuples(prose, framed) | st.tuples(framed, prose, framed)
    return st.lists(groups, max_size=2).map(lambda found: tuple(block for group in found for block in group))


@st.composite
def lessons(draw: st.DrawFn, lesson_id: str) -> Lesson:
    """A lesson with pages, checks and perhaps a quiz."""
    remember = tuple(draw(st.lists(words, min_size=1, max_size=3)))
    pages = st.builds(Page, id=slugs, title=plain, blocks=_blocks(remember))
    drawn = st.builds(Quiz, pass_percent=st.integers(1, 100), questions=some)
    from_bank = st.builds(Quiz, draw=st.builds(Draw, bank=slugs, take=st.integers(2, 10)))
    return Lesson(
        id=lesson_id,
        title=draw(words),
        goal=draw(words),
        minutes=draw(st.integers(1, 20)),
        skills=tuple(draw(st.lists(skills, min_size=1, max_size=2))),
        review=draw(days),
        sources=tuple(draw(st.lists(st.builds(Source, name=words, date=days, says=words), max_size=2))),
        remember=remember,
        pages=tuple(draw(st.lists(pages, min_size=1, max_size=3))),
        checks=draw(many),
        quiz=draw(st.none() | drawn | from_bank),
    )


def finals(lines: st.SearchStrategy[tuple[BlueprintLine, ...]]) -> st.SearchStrategy[FinalTest]:
    """A final test, with a clock and a limit or without."""
    hours = st.lists(st.integers(0, 720), min_size=1, max_size=3).map(tuple)
    return st.builds(
        FinalTest, pass_percent=st.integers(1, 100), blueprint=lines, questions=many,
        minutes=st.none() | st.integers(10, 180), attempts=st.none() | st.integers(1, 10),
        cool_down_hours=st.none() | hours,
    )  # fmt: skip


@st.composite
def courses(draw: st.DrawFn) -> CourseContent:
    """A whole course."""
    names = draw(st.lists(slugs, min_size=1, max_size=3, unique=True))
    banks = draw(st.lists(slugs, max_size=2, unique=True))
    lines = st.lists(st.builds(BlueprintLine, skill=skills, take=st.integers(1, 9)), min_size=1, max_size=2).map(tuple)
    return CourseContent(
        id=draw(slugs),
        title=draw(words),
        summary=draw(words),
        audience="nguoi-dan",
        call=draw(letters),
        edition=draw(st.integers(1, 3)),
        validity_months=draw(st.none() | st.integers(1, 120)),
        owner=draw(words),
        review=draw(days),
        picture=draw(st.none() | st.just("media/a.svg")),
        modules=tuple(Module(id=f"m-{name}", title=draw(words), lessons=(draw(lessons(name)),)) for name in names),
        banks=tuple(Bank(id=name, questions=tuple(draw(st.lists(real_or_scam, max_size=2)))) for name in sorted(banks)),
        final=draw(st.none() | finals(lines)),
        measure=draw(st.none() | st.builds(Measure, a=many, b=many)),
    )
