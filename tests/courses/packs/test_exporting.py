import pytest
from hypothesis import HealthCheck, given, settings

from config import HERE
from courses.catalogue.content import CourseContent
from courses.packs.disk import list_folders, load_pack
from courses.packs.exporting import export_pack
from courses.packs.reading import read_pack
from tests.courses.packs.contents import courses
from tests.packs import small_pack


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(courses())
def test_what_is_exported_reads_back_the_same(content: CourseContent) -> None:
    assert read_pack(export_pack(content), {}).content == content


@pytest.mark.sweep
def test_the_courses_of_this_site_survive_export() -> None:
    for pack in [load_pack(folder) for folder in list_folders(HERE / "content")]:
        assert read_pack(export_pack(pack.content), pack.media).content == pack.content


def test_export_leaves_out_what_goes_without_saying() -> None:
    files = export_pack(read_pack(small_pack(), {}).content)

    assert "pass_percent" not in files["bai-mot.quiz.yaml"]
    assert "::: buoc\n1. Nhìn **số gọi đến**.\n2. Chạm **Từ chối**.\n:::" in files["bai-mot.md"]


def test_banks_stand_by_their_ids_and_not_by_the_names_of_their_files() -> None:
    banks = {f"banks/{name}.yaml": f"id: {name}\nquestions: []\n" for name in ("a-0", "a")}

    content = read_pack({**small_pack(), **banks}, {}).content

    assert [bank.id for bank in content.banks] == ["a", "a-0"]
