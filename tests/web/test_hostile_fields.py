"""A wrong value in each field of each call: refused, the field named, nothing kept."""

import json

import pytest

from tests.web.refusals import code_of, refused
from tests.web.rows import ROWS
from tests.web.scene import kept
from tests.web.test_hostile import who_may

pytestmark = pytest.mark.usefixtures("no_traceback")

BROKEN = "\ud800"
TITLES = [
    5,
    True,
    [],
    {},
    "",
    "   ",
    "\u0000",
    BROKEN,
    "x" * 501,
    {"de": 5},
    {"de": BROKEN},
    {"xx-nowhere": "Hallo"},
]
TITLES += [{"de": "x" * 501}, {"": "Hallo"}, {"\u0000": "Hallo"}, {f"a{n}": "Hallo" for n in range(41)}]
LISTS = [5, "de", {"0": "de"}, [5], [None], [[]], ["xx"], [BROKEN], ["de"] * 25]
MEETING_SETTINGS = [
    5,
    [],
    "open",
    {"names": "always"},
    {"names": 5},
    {"questions": None},
    {"moderated": "perhaps"},
]
MEETING_SETTINGS += [{"phone_results": True}, {"colour": "blue"}, {BROKEN: 1}]
CHOICE_SETTINGS = [
    5,
    [],
    "Map",
    {"options": 5},
    {"options": "Map"},
    {"options": []},
    {"options": [5]},
    {"options": [None]},
    {"options": [""]},
    {"options": [BROKEN]},
    {"options": ["x" * 501]},
    {"options": ["Map"] * 500},
    {"options": [{"id": "map", "text": "Map"}, {"id": "map", "text": "Plan"}]},
    {"options": [{"id": "../map", "text": "Map"}]},
    {"options": [{"id": 5, "text": "Map"}]},
    {"options": [{"id": BROKEN, "text": "Map"}]},
    {"options": [{"text": {"de": ["Karte"]}}]},
    {"options": [{"text": "Map", "colour": "blue"}]},
    {"multiple": "perhaps"},
    {"multiple": []},
    {"multiple": True, "min": 0},
    {"multiple": True, "min": 10**30},
    {"multiple": True, "max": -1},
    {"multiple": True, "min": 2, "max": 1},
    {"change": 5},
    {"other": {}},
    {"colour": "blue"},
]
TEXTS = [None, 5, True, [], {}, "", " \n ", "\u0000", "\u202e", BROKEN, "x" * 301, "x" * 100_000]
RECEIPTS = [None, 5, True, [], {}, "", "x" * 65, "\u0000", "two\nlines", BROKEN]
VALUES = [
    None,
    5,
    1.5,
    True,
    {},
    {"o1": 1},
    [],
    "",
    "nothing",
    ["nothing"],
    ["o1", "o2"],
    ["o1", "o1"],
    [["o1"]],
]
VALUES += [[None], [{"other": "Paper"}], [BROKEN], "\u0000", ["o1"] * 5000, [[[[[["o1"]]]]]]]

WRONG: list[tuple[str, str, str, list]] = [
    ("POST", "/meetings", "title", TITLES),
    ("POST", "/meetings", "locale", [5, True, {"de": 1}, "xx", "german", "d", "x" * 5000, BROKEN]),
    ("POST", "/meetings", "locales", LISTS),
    ("POST", "/meetings", "settings", MEETING_SETTINGS),
    ("POST", "/meetings", "from", [5, [], "nothing", "../training-day", "\u0000", BROKEN]),
    ("PATCH", "/meetings/<meeting>", "title", TITLES),
    ("PATCH", "/meetings/<meeting>", "locale", [5, [], {}, "", "xx", "x" * 5000, BROKEN]),
    ("PATCH", "/meetings/<meeting>", "locales", LISTS),
    ("PATCH", "/meetings/<meeting>", "settings", MEETING_SETTINGS),
    ("POST", "/meetings/<meeting>/activities", "kind", [None, 5, [], "", "nothing", "base", "../choice", BROKEN, "x" * 33]),
    ("POST", "/meetings/<meeting>/activities", "title", [None, *TITLES]),
    ("POST", "/meetings/<meeting>/activities", "settings", CHOICE_SETTINGS),
    ("POST", "/meetings/<meeting>/activities", "position", [-1, 1.5, "first", [], {}, -(10**30)]),
    ("PATCH", "/activities/<activity>", "title", TITLES),
    ("PATCH", "/activities/<activity>", "settings", CHOICE_SETTINGS),
    ("PATCH", "/activities/<activity>", "position", [-1, 1.5, "first", [], {}]),
    ("PUT", "/meetings/<meeting>/order", "activities", [None, 5, "all", {}, [5], [None], [[]], [], ["nothing"], ["x"] * 201]),
    ("POST", "/activities/<activity>/show", "face", [None, 5, [], {}, "", "wall", "studio", BROKEN]),
    ("POST", "/activities/<activity>/hide", "face", [None, 5, [], {}, "", "wall", "studio", BROKEN]),
    ("POST", "/rounds/<round_>/answers", "value", VALUES),
    ("POST", "/rounds/<round_>/answers", "receipt", RECEIPTS),
    ("POST", "/meetings/<meeting>/questions", "text", TEXTS),
    ("POST", "/meetings/<meeting>/questions", "name", [5, True, [], {}, BROKEN, "x" * 41, "x" * 100_000]),
    ("POST", "/meetings/<meeting>/questions", "receipt", RECEIPTS),
    ("PATCH", "/questions/<question>", "text", TEXTS),
]  # fmt: skip
CODES = [None, 5, True, [], {}, "", "\u0000", "१२३४५६", "12345678901234567890", "x" * 100_000, BROKEN, "'--"]


def test_a_wrong_value_is_refused_by_name(scene, house):
    before = kept(house)
    for method, path, field, values in WRONG:
        who, body = who_may(scene, (method, path)), ROWS[method, path].sent(scene)
        for value in values:
            reply = who.call(method, scene.path(path), body | {field: value})
            assert code_of(reply) == "invalid", f"{method} {path} {field} {value!r:.80}: {reply.text[:200]}"
            named = {name.split(".")[0] for name in refused(reply, "invalid")["fields"]}
            assert named == {field}, f"{method} {path} {field} {value!r:.80}: {reply.text[:200]}"
    assert kept(house) == before


def test_a_number_beyond_all_measure_is_refused(scene, house):
    before = kept(house)
    for method, path, field, _values in WRONG:
        who, body = who_may(scene, (method, path)), ROWS[method, path].sent(scene)
        for number in ("1e999", "-1e999", "1e308"):
            raw = json.dumps(body | {field: "@"}).replace('"@"', number)
            headers = {"Authorization": f"Bearer {who.token}"}
            reply = who.browser.open(f"/api/v1{scene.path(path)}", method=method, data=raw, headers=headers)
            assert code_of(reply) == "invalid", f"{method} {path} {field} {number}: {reply.text[:200]}"
    assert kept(house) == before


def test_a_field_that_is_needed_is_asked_for(scene, house):
    before = kept(house)
    for method, path, field in (
        ("POST", "/meetings", "title"),
        ("POST", "/meetings/<meeting>/activities", "kind"),
        ("POST", "/meetings/<meeting>/activities", "title"),
        ("PUT", "/meetings/<meeting>/order", "activities"),
        ("POST", "/rounds/<round_>/answers", "value"),
        ("POST", "/rounds/<round_>/answers", "receipt"),
        ("POST", "/meetings/<meeting>/questions", "text"),
        ("POST", "/meetings/<meeting>/questions", "receipt"),
        ("PATCH", "/questions/<question>", "text"),
    ):
        body = {name: value for name, value in ROWS[method, path].sent(scene).items() if name != field}
        reply = who_may(scene, (method, path)).call(method, scene.path(path), body)
        assert list(refused(reply, "invalid")["fields"]) == [field]
    assert kept(house) == before


def test_a_code_of_no_meeting_is_not_found(scene, house):
    before = kept(house)
    for code in CODES:
        assert "code" in refused(scene.lucie.call("POST", "/join", {"code": code}), "not_found")["message"]
    refused(scene.lucie.call("POST", "/join", {}), "not_found")
    assert kept(house) == before


def test_a_name_is_checked_where_one_is_asked_for(scene, house):
    scene.ana.patch(scene.path("/meetings/<meeting>"), {"settings": {"names": "required"}})
    before = kept(house)
    for name in (None, 5, True, [], {}, "", "  ", "\u0000", "\u202e", BROKEN, "x" * 41, "x" * 100_000):
        reply = scene.lucie.call("POST", "/join", {"code": scene.meeting["code"], "name": name})
        assert list(refused(reply, "invalid")["fields"]) == ["name"], repr(name)[:80]
    assert kept(house) == before


def test_a_language_nobody_speaks_keeps_no_phone_out(scene):
    for wrong in (5, [], "xx", "\u0000", BROKEN, "x" * 5000):
        assert scene.petra.post("/join", {"code": scene.meeting["code"], "locale": wrong})["token"]


def test_what_belongs_to_another_meeting_is_no_part_of_this_one(scene, house):
    other = scene.ana.activity(scene.ana.meeting(title="Workshop in Plzeň"))["id"]
    mine = [scene.activity["id"], scene.draft["id"]]
    before = kept(house)
    for order in ([*mine, other], [mine[0], other], [mine[0], mine[0]], [*mine, mine[1]], mine[:1]):
        reply = scene.ana.call("PUT", scene.path("/meetings/<meeting>/order"), {"activities": order})
        assert list(refused(reply, "invalid")["fields"]) == ["activities"]
    assert kept(house) == before


def test_a_closed_round_takes_nothing_and_keeps_what_it_has(scene, house):
    scene.ana.post(scene.path("/activities/<activity>/close"))
    before = kept(house)
    for who in (scene.petra, scene.karel):
        body = {"value": ["o1"], "receipt": "too late"}
        refused(who.call("POST", scene.path("/rounds/<round_>/answers"), body), "closed")
        refused(who.call("DELETE", scene.path("/rounds/<round_>/answers")), "closed")
    assert kept(house) == before


def test_the_last_place_is_as_far_as_a_question_goes(scene):
    placed = scene.ana.post(
        scene.path("/meetings/<meeting>/activities"),
        {"kind": "choice", "title": "And now?", "settings": {"options": ["Go"]}, "position": 10**30},
    )
    assert placed["position"] == 2
