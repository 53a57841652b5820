"""What holds for every page, in every state that looks different."""

import re

import pytest
from flask import Flask

from live.actions.house import House
from tests.web.scene import Scene, Session, sign_in_link
from tests.web.visitor import Page

STRICT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


_SEEN: dict[str, dict[str, Page]] = {}


@pytest.fixture
def pages(request, database_url) -> dict[str, Page]:
    """Every page in every state that looks different, as a signed-in browser gets it: looked at once a database."""
    sort = database_url.partition(":")[0]
    if sort not in _SEEN:
        _SEEN[sort] = _all_pages(*map(request.getfixturevalue, ("app", "house", "scene")))
    return _SEEN[sort]


def _all_pages(app: Flask, house: House, scene: Scene) -> dict[str, Page]:
    ana = scene.ana
    named = ana.meeting(title="With names", settings={"names": "required", "questions": "closed"})
    over = ana.meeting(title="Review in Graz")
    wild = ana.meeting(title="<script>alert(1)</script> \"'><img src=x onerror=alert(2)>")
    asked = ana.opened(
        wild, title="</script><b style='top:0' onclick=alert(3)>Why?", options=["<i>a</i>", "b"]
    )
    ana.post(f"/activities/{asked['id']}/show")
    scene.joins(wild).post(
        f"/meetings/{wild['id']}/questions", {"text": "<img src=//evil.example>", "receipt": "1"}
    )
    ana.post(f"/meetings/{over['id']}/end")
    paths = ["/", "/j?code=nothing", "/sign-in", sign_in_link(house), "/sign-in/spent", "/nothing", "/studio"]
    for each in (scene.meeting, named, over, wild):
        code, id_ = each["code"], each["id"]
        paths += [
            f"/studio/meetings/{id_}",
            f"/stage/{id_}",
            f"/results/{id_}",
            f"/results/{id_}?run=nothing",
        ]
        paths += [f"/j/{code}", f"/j/{code}/plain", f"/j/{code}/plain?questions"]
    browser = Session(app).browser
    return {path: Page(browser.get(path)) for path in [*paths, "/?lang=de"]}


def test_every_page_is_looked_at(app, pages):
    known = {
        app.url_map.bind("localhost").match(path.partition("?")[0], method="GET")[0]
        for path in pages
        if path != "/nothing"
    }
    there = {rule.endpoint for rule in app.url_map.iter_rules() if rule.methods and "GET" in rule.methods}
    others = {"pages.health", "pages.image", "pages.metrics", "pages.qr"}
    assert {each for each in there if each.startswith("pages.")} - others == known


def test_every_page_has_the_strict_headers(pages):
    for path, page in pages.items():
        headers = page.headers
        policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
        assert policy.items() >= STRICT.items(), path
        assert "unsafe" not in headers["Content-Security-Policy"], path
        assert set(" ".join(policy.values()).split()) <= {
            "'none'",
            "'self'",
            "data:",
            "ws://localhost",
            "wss://localhost",
        }, path
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_no_page_has_script_or_style_written_into_it(pages):
    for path, page in pages.items():
        for tag, attributes in page.tags:
            where = f"{path}: <{tag} {attributes}>"
            assert tag != "style", where
            assert tag != "script" or "src" in attributes or attributes.get("type") == "application/json", (
                where
            )
            assert "style" not in attributes, where
            assert not [name for name in attributes if name.startswith("on")], where
            assert not [value for value in attributes.values() if "javascript:" in (value or "").lower()], (
                where
            )


def test_no_page_asks_another_site_for_anything(pages):
    for path, page in pages.items():
        for tag, attributes in page.tags:
            for name in ("src", "href", "action", "srcset", "data", "poster", "formaction", "content"):
                address = attributes.get(name) or ""
                assert not address.startswith(("http:", "https:", "//")) or address.startswith(
                    "https://live.example.org/"
                ), f"{path}: <{tag} {name}={address}>"


def test_the_files_a_page_asks_for_are_there_and_may_be_kept_for_ever(app, pages):
    files = {
        attributes.get("src") or attributes.get("href")
        for page in pages.values()
        for tag, attributes in page.tags
        if tag in ("script", "link", "img")
    }
    wanted = {file for file in files if file and file.startswith("/static/")}
    assert len(wanted) >= 4
    for file in wanted:
        response = app.test_client().get(file)
        assert response.status_code == 200, file
        assert "immutable" in response.headers["Cache-Control"], file
        response.close()


def test_every_page_names_its_language_and_has_a_title_one_heading_and_ids_of_its_own(pages):
    for path, page in pages.items():
        tags = [tag for tag, _attributes in page.tags]
        ids = [attributes["id"] for _tag, attributes in page.tags if "id" in attributes]
        assert page.language in ("en", "de"), path
        assert tags.count("h1") == tags.count("main") == 1, path
        assert re.search(r"<title>\s*\S.*</title>", page.response.text), path
        assert len(ids) == len(set(ids)), path
