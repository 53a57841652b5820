"""The front door: enter a code; health; QR codes."""

import io

import qrcode
from flask import Response, redirect, render_template, request, url_for
from qrcode.image.svg import SvgPathFillImage

from live import meters
from live.actions import participants
from live.errors import NotFound
from live.web import security
from live.web.pages import pages


@pages.get("/")
def home():
    return render_template("site/home.html", problem=None)


def no_such_code(problem: NotFound, code: str):
    """The front door again, with what was typed and what is wrong with it."""
    page = render_template("site/home.html", problem=str(problem.message), code=code[:20])
    return page, problem.status


@pages.get("/j")
@pages.get("/j/")
def enter():
    """The code as people type it; off to the meeting, or back with what is wrong."""
    code = request.args.get("code", "")
    try:
        meeting = participants.meeting_id_of(security.house(), code, security.address())
    except NotFound as problem:
        return no_such_code(problem, code)
    return redirect(url_for("pages.phone", code=security.house().rooms.get(meeting).standing.code))


@pages.get("/qr/<code>.svg")
def qr(code: str):
    """The join address as a drawing; black on white, because cameras want it so."""
    meeting = participants.meeting_id_of(security.house(), code, security.address())
    address = f"{security.house().base_url}/j/{security.house().rooms.get(meeting).standing.code}"
    drawing = io.BytesIO()
    qrcode.make(address, image_factory=SvgPathFillImage, border=2, box_size=10).save(drawing)
    return Response(
        drawing.getvalue(), mimetype="image/svg+xml", headers={"Cache-Control": "public, max-age=300"}
    )


@pages.get("/healthz")
def health():
    """For a watchdog: 503 while nothing can be kept, with the reason ("full": no room on the disk, or "gone")."""
    trouble = security.house().trouble()
    return {"ok": trouble is None, "trouble": trouble}, 503 if trouble else 200


@pages.get("/metrics")
def metrics():
    """Figures of this process, for Prometheus; `docs/running.md` says which."""
    return Response(meters.exposed(), content_type=meters.CONTENT_TYPE)
