"""Signing in, the list of meetings, and the studio of one."""

import re
from functools import wraps

from flask import redirect, render_template, request, session, url_for

from live.actions import accounts, library, meetings
from live.actions.house import Facilitator
from live.errors import Problem
from live.i18n import gettext as _
from live.i18n import known_locale, spoken, text_in
from live.kinds import kinds
from live.kinds.form import described
from live.web import security
from live.web.languages import own_name
from live.web.pages import pages

# The official languages of the EU.
OFFERED = tuple(
    """bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv""".split()  # noqa: SIM905
)

# Plain signs only: browsers read "/\\x" and "/<tab>/x" as another site's address.
_OURS = re.compile(r"/(?!/)[!-\[\]-~]*")


def signed_in(view):
    """Facilitators only; others sign in first and come back."""

    @wraps(view)
    def checked(**values):
        if security.facilitator() is None:
            then = request.path if request.method == "GET" else url_for("pages.studio")
            return redirect(url_for("pages.sign_in", then=then))
        return view(security.facilitator(), **values)

    return checked


@pages.get("/sign-in")
def sign_in():
    return render_template("studio/sign_in.html", problem=None, then=_then())


@pages.post("/sign-in")
def sign_in_post():
    house = security.house()
    house.limits.count("sign_in", security.address())
    try:
        who, key = accounts.sign_in(
            house, request.form.get("email", "")[:254], request.form.get("password", "")[:200]
        )
    except Problem as problem:
        page = render_template(
            "studio/sign_in.html",
            problem=str(problem.message),
            email=request.form.get("email", "")[:254],
            then=_then(),
        )
        return page, problem.status
    security.sign_in(who, key)
    return redirect(_then(), 303)


@pages.get("/sign-in/<token>")
def sign_in_link(token: str):
    """A button, so that a mail program's preview doesn't spend the link."""
    who = accounts.of_link(security.house(), token)
    return render_template("studio/link.html", email=who.email, token=token)


@pages.post("/sign-in/<token>")
def sign_in_link_post(token: str):
    security.house().limits.count("sign_in", security.address())
    security.sign_in(*accounts.sign_in_by_link(security.house(), token))
    return redirect(url_for("pages.studio"), 303)


@pages.post("/sign-out")
def sign_out():
    session.clear()
    return redirect(url_for("pages.home"), 303)


@pages.get("/studio")
@signed_in
def studio(who: Facilitator):
    if doomed := request.args.get("delete"):
        return _sure(who, doomed)
    return _list(who, notice=_("The meeting is deleted.") if "deleted" in request.args else None)


@pages.post("/studio/meetings")
@signed_in
def studio_create(who: Facilitator):
    locale = known_locale(request.form.get("locale")) or spoken()
    wish = {"title": request.form.get("title", "").strip() or None, "locale": locale}
    if request.form.get("from"):
        wish["from"] = request.form["from"]
    try:
        made = meetings.create(
            security.house(), who, {key: value for key, value in wish.items() if value}, locale
        )
    except Problem as problem:
        fields = problem.shape().get("fields", {})
        return _list(who, next(iter(fields.values()), str(problem.message))), problem.status
    return redirect(url_for("pages.studio_meeting", meeting=made["id"]), 303)


@pages.post("/studio/meetings/<meeting>/duplicate")
@signed_in
def studio_duplicate(who: Facilitator, meeting: str):
    copy = meetings.duplicate(security.house(), who, meeting)
    return redirect(url_for("pages.studio_meeting", meeting=copy["id"]), 303)


@pages.post("/studio/meetings/<meeting>/delete")
@signed_in
def studio_delete(who: Facilitator, meeting: str):
    meetings.delete(security.house(), who, meeting)
    return redirect(url_for("pages.studio", deleted=""), 303)


@pages.get("/studio/meetings/<meeting>")
@signed_in
def studio_meeting(who: Facilitator, meeting: str):
    house = security.house()
    shape = meetings.get(house, who, meeting)
    page = {
        "meeting": shape,
        "kinds": described(kinds().values()),
        "locales": [(tag, own_name(tag)) for tag in OFFERED],
        "join_address": house.base_url.partition("://")[2],
        "qr_url": url_for("pages.qr", code=shape["code"]),
    }
    title = text_in(shape["title"], spoken(), shape["locale"])
    return render_template("studio/meeting.html", page=page, meeting={**shape, "title": title})


def _sure(who: Facilitator, meeting: str):
    """The one question before a meeting is deleted."""
    house = security.house()
    shape = meetings.get(house, who, meeting)
    return render_template(
        "studio/delete.html",
        meeting={
            "id": shape["id"],
            "code": shape["code"],
            "title": text_in(shape["title"], spoken(), shape["locale"]),
        },
        holds=meetings.holdings(house, who, meeting),
        back=url_for("pages.studio"),
    )


def _list(who: Facilitator, problem: str | None = None, notice: str | None = None):
    shapes = [
        {
            "id": shape["id"],
            "code": shape["code"],
            "title": text_in(shape["title"], spoken(), shape["locale"]),
            "created_at": shape["created_at"],
            "activities": len(shape["activities"]),
            "here": shape["here"],
            "over": shape["run"]["state"] == "over",
        }
        for shape in meetings.listed(security.house(), who)
    ]
    ready = [
        {key: text_in(value, spoken()) if isinstance(value, dict) else value for key, value in each.items()}
        for each in library.listed()
    ]
    return render_template(
        "studio/meetings.html",
        meetings=shapes,
        library=ready,
        locales=[(tag, own_name(tag)) for tag in OFFERED],
        problem=problem,
        notice=notice,
    )


def _then() -> str:
    """Where the person wanted to go: a path of ours, never another site."""
    path = request.values.get("then", "")
    return path if _OURS.fullmatch(path) else url_for("pages.studio")
