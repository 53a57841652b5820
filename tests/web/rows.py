"""Every call of the API: what it takes, what it gives, and who is refused how (docs/protocol.md)."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.web.scene import Scene

ITS_FACILITATOR = "its facilitator"
OTHER_FACILITATOR = "another facilitator"
AUTHOR = "the participant who answered and asked"
NEIGHBOUR = "another participant of the meeting"
ELSEWHERE = "a participant of another meeting"
NOBODY = "nobody"
FORGED_PHONE = "a forged participant token"
FORGED_API = "a forged API token"
EXPIRED = "an expired participant token"
REVOKED = "a session that was ended"

Refused = dict[str, str]
ANYONE: Refused = {}
KNOWN = dict.fromkeys((NOBODY, FORGED_PHONE, FORGED_API, EXPIRED, REVOKED), "unauthorized")
FACILITATORS = KNOWN | dict.fromkeys((AUTHOR, NEIGHBOUR, ELSEWHERE), "forbidden")
OWNER = FACILITATORS | {OTHER_FACILITATOR: "forbidden"}
PHONES = KNOWN | dict.fromkeys((ITS_FACILITATOR, OTHER_FACILITATOR), "forbidden")
PHONES_HERE = PHONES | {ELSEWHERE: "not_found"}
AUTHORS = PHONES_HERE | {NEIGHBOUR: "forbidden"}
IN_THE_MEETING = KNOWN | dict.fromkeys((OTHER_FACILITATOR, ELSEWHERE), "forbidden")
AUTHOR_OR_OWNER = KNOWN | {OTHER_FACILITATOR: "forbidden", NEIGHBOUR: "forbidden", ELSEWHERE: "not_found"}


@dataclass(frozen=True)
class Row:
    """`body` is one that works, `status` what it then gives, `query` what belongs behind the path.

    `ends`: once it was done, the scene is not what the other calls need.
    """

    refused: Refused
    status: int = 200
    body: Callable[[Scene], dict] | None = None
    query: str = ""
    ends: bool = False

    def sent(self, scene: Scene) -> dict | None:
        return self.body(scene) if self.body else None


def _body(**fields: object) -> Callable[[Scene], dict]:
    return lambda scene: dict(fields)


NOTHING = _body()
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
CHOICE = _body(kind="choice", title="Which tool helps?", settings={"options": ["Map", "Form"]})

ROWS: dict[tuple[str, str], Row] = {
    ("GET", "/meetings"): Row(FACILITATORS),
    ("POST", "/meetings"): Row(FACILITATORS, 201, _body(title="Review in Graz", locale="de")),
    ("GET", "/meetings/<meeting>"): Row(OWNER),
    ("PATCH", "/meetings/<meeting>"): Row(OWNER, 200, _body(title="Training day in Ostrava")),
    ("DELETE", "/meetings/<meeting>"): Row(OWNER, 204, ends=True),
    ("POST", "/meetings/<meeting>/duplicate"): Row(OWNER, 201, NOTHING),
    ("POST", "/meetings/<meeting>/runs"): Row(OWNER, 201, NOTHING, ends=True),
    ("GET", "/meetings/<meeting>/runs"): Row(OWNER),
    ("POST", "/meetings/<meeting>/end"): Row(OWNER, 200, NOTHING, ends=True),
    ("PUT", "/meetings/<meeting>/wall"): Row(OWNER, 200, _body(shows="questions")),
    ("GET", "/meetings/<meeting>/export"): Row(OWNER, query="?format=json"),
    ("POST", "/meetings/<meeting>/activities"): Row(OWNER, 201, CHOICE, ends=True),
    ("PUT", "/meetings/<meeting>/order"): Row(
        OWNER, 200, lambda scene: {"activities": [scene.draft["id"], scene.activity["id"]]}
    ),
    ("GET", "/activities/<activity>"): Row(OWNER),
    ("PATCH", "/activities/<activity>"): Row(OWNER, 200, _body(title="Which hurdle is highest?")),
    ("DELETE", "/activities/<activity>"): Row(OWNER, 204, ends=True),
    ("POST", "/activities/<activity>/duplicate"): Row(OWNER, 201, NOTHING),
    ("POST", "/activities/<activity>/open"): Row(OWNER, 200, NOTHING),
    ("POST", "/activities/<activity>/close"): Row(OWNER, 200, NOTHING),
    ("POST", "/activities/<activity>/again"): Row(OWNER, 200, NOTHING),
    ("POST", "/activities/<activity>/reset"): Row(OWNER, 200, NOTHING),
    ("POST", "/activities/<activity>/show"): Row(OWNER, 200, _body(face="phone")),
    ("POST", "/activities/<activity>/hide"): Row(OWNER, 200, _body(face="stage")),
    ("POST", "/activities/<activity>/reveal"): Row(OWNER, 200, NOTHING, ends=True),
    ("POST", "/activities/<activity>/conceal"): Row(OWNER, 200, NOTHING),
    ("POST", "/activities/<activity>/care"): Row(OWNER, 200, _body(verb="fold", subject="bees", value="o1")),
    ("POST", "/activities/<activity>/on"): Row(OWNER, 200, NOTHING),
    ("POST", "/activities/<activity>/off"): Row(OWNER, 200, NOTHING),
    ("GET", "/activities/<activity>/results"): Row(OWNER),
    ("POST", "/images"): Row(FACILITATORS, 201, _body(content=DOT)),
    ("POST", "/join"): Row(ANYONE, 201, lambda scene: {"code": scene.meeting["code"]}),
    ("GET", "/room"): Row(PHONES),
    ("POST", "/rounds/<round_>/answers"): Row(PHONES_HERE, 200, _body(value=["o1"], receipt="a new slip")),
    ("DELETE", "/rounds/<round_>/answers"): Row(PHONES_HERE),
    ("GET", "/meetings/<meeting>/questions"): Row(IN_THE_MEETING),
    ("POST", "/meetings/<meeting>/questions"): Row(
        PHONES | {ELSEWHERE: "forbidden"}, 201, _body(text="When does it start?", receipt="a new slip")
    ),
    ("PATCH", "/questions/<question>"): Row(AUTHORS, 200, _body(text="Who pays for all of it?")),
    ("DELETE", "/questions/<question>"): Row(AUTHOR_OR_OWNER, 204, ends=True),
    ("POST", "/questions/<question>/upvote"): Row(PHONES_HERE, 200, NOTHING),
    ("DELETE", "/questions/<question>/upvote"): Row(PHONES_HERE),
    ("POST", "/questions/<question>/approve"): Row(OWNER, 200, NOTHING),
    ("POST", "/questions/<question>/highlight"): Row(OWNER, 200, NOTHING),
    ("POST", "/questions/<question>/unhighlight"): Row(OWNER, 200, NOTHING),
    ("POST", "/questions/<question>/answered"): Row(OWNER, 200, NOTHING),
    ("POST", "/questions/<question>/reopen"): Row(OWNER, 200, NOTHING),
    ("POST", "/questions/<question>/hide"): Row(OWNER, 200, NOTHING),
    ("POST", "/questions/<question>/restore"): Row(OWNER, 200, NOTHING),
    ("GET", "/kinds"): Row(ANYONE),
    ("GET", "/library"): Row(FACILITATORS),
    ("GET", "/openapi.json"): Row(ANYONE),
}
