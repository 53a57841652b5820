"""What no browser of ours sends, at every call: addresses that lead nowhere and bodies that can't be read."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from live.web.calls import CALLS
from tests.people import Caller
from tests.web import rows
from tests.web.refusals import code_of, refused
from tests.web.rows import ROWS
from tests.web.scene import kept

pytestmark = pytest.mark.usefixtures("no_traceback")

IDS = {
    "an id of nothing": "AAAAAAAAAAAA",
    "a very long one": "x" * 5000,
    "a NUL": "%00",
    "a NUL inside": "ab%00cd",
    "half a character": "%ED%A0%80",
    "no UTF-8": "%FF",
    "a way out": "..%2F..%2Fetc%2Fpasswd",
    "a way up": "%2e%2e",
    "SQL": "'%20OR%201=1--",
    "a letter that no id has": "%C3%BC",
    "a blank": "%20",
    "two lines": "a%0Ab",
    "text turned around": "%E2%80%AE",
}
BODIES = {
    "a list": b"[]",
    "text": b'"title"',
    "a number": b"5",
    "null": b"null",
    "half of an object": b'{"title": "Train',
    "no UTF-8": b'{"title": "\xff\xfe"}',
    "UTF-16": '{"title": "Training"}'.encode("utf-16"),
    "lists in lists": b"[" * 200_000,
    "objects in objects": b'{"title":' * 25_000,
    "NaN": b'{"title": NaN}',
    "Infinity": b'{"position": Infinity}',
    "-Infinity": b'{"value": -Infinity}',
    "a number of 5,000 digits": b'{"position": ' + b"9" * 5000 + b"}",
}
WRITING = [key for key in ROWS if key[0] in ("POST", "PUT", "PATCH")]
LOOKED_UP = [key for key in ROWS if "<" in key[1]]


def who_may(scene, key) -> Caller:
    """Somebody whom the call lets in."""
    return scene.petra if rows.ITS_FACILITATOR in ROWS[key].refused else scene.ana


def sent_raw(scene, key, raw: bytes):
    who, (method, path) = who_may(scene, key), key
    headers = {"Authorization": f"Bearer {who.token}", "Content-Type": "application/json"}
    where = f"/api/v1{scene.path(path)}{ROWS[key].query}"
    return who.browser.open(where, method=method, data=raw, headers=headers)


def test_an_address_that_leads_nowhere_is_not_found(scene, house):
    before = kept(house)
    for name, wrong in IDS.items():
        for method, path in LOOKED_UP:
            row = ROWS[method, path]
            place = path[path.index("<") : path.index(">") + 1]
            where = path.replace(place, wrong) + row.query
            reply = who_may(scene, (method, path)).call(method, where, row.sent(scene))
            # A participant learns nothing of other meetings, not even whether they are there.
            hidden = path == "/meetings/<meeting>/questions" and method == "POST" and "%2F" not in wrong
            code = "forbidden" if hidden else "not_found"
            assert code_of(reply) == code, f"{method} {path} with {name}: {reply.text[:200]}"
            refused(reply, code)
    assert kept(house) == before


def test_a_run_that_is_not_there_is_not_found(scene):
    export = f"/meetings/{scene.meeting['id']}/export?format=json&run="
    for wrong in IDS.values():
        refused(scene.ana.call("GET", export + wrong), "not_found")
    assert scene.ana.call("GET", export + scene.meeting["run"]["id"]).status_code == 200


def test_a_run_of_another_meeting_is_not_found(scene):
    there = scene.ana.meeting(title="Workshop in Plzeň")["run"]["id"]
    refused(
        scene.ana.call("GET", f"/meetings/{scene.meeting['id']}/export?format=csv&run={there}"), "not_found"
    )


def test_an_unknown_format_is_refused(scene):
    export = f"/meetings/{scene.meeting['id']}/export"
    for wrong in ("", "CSV", "csv%00", "%ED%A0%80", "../csv", "x" * 5000):
        assert list(refused(scene.ana.call("GET", f"{export}?format={wrong}"), "invalid")["fields"]) == [
            "format"
        ]
    refused(scene.ana.call("GET", export), "invalid")


def test_a_round_that_is_no_number_is_refused(scene):
    results = f"/activities/{scene.activity['id']}/results?round="
    for wrong in ("first", "-1", "1.0", "1e3", "%D9%A3", "%C2%B2", "9" * 400, "%00"):
        assert list(refused(scene.ana.call("GET", results + wrong), "invalid")["fields"]) == ["round"]
    for never in ("0", "2", "99999999"):
        refused(scene.ana.call("GET", results + never), "not_found")


def test_a_body_that_is_no_object_is_refused_by_every_call(scene, house):
    before = kept(house)
    for name, raw in BODIES.items():
        for key in WRITING:
            reply = sent_raw(scene, key, raw)
            assert code_of(reply) == "invalid", f"{key} with {name}: {reply.text[:200]}"
            refused(reply, "invalid")
    assert kept(house) == before


def test_ten_megabytes_are_too_large_for_every_call(scene, house):
    before = kept(house)
    raw = b'{"title": "' + b"x" * 10_000_000 + b'"}'
    for key in WRITING:
        refused(sent_raw(scene, key, raw), "too_large")
    assert kept(house) == before


def test_what_facilitators_send_is_refused_when_it_has_a_field_that_is_not_known(scene, house):
    before = kept(house)
    for call in CALLS:
        key = call.method, call.path
        if call.who == "facilitator" and call.body and call.body.model_config.get("extra") == "forbid":
            method, path = key
            body = ROWS[key].sent(scene) | {"colour": "blue"}
            error = refused(scene.ana.call(method, scene.path(path), body), "invalid")
            assert error["fields"] == {"colour": "This is not known here."}
    assert kept(house) == before


def test_a_method_that_a_call_does_not_know_is_refused_in_the_same_shape(scene):
    reply = scene.ana.call("PUT", f"/meetings/{scene.meeting['id']}", {})
    assert (reply.status_code, code_of(reply)) == (405, "invalid")
    reply = scene.ana.call("GET", "/nothing/of/the/kind")
    refused(reply, "not_found")


PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=40)
ANY = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
TYPED = [call for call in CALLS if call.body]
NAMES = {field.alias or name for call in TYPED for name, field in call.body.model_fields.items()}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(call=st.sampled_from(TYPED), changed=st.dictionaries(st.sampled_from(sorted(NAMES)), ANY, max_size=4))
def test_any_json_is_taken_or_refused_in_the_one_shape(scene, house, call, changed):
    key = call.method, call.path
    before = kept(house)
    reply = sent_raw(scene, key, json.dumps(ROWS[key].sent(scene) | changed).encode())
    if reply.status_code not in (200, 201):
        code = code_of(reply)
        assert code in ("invalid", "not_found"), (reply.status_code, reply.text[:300])
        refused(reply, code)
        assert kept(house) == before
