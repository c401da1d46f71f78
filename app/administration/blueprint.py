"""The blueprint of the administrators' pages."""

from flask import Blueprint

blueprint = Blueprint("administration", __name__, url_prefix="/quan-tri")
