"""The blueprint of the administrators' pages, and words for roles."""

from flask import Blueprint

from courses.units.models import Role

blueprint = Blueprint("administration", __name__, url_prefix="/quan-tri")
ROLES = {
    Role.HELPER: "Người hướng dẫn",
    Role.OFFICER: "Cán bộ phụ trách",
    Role.HEAD: "Lãnh đạo đơn vị",
    Role.AUTHOR: "Người soạn bài",
    Role.APPROVER: "Người duyệt bài",
    Role.ADMIN: "Quản trị",
}
