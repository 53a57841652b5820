"""`/api/v1`: for scripts, the studio, and phones whose sockets are blocked."""

import json
from functools import partial

from flask import Blueprint, Response, request
from pydantic import BaseModel

from live.actions import (
    activities,
    answers,
    exports,
    images,
    library,
    meetings,
    participants,
    questions,
    rounds,
    walls,
)
from live.actions.house import Guest, House, Who
from live.actions.permits import facilitator as facilitator_only
from live.actions.permits import guest as participant_only
from live.errors import Forbidden, Invalid
from live.i18n import gettext as _
from live.i18n import spoken
from live.kinds import kinds
from live.kinds.form import described
from live.web import security
from live.web.calls import call
from live.web.languages import wanted
from live.web.openapi import document

api = Blueprint("api", __name__, url_prefix="/api/v1")
route = partial(call, api)


class Face(BaseModel):
    face: str = "phone"


class Wall(BaseModel):
    shows: str


class Join(BaseModel):
    code: str
    name: str | None = None
    locale: str | None = None


class AnswerGiven(BaseModel):
    value: object
    receipt: str


class Ask(BaseModel):
    text: str
    name: str | None = None
    receipt: str


class NewText(BaseModel):
    text: str


# Meetings


@route("GET", "/meetings", says="The facilitator's meetings, newest first")
def get_meetings(house: House, who: Who):
    return {"meetings": meetings.listed(house, who)}


@route("POST", "/meetings", says="Create a meeting", body=meetings.NewMeeting, status=201)
def post_meeting(house: House, who: Who, raw: dict):
    return meetings.create(house, who, raw, spoken())


@route("GET", "/meetings/<meeting>", says="A meeting with its activities")
def get_meeting(house: House, who: Who, meeting: str):
    return meetings.get(house, who, meeting)


@route("PATCH", "/meetings/<meeting>", says="Edit a meeting", body=meetings.MeetingEdit)
def patch_meeting(house: House, who: Who, meeting: str, raw: dict):
    return meetings.edit(house, who, meeting, raw)


@route("DELETE", "/meetings/<meeting>", says="Delete a meeting with all its answers", status=204)
def delete_meeting(house: House, who: Who, meeting: str):
    return meetings.delete(house, who, meeting)


@route("POST", "/meetings/<meeting>/duplicate", says="The same meeting without its answers", status=201)
def post_duplicate_meeting(house: House, who: Who, meeting: str, raw: dict):
    return meetings.duplicate(house, who, meeting)


@route("POST", "/meetings/<meeting>/runs", says="End the current run, start a new one", status=201)
def post_run(house: House, who: Who, meeting: str, raw: dict):
    return meetings.new_run(house, who, meeting)


@route("GET", "/meetings/<meeting>/runs", says="All runs of a meeting")
def get_runs(house: House, who: Who, meeting: str):
    return {"runs": meetings.runs(house, who, meeting)}


@route("POST", "/meetings/<meeting>/end", says="The meeting is over")
def post_end(house: House, who: Who, meeting: str, raw: dict):
    return meetings.end(house, who, meeting)


@route("PUT", "/meetings/<meeting>/wall", says="What walls show: activity or questions", body=Wall)
def put_wall(house: House, who: Who, meeting: str, raw: dict):
    return walls.turn(house, who, meeting, raw.get("shows"))


@route(
    "GET",
    "/meetings/<meeting>/export",
    says="The file of a run",
    query={"format": "csv or json", "run": "its id; the current run when left out"},
)
def get_export(house: House, who: Who, meeting: str):
    file = exports.export(house, who, meeting, request.args.get("format"), request.args.get("run"))
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"', "Cache-Control": "no-store"}
    return Response(file.content, mimetype=file.mimetype, headers=headers)


# Activities and their rounds


@route(
    "POST",
    "/meetings/<meeting>/activities",
    says="Add an activity",
    body=activities.NewActivity,
    status=201,
)
def post_activity(house: House, who: Who, meeting: str, raw: dict):
    return activities.create(house, who, meeting, raw)


@route("PUT", "/meetings/<meeting>/order", says="Reorder the activities", body=activities.Order)
def put_order(house: House, who: Who, meeting: str, raw: dict):
    activities.order(house, who, meeting, raw)
    return meetings.get(house, who, meeting)


@route("GET", "/activities/<activity>", says="An activity")
def get_activity(house: House, who: Who, activity: str):
    return activities.get(house, who, activity)


@route("PATCH", "/activities/<activity>", says="Edit an activity", body=activities.ActivityEdit)
def patch_activity(house: House, who: Who, activity: str, raw: dict):
    return activities.edit(house, who, activity, raw)


@route("DELETE", "/activities/<activity>", says="Delete an activity with its answers", status=204)
def delete_activity(house: House, who: Who, activity: str):
    return activities.delete(house, who, activity)


@route("POST", "/activities/<activity>/duplicate", says="A copy right after it", status=201)
def post_duplicate_activity(house: House, who: Who, activity: str, raw: dict):
    return activities.duplicate(house, who, activity)


@route("POST", "/activities/<activity>/open", says="Accept answers, on every screen")
def post_open(house: House, who: Who, activity: str, raw: dict):
    return rounds.open_(house, who, activity)


@route("POST", "/activities/<activity>/close", says="Stop accepting answers")
def post_close(house: House, who: Who, activity: str, raw: dict):
    return rounds.close(house, who, activity)


@route("POST", "/activities/<activity>/again", says="Ask again: a new round")
def post_again(house: House, who: Who, activity: str, raw: dict):
    return rounds.again(house, who, activity)


@route("POST", "/activities/<activity>/reset", says="Throw the latest round's answers away")
def post_reset(house: House, who: Who, activity: str, raw: dict):
    return rounds.reset(house, who, activity)


@route("POST", "/activities/<activity>/show", says="Show results (face: phone or stage)", body=Face)
def post_show(house: House, who: Who, activity: str, raw: dict):
    return rounds.show(house, who, activity, raw.get("face", "phone"), True)


@route("POST", "/activities/<activity>/hide", says="Hide results (face: phone or stage)", body=Face)
def post_hide(house: House, who: Who, activity: str, raw: dict):
    return rounds.show(house, who, activity, raw.get("face", "phone"), False)


@route("POST", "/activities/<activity>/reveal", says="Tell the right answer, which closes the question")
def post_reveal(house: House, who: Who, activity: str, raw: dict):
    return rounds.reveal(house, who, activity, True)


@route("POST", "/activities/<activity>/conceal", says="Keep the right answer back again")
def post_conceal(house: House, who: Who, activity: str, raw: dict):
    return rounds.reveal(house, who, activity, False)


@route(
    "POST",
    "/activities/<activity>/care",
    says="Hide, merge, fold … something that came in; a value of null takes it back",
    body=rounds.Caring,
)
def post_care(house: House, who: Who, activity: str, raw: dict):
    return rounds.care(house, who, activity, raw)


@route("POST", "/activities/<activity>/on", says="Put it on the screens as it stands")
def post_on(house: House, who: Who, activity: str, raw: dict):
    return rounds.put_on(house, who, activity)


@route("POST", "/activities/<activity>/off", says="Take it off the screens")
def post_off(house: House, who: Who, activity: str, raw: dict):
    return rounds.take_off(house, who, activity)


@route(
    "GET",
    "/activities/<activity>/results",
    says="What the stage shows",
    query={
        "round": "its number in this run; the latest when left out",
        "face": "stage, or studio for what is hidden or folded as well",
    },
)
def get_results(house: House, who: Who, activity: str):
    number = request.args.get("round")
    if number is not None and not (number.isascii() and number.isdigit() and len(number) < 9):
        raise Invalid.of("round", _("This has to be a number."))
    face = request.args.get("face", "stage")
    return rounds.results(house, who, activity, int(number) if number else None, face)


@route(
    "POST",
    "/images",
    says="A picture for questions (PNG, JPEG or WebP), drawn anew",
    body=images.NewImage,
    status=201,
    limit=images.BODY_LIMIT,
)
def post_image(house: House, who: Who, raw: dict):
    return images.upload(house, who, raw)


# Participants and answers


@route("POST", "/join", says="Join a meeting by its code", who="anyone", body=Join, status=201)
def post_join(house: House, who: Who, raw: dict):
    house.limits.count("join", security.address())
    meeting = participants.meeting_id_of(house, raw.get("code"), security.address())
    locale = participants.reads(house, meeting, raw.get("locale"), *wanted())
    joined = participants.join(house, meeting, raw.get("name"), locale)
    room = json.loads(participants.first_picture(house, joined))
    return {
        "token": joined.token,
        "participant": joined.guest.id,
        "meeting": room["meeting"],
        "room": room,
    }


@route(
    "GET",
    "/room",
    says="What is on, as the socket's `room` event",
    who="participant",
    query={"locale": "the reader's language"},
)
def get_room(house: House, who: Who):
    guest = _present(house, who)
    room = house.rooms.get(guest.meeting_id)
    room.seen(guest.id)
    locale = participants.reads(house, guest.meeting_id, request.args.get("locale"), *wanted())
    return Response(participants.picture(house, guest, locale), mimetype="application/json")


@route("POST", "/rounds/<round_>/answers", says="Answer", who="participant", body=AnswerGiven)
def post_answer(house: House, who: Who, round_: str, raw: dict):
    guest = participant_only(who)
    house.limits.count("answer", guest.id)
    version = answers.give(house, guest, round_, raw.get("value"), raw.get("receipt"))
    return {"ok": True, "receipt": raw["receipt"], "version": version}


@route("DELETE", "/rounds/<round_>/answers", says="Withdraw one's answer", who="participant")
def delete_answer(house: House, who: Who, round_: str):
    guest = participant_only(who)
    house.limits.count("answer", guest.id)
    return {"ok": True, "version": answers.withdraw(house, guest, round_)}


# Questions


@route("GET", "/meetings/<meeting>/questions", says="The questions this asker may see", who="either")
def get_questions(house: House, who: Who, meeting: str):
    return questions.listed(house, who, meeting)


@route("POST", "/meetings/<meeting>/questions", says="Ask", who="participant", body=Ask, status=201)
def post_question(house: House, who: Who, meeting: str, raw: dict):
    guest = participant_only(who)
    _same_meeting(guest, meeting)
    house.limits.count("ask", guest.id)
    question = questions.ask(house, guest, raw.get("text"), raw.get("name"), raw.get("receipt"))
    return {"ok": True, "question": question}


@route("PATCH", "/questions/<question>", says="Edit one's own question", who="participant", body=NewText)
def patch_question(house: House, who: Who, question: str, raw: dict):
    guest = participant_only(who)
    house.limits.count("ask", guest.id)
    return questions.edit(house, guest, question, raw.get("text"))


@route("DELETE", "/questions/<question>", says="Withdraw or delete", who="either", status=204)
def delete_question(house: House, who: Who, question: str):
    return questions.delete(house, who, question)


@route("POST", "/questions/<question>/upvote", says="Upvote", who="participant")
def post_upvote(house: House, who: Who, question: str, raw: dict):
    return _upvote(house, who, question, True)


@route("DELETE", "/questions/<question>/upvote", says="Take the upvote back", who="participant")
def delete_upvote(house: House, who: Who, question: str):
    return _upvote(house, who, question, False)


def _upvote(house: House, who: Who, question: str, on: bool) -> dict:
    guest = participant_only(who)
    house.limits.count("upvote", guest.id)
    return {"ok": True, "votes": questions.upvote(house, guest, question, on)}


def _moderation(verb: str) -> None:
    def view(house: House, who: Who, question: str, raw: dict):
        return questions.moderate(house, who, question, verb)

    view.__name__ = f"post_question_{verb}"
    route("POST", f"/questions/<question>/{verb}", says=f"{verb.capitalize()} a question")(view)


for _verb in questions.VERBS:
    _moderation(_verb)


# What there is to choose from


@route("GET", "/kinds", says="The kinds of activities, with the JSON schema of their settings", who="anyone")
def get_kinds(house: House, who: Who):
    return {"kinds": described(kinds().values())}


@route("GET", "/library", says="Ready-made meetings")
def get_library(house: House, who: Who):
    facilitator_only(who)
    return {"library": library.listed()}


@route("GET", "/openapi.json", says="This API", who="anyone")
def get_openapi(house: House, who: Who):
    return document()


def _present(house: House, who: Who) -> Guest:
    return participants.still_present(house, participant_only(who))


def _same_meeting(guest: Guest, meeting: str) -> None:
    if guest.meeting_id != meeting:
        raise Forbidden
