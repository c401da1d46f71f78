"""The shape of the tree: sizes, where commits stand, no clock in the domain, purity."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from flask import Flask

from app.access import Rule, rule_of
from app.features import FEATURES
from config import HERE

FILE, FUNCTION, TEST, TEMPLATE = 250, 30, 20, 80
LONGER_FILES: dict[str, str] = {}
"""Files that may be longer, with the reason."""
LONGER_FUNCTIONS: dict[str, str] = {}
"""Functions that may be longer, by `file:name`, with the reason."""
LONGER_TEMPLATES: dict[str, str] = {
    "app/templates/ui/form.html": "one macro for each kind of field, all of one shape",
}
NO_NAMES = {"utils", "helpers", "common", "services", "manager"}


def _sources(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((HERE / folder).rglob("*.py"))]


def _name(path: Path) -> str:
    return path.relative_to(HERE).as_posix()


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield node.name, node.end_lineno - node.lineno + 1


def test_no_file_is_longer_than_a_reader_keeps_in_mind() -> None:
    long = {
        _name(path): lines
        for path in _sources("app", "courses", "tests", "bench")
        if (lines := len(path.read_text().splitlines())) > FILE and _name(path) not in LONGER_FILES
    }
    assert long == {}


def test_no_function_needs_scrolling() -> None:
    long = {
        f"{_name(path)}:{name}": lines
        for path in _sources("app", "courses")
        for name, lines in _functions(path)
        if lines > FUNCTION and f"{_name(path)}:{name}" not in LONGER_FUNCTIONS
    }
    assert long == {}


def test_no_test_tells_two_stories() -> None:
    long = {
        f"{_name(path)}:{name}": lines
        for path in _sources("tests")
        for name, lines in _functions(path)
        if name.startswith("test_") and lines > TEST and "e2e" not in path.parts
    }
    assert long == {}


def test_no_template_is_two_templates() -> None:
    long = {
        _name(path): lines
        for path in sorted((HERE / "app" / "templates").rglob("*.html"))
        if (lines := len(path.read_text().splitlines())) > TEMPLATE and _name(path) not in LONGER_TEMPLATES
    }
    assert long == {}


def test_no_module_is_named_for_nothing() -> None:
    assert [_name(path) for path in _sources("app", "courses") if path.stem in NO_NAMES] == []


def test_only_the_database_module_commits() -> None:
    commits = {
        _name(path)
        for path in _sources("app", "courses")
        if any(
            isinstance(node, ast.Attribute) and node.attr in {"commit", "begin_nested"}
            for node in ast.walk(ast.parse(path.read_text()))
        )
    }
    assert commits <= {"app/db.py"}


def test_the_domain_has_no_clock() -> None:
    clocks = {
        _name(path)
        for path in _sources("courses")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in {"now", "utcnow", "today", "time_ns"}
    }
    assert clocks == set()


def test_packages_of_the_domain_hold_nothing_in_their_door() -> None:
    assert [_name(path) for path in _sources("courses") if path.name == "__init__.py" and path.read_text()] == []


def test_documents_grading_and_progress_never_load_the_database() -> None:
    modules = "courses.catalogue.content, courses.vietnamese"
    program = f"import sys, {modules}; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=HERE, check=False).returncode == 0


def test_migrations_are_numbered_one_after_the_other() -> None:
    names = sorted(path.name for path in (HERE / "migrations" / "versions").glob("*.py"))
    assert [name[:4] for name in names] == [f"{n:04d}" for n in range(1, len(names) + 1)]


def test_every_view_says_who_may_open_it(app: Flask) -> None:
    assert all(isinstance(rule_of(app, endpoint), Rule) for endpoint in app.view_functions)


def test_every_feature_is_kept_apart_from_the_others() -> None:
    settings = tomllib.loads((HERE / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    apart = next(one for one in settings if one["type"] == "independence")["modules"]

    assert sorted(apart) == sorted({f"app.{register.__module__.split('.')[1]}" for register in FEATURES})
