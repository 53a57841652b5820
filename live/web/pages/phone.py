"""The phone's page: a shell that is the same for everybody who reads the same language."""

from flask import render_template, url_for

from live.actions import participants
from live.i18n import text_in
from live.web import security
from live.web.languages import own_name, wanted
from live.web.pages import pages


@pages.get("/j/<code>")
def phone(code: str):
    house = security.house()
    meeting = participants.meeting_id_of(house, code, security.address())
    standing = house.rooms.get(meeting).standing
    locale = participants.reads(house, meeting, *wanted())
    title = text_in(standing.title, locale, standing.locale)
    page = {
        "code": standing.code,
        "title": title,
        "locale": locale,
        "locales": [(tag, own_name(tag)) for tag in standing.locales],
        "names": standing.settings.get("names", "off"),
        "plain": url_for("pages.plain", code=standing.code),
    }
    return render_template("phone/phone.html", page=page, meeting={"code": standing.code, "title": title})
