"""The wall."""

from flask import render_template, url_for

from live.actions import meetings
from live.actions.house import Facilitator
from live.i18n import speak, text_in
from live.web import security
from live.web.pages import pages
from live.web.pages.studio import signed_in


@pages.get("/stage/<meeting>")
@signed_in
def stage(who: Facilitator, meeting: str):
    house = security.house()
    shape = meetings.get(house, who, meeting)
    # The wall speaks to the room, in the meeting's own language.
    speak(shape["locale"])
    page = {
        "meeting": shape["id"],
        "locale": shape["locale"],
        "code": shape["code"],
        "join_address": house.base_url.partition("://")[2],
        "join_url": shape["join_url"],
        "qr_url": url_for("pages.qr", code=shape["code"]),
    }
    title = text_in(shape["title"], shape["locale"])
    return render_template("stage/stage.html", page=page, meeting={"title": title, "code": shape["code"]})
