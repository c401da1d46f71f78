"""The requests that are measured, and a course made for them: 40 lessons without a quiz, one with."""

import hmac
from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from pathlib import Path

from itsdangerous import URLSafeSerializer

from tests.courses.practice.scenarios import OFFER, PATH, SCENARIO
from tests.packs import LESSON, question, small_pack

LESSONS = 40
COURSE = "/khoa-hoc/hoc-thu"


def bench_content(folder: Path) -> Path:
    """Write the course below a folder."""
    files = small_pack()
    names = [f"do-{n}" for n in range(LESSONS)]
    for name in names:
        files[f"{name}.md"] = LESSON.format(id=name, title=f"Bài đo {name}")
        files[f"{name}.quiz.yaml"] = f"checks:\n{question(f'{name}-thu')}"
    files[PATH] = SCENARIO
    files["bai-mot.md"] += f"\n{OFFER}"
    files["course.yaml"] = files["course.yaml"].replace("[bai-mot, bai-hai]", f"[bai-mot, bai-hai, {', '.join(names)}]")
    place = folder / "content" / "hoc-thu"
    (place / "practice").mkdir(parents=True)
    for name, text in files.items():
        (place / name).write_text(text)
    return folder / "content"


class Work:
    """Lines of `method, path, cookie, body` for the load generator."""

    def __init__(self, secret: str, keys: list[str]) -> None:
        self.people = [(f"lhs_session={key}", self._token(secret, key)) for key in keys]
        self.events = count()
        self.practice = URLSafeSerializer(secret, salt="practice cuoc-goi-thu")

    def anonymous(self) -> list[str]:
        """Lesson pages opened by nobody known."""
        return [f"GET\t{COURSE}/do-{n}/1\t\t" for n in range(LESSONS)]

    def signed_in(self) -> list[str]:
        """Lesson pages opened by people with a session."""
        return [f"GET\t{COURSE}/do-{n % LESSONS}/1\t{cookie}\t" for n, (cookie, _) in enumerate(self.people)]

    def completions(self) -> list[str]:
        """Last pages of lessons without a quiz, each by each person once."""
        pairs = ((lesson, one) for lesson in range(LESSONS) for one in self.people)
        return [f"POST\t{COURSE}/do-{lesson}/3\t{cookie}\t_token={token}" for lesson, (cookie, token) in pairs]

    def quizzes(self) -> list[str]:
        """Whole quizzes, each form with an event of its own."""
        paper = "~".join(f"bai-mot-{n}:0.1.2" for n in (1, 2, 3))
        return [
            f"POST\t{COURSE}/bai-mot/trac-nghiem\t{cookie}\t_token={token}&event=e{event}&de={paper}&tl=0~0~1"
            for (cookie, token), event in self._forms(20)
        ]

    def scenes(self) -> list[str]:
        """Scenes of practice as runs under way are shown them, to nobody known."""
        return [f"GET\t/luyen/cuoc-goi-thu/xin-ma?s={self._run(f'g{n}', '1')}\t\t" for n in range(LESSONS)]

    def steps(self) -> list[str]:
        """First answers of practice, each of a run of its own, by nobody known."""
        runs = (self._run(f"r{next(self.events)}") for _ in range(20_000))
        return [f"POST\t/luyen/cuoc-goi-thu/chuong-reo\t\ts={run}&chon=1" for run in runs]

    def signed_in_steps(self) -> list[str]:
        """The same by people with a session."""
        return [
            f"POST\t/luyen/cuoc-goi-thu/chuong-reo\t{cookie}\t_token={token}&s={self._run(f'r{event}')}&chon=1"
            for (cookie, token), event in self._forms(30)
        ]

    def _run(self, key: str, *answers: str) -> str:
        return str(self.practice.dumps(["hoc-thu", 1, key, "~".join(answers)]))

    def _forms(self, times: int) -> Iterator[tuple[tuple[str, str], int]]:
        yield from ((one, next(self.events)) for _ in range(times) for one in self.people)

    def _token(self, secret: str, key: str) -> str:
        return hmac.new(secret.encode(), b"form:" + key.encode(), sha256).hexdigest()[:32]
