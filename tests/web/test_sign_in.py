"""Signing in: by password, by a link that works once, and back to where one wanted to go."""

from tests.people import Caller
from tests.web.refusals import refused
from tests.web.scene import sign_in_link
from tests.web.visitor import Visitor


def test_signing_in_by_password(app, facilitators):
    facilitators("eva", "a long password")
    visitor = Visitor(app)
    for email, password in (
        ("eva@example.org", "a wrong password"),
        ("nobody@example.org", "a long password"),
        ("eva@example.org", ""),
    ):
        page = visitor.sign_in(email, password)
        assert page.status == 401
        assert "The address or the password is not right." in page.words
        assert page.attribute("input", "value", id="email") == email
        assert password not in page.response.text or not password
    page = visitor.sign_in(" Eva@Example.org ")
    assert (page.status, page.response.request.path) == (200, "/studio")
    page = visitor.send(page.form(action="/sign-out"))
    assert visitor.open("/studio").response.request.path == "/sign-in"


def test_an_account_without_a_password_has_none_that_works(app, ana):
    for password in ("", "None", "nobody"):
        assert Visitor(app).sign_in("ana@example.org", password).status == 401


def test_signing_in_leads_where_one_wanted_to_go_and_nowhere_else(app, facilitators, ana):
    facilitators("eva", "a long password")
    for then, there in (
        ("/stage/day?x=1", "/stage/day?x=1"),
        ("https://evil.example/", "/studio"),
        ("//evil.example", "/studio"),
        ("/\\evil.example", "/studio"),
        ("/\t/evil.example", "/studio"),
        ("/\r\nSet-Cookie: a=b", "/studio"),
    ):
        visitor = Visitor(app)
        form = visitor.open("/sign-in").form(action="/sign-in")
        data = form.values | {"email": ["eva@example.org"], "password": ["a long password"], "then": [then]}
        response = visitor.browser.post("/sign-in", data=data)
        assert (response.status_code, response.headers["Location"]) == (303, there), then


def test_a_sign_in_link_works_once_and_a_preview_does_not_spend_it(app, house, ana, clock):
    link = sign_in_link(house)
    for _preview in range(3):
        page = Visitor(app).open(link)
        assert page.status == 200
        assert "ana@example.org" in page.words
    visitor = Visitor(app)
    page = visitor.send(visitor.open(link).form(action=link))
    assert (page.status, page.response.request.path) == (200, "/studio")
    assert Visitor(app).open(link).status == 401
    late = Visitor(app)
    csrf = late.open("/sign-in").form(action="/sign-in").values["csrf_token"]
    assert late.browser.post(link, data={"csrf_token": csrf}).status_code == 401
    assert late.open("/studio").response.request.path == "/sign-in"


def test_a_sign_in_link_is_good_for_a_day(app, house, ana, clock):
    link = sign_in_link(house)
    clock.pass_(24 * 3600 - 1)
    assert Visitor(app).open(link).status == 200
    clock.pass_(2)
    assert Visitor(app).open(link).status == 401


def test_one_secret_does_not_do_for_another(app, house, ana):
    link = sign_in_link(house).removeprefix("/sign-in/")
    refused(Caller(app, link).call("GET", "/meetings"), "unauthorized")
    assert Visitor(app).open(f"/sign-in/{ana.token}").status == 401
