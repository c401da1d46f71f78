"""JSON Schema of each kind of file in a pack, for editors that help while one types."""

import json

from pydantic import BaseModel

from courses.catalogue.content import Bank, FinalTest, Measure
from courses.packs.files import CourseFile, LessonFront, QuizFile
from courses.practice.scenario import Scenario

KINDS: dict[str, type[BaseModel]] = {
    "course": CourseFile,
    "lesson": LessonFront,
    "quiz": QuizFile,
    "bank": Bank,
    "final": FinalTest,
    "measure": Measure,
    "practice": Scenario,
}


def list_schemas() -> dict[str, str]:
    """The JSON text of each schema, by the name of its file."""
    return {f"{name}.json": _schema(model) for name, model in KINDS.items()}


def _schema(model: type[BaseModel]) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
