"""Packs from the command line: check, import, export, render again."""

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app import commands
from config import HERE
from courses.catalogue.models import Course, CourseVersion, RenderedLesson
from courses.packs.disk import load_pack, save_pack
from courses.packs.schemas import list_schemas
from courses.practice.players import PASSES_TOO_OFTEN
from tests.browser import Browser
from tests.courses.practice.scenarios import PATH, SCENARIO
from tests.make import Make
from tests.packs import small_pack

SVG = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 300 200'><path d='M0 0'/></svg>"


def run(app: Flask, *args: str | Path) -> Result:
    return app.test_cli_runner().invoke(args=[str(one) for one in args])


@pytest.fixture
def content(tmp_path: Path) -> Path:
    files = small_pack()
    picture = "![Điện thoại đang reo trên bàn](media/reo.svg)\n\nCó người lạ gọi"
    files["bai-mot.md"] = files["bai-mot.md"].replace("Có người lạ gọi", picture, 1)
    save_pack(tmp_path / "content" / "hoc-thu", files, {"media/reo.svg": SVG})
    return tmp_path / "content"


def test_what_has_not_changed_is_not_read_again(app: Flask, content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "CONTENT", content)
    lesson = content / "hoc-thu" / "bai-hai.md"

    assert "hoc-thu: phiên bản 1" in run(app, "prepare").output
    assert "hoc-thu" not in run(app, "prepare").output

    lesson.write_text(lesson.read_text().replace("Hỏi người quen", "Hỏi người tin được"))
    assert "hoc-thu: phiên bản 2" in run(app, "prepare").output


def test_a_pack_is_checked_with_file_and_line(app: Flask, content: Path) -> None:
    lesson = content / "hoc-thu" / "bai-hai.md"
    assert run(app, "check-packs", content).exit_code == 0

    lesson.write_text(lesson.read_text().replace("Có người lạ gọi", "Số 0912 345 678 gọi"))
    done = run(app, "check-packs", content)

    assert done.exit_code == 1
    assert "hoc-thu/bai-hai.md:15: Có số điện thoại giống số thật" in done.output
    assert "1 gói bài, 1 lỗi" in done.output


def test_importing_twice_changes_nothing(app: Flask, content: Path, db: Session) -> None:
    assert "hoc-thu: phiên bản 1\n" in run(app, "import-packs", content).output
    assert "hoc-thu: phiên bản 1, không đổi" in run(app, "import-packs", content).output

    assert len(db.scalars(select(CourseVersion)).all()) == 1


def test_one_bad_pack_keeps_all_out(app: Flask, content: Path, db: Session) -> None:
    other = small_pack()
    other["course.yaml"] = other["course.yaml"].replace("id: hoc-thu", "id: khoa-hai").replace("owner:", "onwer:")
    save_pack(content / "khoa-hai", other, {})

    done = run(app, "import-packs", content)

    assert done.exit_code == 1
    assert "Không có mục “onwer”" in done.output
    assert db.scalars(select(Course)).all() == []


def test_two_packs_of_one_id_are_refused(app: Flask, content: Path) -> None:
    save_pack(content / "ban-sao", small_pack(), {})

    assert "Mã khóa “hoc-thu” có ở hai thư mục" in run(app, "import-packs", content).output


def test_a_course_of_the_studio_is_left_as_it_is(app: Flask, content: Path, db: Session) -> None:
    run(app, "import-packs", content)
    db.execute(update(Course).values(home="studio"))
    db.commit()
    course = content / "hoc-thu" / "course.yaml"
    course.write_text(course.read_text().replace("Học thử", "Học thử hai"))

    done = run(app, "import-packs", content)

    assert "hoc-thu" in done.output
    assert "Soạn bài" in done.output
    assert len(db.scalars(select(CourseVersion)).all()) == 1


def test_an_export_is_the_pack_again(app: Flask, content: Path, tmp_path: Path) -> None:
    run(app, "import-packs", content)

    assert run(app, "export-pack", "hoc-thu", tmp_path / "ra").exit_code == 0
    assert run(app, "export-pack", "hoc-thu", tmp_path / "moi", "--anew").exit_code == 0

    before, same, anew = (load_pack(folder) for folder in (content / "hoc-thu", tmp_path / "ra", tmp_path / "moi"))
    assert same.files == before.files
    assert same.media == anew.media == before.media
    assert same.content == anew.content == before.content
    assert "không đổi" in run(app, "import-packs", tmp_path / "ra").output


def test_an_export_overwrites_nothing(app: Flask, content: Path) -> None:
    run(app, "import-packs", content)

    assert "đã có tệp" in run(app, "export-pack", "hoc-thu", content / "hoc-thu").output
    assert "Không có khóa “la” đã đăng" in run(app, "export-pack", "la", content / "moi").output


def test_pages_are_made_again_for_a_new_renderer(app: Flask, make: Make, browser: Browser, db: Session) -> None:
    make.course()
    before = sorted(db.scalars(select(RenderedLesson.pages)))
    db.execute(delete(RenderedLesson))
    db.commit()

    assert "1 phiên bản được dựng lại" in run(app, "rerender").output
    assert "0 phiên bản được dựng lại" in run(app, "rerender").output
    assert sorted(db.scalars(select(RenderedLesson.pages))) == before


def test_the_schemas_for_editors_are_current() -> None:
    kept = {path.name: path.read_text() for path in (HERE / "docs" / "schema").glob("*.json")}

    assert kept == list_schemas(), "run: flask --app wsgi write-schemas"


def test_all_ways_through_the_scenarios_are_walked(app: Flask, content: Path) -> None:
    save_pack(content / "hoc-thu", {PATH: SCENARIO}, {})

    done = run(app, "check-packs", content)

    assert done.exit_code == 0, done.output
    assert "1 bài thực hành, 6 cảnh: đã đi hết 19 trạng thái, 39 lối đi" in done.output
    assert "chơi không nghĩ đạt nhiều nhất 8 % số lần" in done.output


def test_a_scenario_is_drawn(app: Flask, content: Path, tmp_path: Path) -> None:
    save_pack(content / "hoc-thu", {PATH: SCENARIO}, {})
    target = tmp_path / "ve.svg"

    assert run(app, "draw-scenario", "cuoc-goi-thu", target, "--content", content).exit_code == 0

    assert target.read_text().startswith("<svg ")
    assert "Không có bài thực hành “la”" in run(app, "draw-scenario", "la", "--content", content).output


@pytest.mark.sweep
def test_the_scenarios_of_this_site_are_walked_without_a_fault_and_nobody_careless_passes(app: Flask) -> None:
    done = run(app, "check-packs")

    assert done.exit_code == 0, done.output
    assert int(done.output.rpartition("nhiều nhất ")[2].split()[0]) < PASSES_TOO_OFTEN
