"""The pages, one module a face."""

from flask import Blueprint

pages = Blueprint("pages", __name__)

from live.web.pages import images, phone, plain, results, site, stage, studio  # noqa: E402, F401
