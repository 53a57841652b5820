"""Whatever facilitator and phones do, in any order: no screen falls behind."""

import random

import pytest

from tests.wire.hall import Hall

STEPS = 60
WORDS = ("trust", "Trust", "time", "Zeit", "humour")


class Afternoon:
    """One lively afternoon; `step()` is one thing that somebody does, refused or not."""

    def __init__(self, hall: Hall, seed: int):
        self.hall = hall
        self.chance = random.Random(seed)
        self.log: list[str] = []

    def step(self) -> None:
        deed = self.chance.choice(DEEDS)
        self.log.append(deed.__name__.strip("_"))
        deed(self)

    def _answer(self) -> None:
        hall, phone = self.hall, self._phone()
        on = phone.sees()["activity"]
        if on is None or on["state"] != "open":
            return
        choice = on["kind"] == "choice"
        value = [self.chance.choice(["o1", "o2", "o3"])] if choice else [self.chance.choice(WORDS)]
        if self.chance.random() < 0.2:
            phone.withdraw(on["round"])
        else:
            phone.answer(on["round"], value)
        assert hall.round(self._activity(on["id"])) == on["round"]

    def _round(self) -> None:
        verb = self.chance.choice(["open", "open", "close", "again", "reset", "on", "off", "show", "hide"])
        body = {"face": self.chance.choice(["phone", "stage"])} if verb in ("show", "hide") else {}
        activity = self.chance.choice([self.hall.activity, self.hall.words])
        self.log[-1] = f"{verb} {body or ''}"
        self.hall.ana.call("POST", f"/activities/{activity['id']}/{verb}", body)

    def _ask(self) -> None:
        if self._questions_are_open():
            self._phone().ask(f"What about number {len(self.log)}?")

    def _moderate(self) -> None:
        question = self._question(self.hall.studio)
        if question:
            verb = self.chance.choice(["approve", "highlight", "unhighlight", "answered", "reopen", "hide"])
            self.log[-1] = verb
            self.hall.ana.call("POST", f"/questions/{question}/{verb}")

    def _upvote(self) -> None:
        phone = self._phone()
        question = self._question(phone, "live")
        if question and self._questions_are_open():
            phone.upvote(question, self.chance.random() < 0.7)

    def _change_question(self) -> None:
        phone = self._phone()
        own = phone.sees()["me"]["questions"]
        question = next(
            (each for each in own if phone.sees()["questions"][each]["state"] != "answered"), None
        )
        if question and self.chance.random() < 0.3:
            phone.retract(question)
        elif question and self._questions_are_open():
            phone.edit(question, f"Better: {len(self.log)}?")

    def _edit(self) -> None:
        hall = self.hall
        hall.set(
            moderated=self.chance.random() < 0.5, questions="open" if self.chance.random() < 0.8 else "closed"
        )
        hall.ana.patch(f"/activities/{hall.words['id']}", {"title": f"What helps? ({len(self.log)})"})

    def _questions_are_open(self) -> bool:
        return self.hall.ivo.sees()["meeting"]["settings"]["questions"] == "open"

    def _phone(self):
        return self.chance.choice([self.hall.ivo, self.hall.greta])

    def _activity(self, activity_id: str) -> dict:
        return next(each for each in (self.hall.activity, self.hall.words) if each["id"] == activity_id)

    def _question(self, screen, state: str | None = None) -> str | None:
        found = [key for key, each in screen.sees()["questions"].items() if state in (None, each["state"])]
        return self.chance.choice(sorted(found)) if found else None


DEEDS = [
    *[Afternoon._answer] * 4,
    *[Afternoon._round] * 3,
    *[Afternoon._ask] * 2,
    *[Afternoon._moderate] * 3,
    *[Afternoon._upvote] * 3,
    Afternoon._change_question,
    Afternoon._edit,
]


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("seed", [1, 2])
def test_no_screen_falls_behind(hall, seed):
    afternoon = Afternoon(hall, seed)
    for number in range(STEPS):
        afternoon.step()
        if number % 5 == 4:
            try:
                hall.check()
            except AssertionError:
                pytest.fail(f"after {afternoon.log}", pytrace=True)
    deeds = set(afternoon.log)
    assert {"open ", "answer", "upvote", "highlight", "edit"} <= deeds, "not a lively afternoon"
