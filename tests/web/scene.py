"""A training day in Brno on which everything happened once, and everybody who might knock at the door."""

import time
from typing import Any

from flask import Flask
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from sqlalchemy import select

from live.actions import accounts
from live.actions.house import TOKEN_LIFE, House
from live.store.model import Account, Base, new_id
from tests.people import Caller, Facilitator
from tests.web.visitor import Visitor


class Scene:
    """Ana's meeting: the barriers are open, Petra answered and asked; Lucie is in Ben's meeting meanwhile."""

    def __init__(self, app: Flask, ana: Facilitator, ben: Facilitator):
        self.app, self.ana, self.ben = app, ana, ben
        self.meeting = ana.meeting()
        self.activity = ana.opened(
            self.meeting, options=[{"text": "Skills", "right": True}, {"text": "Budget"}, {"text": "Time"}]
        )
        self.draft = ana.activity(self.meeting, "word_cloud", "What makes a day like this work?")
        self.round = self.activity["round"]["id"]
        self.petra, self.karel = self.joins(self.meeting), self.joins(self.meeting)
        self.petra.post(f"/rounds/{self.round}/answers", {"value": ["o2"], "receipt": "Petra's first"})
        self.question = self.petra.post(
            f"/meetings/{self.meeting['id']}/questions",
            {"text": "Who pays for it?", "receipt": "Petra's question"},
        )["question"]
        self.elsewhere = ben.meeting(title="Kick-off in Graz")
        self.lucie = self.joins(self.elsewhere)

    def joins(self, meeting: dict, **more: Any) -> Caller:
        """A participant who joined by HTTP."""
        return Caller(self.app, Caller(self.app).post("/join", {"code": meeting["code"], **more})["token"])

    def path(self, pattern: str) -> str:
        """A call's path with the ids of this meeting."""
        return (
            pattern.replace("<meeting>", self.meeting["id"])
            .replace("<activity>", self.activity["id"])
            .replace("<round_>", self.round)
            .replace("<question>", self.question["id"])
        )


def sign_in_link(house: House, name: str = "ana") -> str:
    """The path of a new sign-in link."""
    return f"/sign-in/{accounts.make_link(house, accounts.by_email(house, f'{name}@example.org'))}"


class Session(Caller):
    """A signed-in browser; `csrf` is what its page holds for scripts."""

    def __init__(self, app: Flask, name: str = "ana"):
        super().__init__(app)
        visitor = Visitor(app)
        link = sign_in_link(app.extensions["house"], name)
        page = visitor.send(visitor.open(link).form(action=link))
        self.browser = visitor.browser
        self.csrf: str | None = page.form(action="/studio/meetings").values["csrf_token"][0]

    def call(self, method: str, path: str, body: Any = None, **more: Any):
        headers = {"X-CSRF-Token": self.csrf} if self.csrf else {}
        return self.browser.open(f"/api/v1{path}", method=method, json=body, headers=headers, **more)


def revoked(house: House, session: Session, email: str = "ana@example.org") -> Session:
    """`session`, after its account ended all sessions."""

    def change(known) -> None:
        known.scalar(select(Account).where(Account.email == email)).session_key = new_id()

    house.writer.change(change)
    return session


class _LongAgo(TimestampSigner):
    def get_timestamp(self) -> int:
        return int(time.time()) - TOKEN_LIFE - 60


def expired(house: House, token: str) -> str:
    """A participant's token as it was given out more than its life ago."""
    now = URLSafeTimedSerializer(house.config.secret_key, salt="participant")
    then = URLSafeTimedSerializer(house.config.secret_key, salt="participant", signer=_LongAgo)
    return then.dumps(now.loads(token))


def forged(token: str) -> str:
    """The token with one sign of its signature changed."""
    return token[:-2] + ("A" if token[-2] != "A" else "B") + token[-1]


def kept(house: House) -> dict[str, list[str]]:
    """Every row of every table: what a refused call may not have touched."""
    with house.database.engine.connect() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table))))
            for table in Base.metadata.sorted_tables
        }
