"""The results of a run, as tables."""

from flask import render_template, request

from live.actions import results
from live.actions.house import Facilitator
from live.i18n import spoken
from live.web import security
from live.web.pages import pages
from live.web.pages.studio import signed_in


@pages.get("/results/<meeting>")
@signed_in
def results_page(who: Facilitator, meeting: str):
    picture = results.of_run(security.house(), who, meeting, request.args.get("run"), spoken())
    return render_template("results/results.html", **picture)
