"""Every call of the API before everybody who might make it."""

from live.web.calls import CALLS
from tests.people import Caller
from tests.web import rows
from tests.web.rows import ROWS
from tests.web.scene import Scene, Session, expired, forged, kept, revoked

STATUS = {"unauthorized": 401, "forbidden": 403, "not_found": 404}
ROLES = {
    rows.ITS_FACILITATOR: lambda scene, house: scene.ana,
    rows.OTHER_FACILITATOR: lambda scene, house: scene.ben,
    rows.AUTHOR: lambda scene, house: scene.petra,
    rows.NEIGHBOUR: lambda scene, house: scene.karel,
    rows.ELSEWHERE: lambda scene, house: scene.lucie,
    rows.NOBODY: lambda scene, house: Caller(scene.app),
    rows.FORGED_PHONE: lambda scene, house: Caller(scene.app, forged(scene.petra.token)),
    rows.FORGED_API: lambda scene, house: Caller(scene.app, forged(scene.ana.token)),
    rows.EXPIRED: lambda scene, house: Caller(scene.app, expired(house, scene.petra.token)),
    rows.REVOKED: lambda scene, house: revoked(house, Session(scene.app)),
}


def ask(who: Caller, scene: Scene, method: str, path: str):
    row = ROWS[method, path]
    return who.call(method, scene.path(path) + row.query, row.sent(scene))


def test_every_call_has_a_row():
    assert set(ROWS) == {(call.method, call.path) for call in CALLS}


def test_who_may_not_is_told_so_and_changes_nothing(scene, house):
    wrong = []
    for role, knocks in ROLES.items():
        who, before = knocks(scene, house), kept(house)
        for (method, path), row in ROWS.items():
            if role not in row.refused:
                continue
            reply, code = ask(who, scene, method, path), row.refused[role]
            if (reply.status_code, code_of(reply)) != (STATUS[code], code):
                wrong.append(
                    f"{role}: {method} {path} gives {reply.status_code} {reply.text[:200]}, not {code}"
                )
            if kept(house) != before:
                wrong.append(f"{role}: {method} {path} changed something")
                before = kept(house)
    assert not wrong, "\n".join(wrong)


def test_who_may_can(app, house, ana, ben):
    wrong = []
    scene = Scene(app, ana, ben)
    for role, knocks in ROLES.items():
        who = knocks(scene, house)
        for (method, path), row in ROWS.items():
            if role in row.refused:
                continue
            reply = ask(who, scene, method, path)
            if reply.status_code != row.status:
                wrong.append(f"{role}: {method} {path} gives {reply.status_code} {reply.text[:200]}")
            if row.ends:
                scene = Scene(app, ana, ben)
                who = knocks(scene, house)
    assert not wrong, "\n".join(wrong)


def code_of(reply) -> str | None:
    """The code of an error and nothing else; None for any other reply."""
    return reply.json["error"]["code"] if reply.is_json and list(reply.json) == ["error"] else None
