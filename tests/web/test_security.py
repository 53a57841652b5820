"""What keeps strangers out: CSRF, cookies, tokens, headers."""

from tests.people import Caller
from tests.web.refusals import refused
from tests.web.scene import Session, expired, forged, sign_in_link
from tests.web.visitor import Visitor


def test_api_replies_and_files_have_the_strict_headers_too(app, scene):
    export = scene.ana.call("GET", f"/meetings/{scene.meeting['id']}/export?format=json")
    assert export.headers["Content-Disposition"].startswith("attachment")
    assert export.headers["Cache-Control"] == "no-store"
    for reply in (export, scene.ana.call("GET", "/meetings"), scene.ana.call("GET", "/nothing")):
        assert "default-src 'none'" in reply.headers["Content-Security-Policy"]
        assert reply.headers["X-Content-Type-Options"] == "nosniff"


def test_the_cookie_is_for_this_site_over_https_and_not_for_scripts(app, house, ana):
    visitor, link = Visitor(app), sign_in_link(house)
    form = visitor.open(link).form(action=link)
    response = visitor.browser.post(form.action, data=form.values)
    flags = {part.strip().partition("=")[0] for part in response.headers["Set-Cookie"].split(";")}
    assert {"Secure", "HttpOnly", "SameSite"} <= flags
    assert "SameSite=Lax" in response.headers["Set-Cookie"]
    assert visitor.open("/studio").headers["Cache-Control"] == "no-store"


def test_a_language_cookie_is_not_for_scripts_either(app):
    cookie = app.test_client().get("/?lang=en").headers["Set-Cookie"]
    assert cookie.startswith("locale=en;")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_signed_in_browser_needs_the_token_of_its_page(app, ana):
    session, body = Session(app), {"title": "Training day in Brno"}
    mine, session.csrf = session.csrf, None
    refused(session.call("POST", "/meetings", body), "forbidden")
    session.csrf = "forged"
    refused(session.call("POST", "/meetings", body), "forbidden")
    session.csrf = Session(app).csrf
    refused(session.call("POST", "/meetings", body), "forbidden")
    assert ana.get("/meetings") == {"meetings": []}
    assert session.call("GET", "/meetings").status_code == 200
    session.csrf = mine
    assert session.call("POST", "/meetings", body).status_code == 201
    assert len(ana.get("/meetings")["meetings"]) == 1


def test_a_token_in_the_header_needs_no_other(app, ana):
    session = Session(app)
    body, headers = {"title": "Training day in Brno"}, {"Authorization": f"Bearer {ana.token}"}
    assert session.browser.post("/api/v1/meetings", json=body, headers=headers).status_code == 201


def test_a_bad_token_is_not_made_good_by_a_session(app, ana):
    session = Session(app)
    for token in ("nothing", forged(ana.token)):
        headers = {"Authorization": f"Bearer {token}", "X-CSRF-Token": session.csrf}
        refused(session.browser.get("/api/v1/meetings", headers=headers), "unauthorized")


def test_forms_of_another_site_are_refused(app, ana):
    session = Session(app)
    for path, form in (
        ("/studio/meetings", {"title": "Forged"}),
        ("/sign-out", {}),
        ("/sign-in", {"email": "ana@example.org", "password": "a long password"}),
    ):
        assert session.browser.post(path, data=form).status_code == 403, path
    assert ana.get("/meetings") == {"meetings": []}
    assert session.call("GET", "/meetings").status_code == 200


def test_a_participant_s_token_is_good_for_half_a_year(app, house, scene):
    assert Caller(app, scene.petra.token).call("GET", "/room").status_code == 200
    refused(Caller(app, expired(house, scene.petra.token)).call("GET", "/room"), "unauthorized")


def test_what_the_server_keeps_of_secrets_does_not_open_anything(app, house, ana, facilitators):
    facilitators("eva", "a long password")
    with house.database.engine.connect() as connection:
        kept = str(connection.exec_driver_sql("SELECT * FROM token").all())
        passwords = str(connection.exec_driver_sql("SELECT password FROM account").all())
    assert ana.token not in kept
    assert ana.token.removeprefix("live_api_") not in kept
    assert "a long password" not in passwords
    assert "$argon2id$" in passwords
