"""Errors at the HTTP door: one shape for programs, a page for people, never a traceback."""

import logging

from flask import Flask, jsonify, render_template, request
from werkzeug.exceptions import HTTPException

from live.errors import Busy, Forbidden, Invalid, NotFound, Problem, TooLarge
from live.i18n import gettext as _

log = logging.getLogger(__name__)


def install(app: Flask) -> None:
    app.register_error_handler(Problem, _show)
    app.register_error_handler(HTTPException, lambda error: _show(_as_problem(error)))
    app.register_error_handler(Exception, _ours)


def _as_problem(error: HTTPException) -> Problem:
    match error.code:
        case 404:
            return NotFound()
        case 413:
            return TooLarge()
        case 403:
            return Forbidden()
        case code:
            problem = Invalid(_("This can't be done here.") if code == 405 else None)
            problem.status = code or 400
            return problem


def _ours(error: Exception):
    log.error("%s %s failed", request.method, request.url_rule, exc_info=error)
    problem = Busy(_("Something went wrong on our side. Try again in a moment."))
    problem.status = 500
    return _show(problem)


def _show(problem: Problem):
    if request.path.startswith("/api/"):
        response = jsonify(error=problem.shape())
    else:
        response = _page(problem)
    response.status_code = problem.status
    if problem.wait is not None:
        response.headers["Retry-After"] = str(max(1, round(problem.wait)))
    return response


def _page(problem: Problem):
    from flask import make_response

    titles = {
        401: _("Please sign in"),
        403: _("Not yours to open"),
        404: _("Nothing here"),
        429: _("One moment"),
    }
    title = titles.get(problem.status, _("That did not work"))
    return make_response(render_template("site/error.html", title=title, message=problem.message))
