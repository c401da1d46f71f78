"""How long reading takes at least: pure, from the length of the text, by a rule with a number that reports can name.

It asks a question and judges nobody: what was done faster counts all the same.
"""

from collections.abc import Iterable

from courses.catalogue.content import Lesson
from courses.catalogue.questions import Matched, Question, RealOrScam
from courses.learning.papers import options
from courses.packs.said import block_texts
from courses.practice.faults import syllables

RULE = 1
"""The number of this rule; it grows with every change below."""
RULES = {1: (300, 25)}
"""Every rule there was, for reports of its time: a fast reader's syllables a minute in Vietnamese, and the share of the
least time in per cent below which nobody can have read."""
SYLLABLES_A_MINUTE, FLAGGED_BELOW_PERCENT = RULES[RULE]


def least_seconds_of_lesson(lesson: Lesson, pages: int) -> int:
    """The least time for a lesson of which so many pages were turned: the first is read before any time is kept."""
    read = lesson.pages[1:pages] if lesson.quiz else lesson.pages[1:]
    told = (text for page in read for block in page.blocks for _voice, text in block_texts(block))
    asked = lesson.quiz.questions if lesson.quiz else ()
    return _seconds(syllables(text) for text in (*told, *texts_of(asked)))


def least_seconds_of_test(questions: Iterable[Question]) -> int:
    """The least time for a test: its questions and what may be chosen."""
    return _seconds(syllables(text) for text in texts_of(questions))


def is_hasty(seconds: int, least_seconds: int) -> bool:
    """Whether something was done faster than anybody reads."""
    return 100 * seconds < FLAGGED_BELOW_PERCENT * least_seconds


def texts_of(questions: Iterable[Question]) -> Iterable[str]:
    """What is to be read to answer: stems, messages, options."""
    for question in questions:
        yield question.stem
        if isinstance(question, RealOrScam):
            yield from question.message.lines
        if isinstance(question, Matched):
            yield from (pair.left for pair in question.pairs)
        yield from (option.text for option in options(question))


def _seconds(counts: Iterable[int]) -> int:
    return 60 * sum(counts) // SYLLABLES_A_MINUTE
