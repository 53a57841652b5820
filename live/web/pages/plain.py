"""The phone without script or sockets: one form, one question at a time."""

import json
from secrets import token_urlsafe
from urllib.parse import urlencode

from flask import redirect, render_template, request, session, url_for

from live.actions import answers, participants, questions
from live.actions.house import Guest, House
from live.errors import NotFound, Problem, Unauthorized
from live.i18n import gettext as _
from live.i18n import interface_locales, spoken
from live.i18n import lazy as _l
from live.web import security
from live.web.languages import own_name, wanted
from live.web.pages import pages
from live.web.pages.site import no_such_code


@pages.get("/j/<code>/plain")
def plain(code: str):
    try:
        house, meeting, guest = _scene(code)
    except NotFound as problem:
        return no_such_code(problem, code)
    return _shown(house, meeting, guest)


@pages.post("/j/<code>/plain")
def plain_post(code: str):
    house, meeting, guest = _scene(code)
    verb = _VERBS.get(request.form.get("do", ""))
    try:
        if verb is None:
            raise Problem
        if guest is None and verb is not _join:
            guest = _join(house, meeting, None)
        became = verb(house, meeting, guest)
    except Problem as problem:
        return _shown(house, meeting, guest, problem), problem.status
    # Whoever asked the page to hold still finds it so.
    back = {name: "" for name in ("questions", "still") if name in request.args}
    if isinstance(became, str):
        back |= {"questions": "", "asked": became}
    return redirect(f"{url_for('pages.plain', code=code)}?{urlencode(back)}".rstrip("?"), 303)


def _scene(code: str) -> tuple[House, str, Guest | None]:
    house = security.house()
    meeting = participants.meeting_id_of(house, code, security.address())
    token = session.get(f"guest {meeting}")
    try:
        guest = participants.present(house, token) if token else None
    except Unauthorized:
        guest = None
    return house, meeting, guest


def _join(house: House, meeting: str, _guest: Guest | None) -> Guest:
    house.limits.count("join", security.address())
    joined = participants.join(
        house, meeting, request.form.get("name"), participants.reads(house, meeting, *wanted())
    )
    session[f"guest {meeting}"] = joined.token
    session.permanent = True
    return joined.guest


def _answer(house: House, _meeting: str, guest: Guest) -> None:
    house.limits.count("answer", guest.id)
    round_, receipt = request.form.get("round", ""), answers.checked_receipt(request.form.get("receipt"))
    asked = answers.asked_for(house, guest, round_, receipt)
    if not isinstance(asked, int):
        raw = asked.kind.from_form(asked.settings, request.form.to_dict(flat=False))
        answers.give(house, guest, round_, raw, receipt)


def _withdraw(house: House, _meeting: str, guest: Guest) -> None:
    house.limits.count("answer", guest.id)
    answers.withdraw(house, guest, request.form.get("round", ""))


def _ask(house: House, _meeting: str, guest: Guest) -> str:
    """What became of the question, as the others below."""
    house.limits.count("ask", guest.id)
    form = request.form
    return questions.ask(house, guest, form.get("text"), form.get("name"), form.get("receipt"))["state"]


def _edit(house: House, _meeting: str, guest: Guest) -> str:
    house.limits.count("ask", guest.id)
    return questions.edit(house, guest, request.form.get("question"), request.form.get("text"))["state"]


def _retract(house: House, _meeting: str, guest: Guest) -> str:
    house.limits.count("ask", guest.id)
    questions.retract(house, guest, request.form.get("question"))
    return "gone"


_BECAME = {
    "held": _l("Sent. Your question is waiting for review."),
    "live": _l("Sent. Your question is on the list."),
    "gone": _l("Your question is withdrawn."),
}


def _vote(on: bool):
    def verb(house: House, _meeting: str, guest: Guest) -> None:
        house.limits.count("upvote", guest.id)
        questions.upvote(house, guest, request.form.get("question", ""), on)

    return verb


_VERBS = {
    "join": _join,
    "answer": _answer,
    "withdraw": _withdraw,
    "ask": _ask,
    "edit": _edit,
    "retract": _retract,
    "upvote": _vote(True),
    "unvote": _vote(False),
}


def _shown(house: House, meeting: str, guest: Guest | None, problem: Problem | None = None):
    room = house.rooms.get(meeting)
    standing = room.standing
    needs_name = guest is None and standing.settings.get("names") == "required"
    if guest is None and not needs_name and standing.state == "live" and problem is None:
        # At the second look: link previews look once, and bring no cookie back.
        if session.get("looked") == meeting:
            guest = _join(house, meeting, None)
        session["looked"] = meeting
    locale = participants.reads(house, meeting, *wanted())
    shown = participants.picture(house, guest, locale) if guest else room.phone_picture(locale)
    picture = json.loads(shown or "")
    if guest:
        room.seen(guest.id)
    activity, me = picture["activity"], picture.get("me") or {"questions": [], "upvotes": [], "name": None}
    asked = room.asked if activity and room.round_on == activity["round"] else None
    mine = activity and activity.get("mine")
    kind = asked.kind if asked else None
    may_change = bool(kind and asked and not kind.stands(asked.settings))
    changing = may_change and ("change" in request.args or bool(problem))
    fields = []
    if kind and asked and activity["state"] == "open":
        answer = mine["value"] if mine else None
        if problem and request.form.get("do") == "answer":
            # What was refused is in the form again, to be mended.
            answer = kind.from_form(asked.settings, request.form.to_dict(flat=False))
        fields = kind.fields(asked.settings, locale, answer)
    return render_template(
        "phone/plain.html",
        meeting={"code": standing.code, "title": picture["meeting"]["title"]},
        state=_state(standing.state, needs_name, activity, bool(kind and kind.asks), mine, changing),
        activity=activity,
        fields=fields,
        said=kind.say(asked.settings, mine["value"], locale) if kind and asked and mine else None,
        tells=kind.tells(asked.settings, locale) if kind and asked else "",
        solution=kind.solution(asked.settings, locale) if kind and asked and asked.revealed else "",
        asks=bool(kind and kind.asks),
        may_change=may_change,
        results=(
            kind.table(asked.settings, activity["view"], locale, standing.locale)
            if kind and asked and activity["view"]
            else None
        ),
        notice=None if problem else _BECAME.get(request.args.get("asked", "")),
        problem=_sentence(problem) if problem else None,
        questions=[
            question | {"mine": question["id"] in me["questions"], "voted": question["id"] in me["upvotes"]}
            for question in sorted(picture["questions"], key=_rank, reverse=True)
        ],
        questions_open=standing.settings.get("questions") == "open",
        receipt=token_urlsafe(12),
        name=me["name"] or "",
        **_languages(standing.locales),
    )


def _rank(question: dict) -> tuple:
    """As phones with script order them: what is being answered, then by votes, then the newest; the answered last."""
    return question["state"] != "answered", question["highlighted"], question["votes"], question["asked_at"]


def _languages(locales: list[str]) -> dict:
    """The meeting's and the interface's languages to choose from, and the one that was chosen."""
    offered = dict.fromkeys([*locales, *interface_locales()])
    chosen = next((tag for tag in wanted() if tag in offered), spoken())
    return {"offered": [(tag, own_name(tag)) for tag in offered], "chosen": chosen}


def _state(
    state: str, needs_name: bool, activity: dict | None, kind_asks: bool, mine: dict | None, changing: bool
) -> str:
    if state == "over":
        return "over"
    if needs_name:
        return "names"
    if activity is None:
        return "wait"
    if activity["state"] == "closed" or not kind_asks:
        return "closed"
    return "sent" if mine and not changing else "ask"


def _sentence(problem: Problem) -> str:
    return next(iter(problem.shape().get("fields", {}).values()), str(problem.message) or _("Try again."))
