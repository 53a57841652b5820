"""Behind a proxy that speaks HTTPS to the world: whom it names is believed, and forms work."""

from dataclasses import replace

import pytest

from tests.web.refusals import refused
from tests.web.scene import sign_in_link
from tests.web.visitor import Page

PROXY = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "live.example.org"}


@pytest.fixture
def config(config):
    return replace(config, proxies=1, limits={"code": "2/minute"})


def from_(address: str) -> dict[str, str]:
    return PROXY | {"X-Forwarded-For": address}


def test_people_behind_a_proxy_are_told_apart(app):
    browser = app.test_client()
    for _try in range(2):
        refused(browser.post("/api/v1/join", json={"code": "0"}, headers=from_("203.0.113.1")), "not_found")
    refused(browser.post("/api/v1/join", json={"code": "0"}, headers=from_("203.0.113.1")), "too_fast")
    refused(browser.post("/api/v1/join", json={"code": "0"}, headers=from_("203.0.113.2")), "not_found")
    # What a caller adds in front of the proxy's own word is not believed.
    made_up = from_("198.51.100.7, 203.0.113.1")
    refused(browser.post("/api/v1/join", json={"code": "0"}, headers=made_up), "too_fast")


def test_forms_work_over_https_even_when_the_browser_names_no_referrer(app, house, ana):
    browser, link = app.test_client(), sign_in_link(house)
    page = Page(browser.get(link, headers=from_("203.0.113.1")))
    response = browser.post(link, data=page.form(action=link).values, headers=from_("203.0.113.1"))
    assert (response.status_code, response.headers.get("Location")) == (303, "/studio")


def test_sockets_are_allowed_to_the_address_the_proxy_names(app):
    policy = app.test_client().get("/", headers=from_("203.0.113.1")).headers["Content-Security-Policy"]
    assert "wss://live.example.org" in policy
