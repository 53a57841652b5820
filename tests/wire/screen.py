"""A client in small: keeps a room up to date by the events, as docs/protocol.md tells it to."""

from copy import deepcopy
from typing import Any

from tests.people import Socket


class Screen:
    """The picture on one face; `look()` takes in what came since, `sees()` is what it shows."""

    def __init__(self, socket: Socket, face: str):
        self.socket = socket
        self.face = face
        self.room: dict[str, Any] = {}
        self._questions: dict[str, int] = {}
        self._answers: dict[str, dict | None] = {}
        self.look()

    def look(self) -> None:
        events = [*self.socket._inbox, *self.socket.client.get_received()]
        self.socket._inbox = []
        for event in events:
            take = getattr(self, f"_take_{event['name']}", None)
            # What comes before the first picture is in it already.
            if take and (self.room or event["name"] == "room"):
                take(**event["args"][0])

    def sees(self) -> dict:
        """The room as far as this face is promised to be kept up: lists of questions by id, and without what
        a phone is told only when it connects."""
        self.look()
        shown = deepcopy(self.room)
        shown["questions"] = {each["id"]: each for each in shown["questions"]}
        # Counts changes of the run, also those that this face is not told of.
        del shown["version"]
        if self.face != "phone":
            return shown
        del shown["held"]
        me, activity = shown["me"], shown["activity"]
        me["questions"] = {each for each in me["questions"] if each in shown["questions"]}
        me["upvotes"] = {each for each in me["upvotes"] if each in shown["questions"]}
        if activity:
            activity["mine"] = self._answers.get(activity["round"])
            if activity["view"] is None:
                # Frames, and with them the round's version, come once results are shown.
                del activity["version"]
        return shown

    # What the server says.

    def _take_room(self, **room: Any) -> None:
        self.room = room
        self._questions.clear()
        if self.face == "phone" and room["activity"]:
            self._answers[room["activity"]["round"]] = room["activity"]["mine"]

    def _take_activity(self, version: int, activity: dict | None) -> None:
        if version < self.room["version"]:
            return
        self.room["version"] = version
        before = self.room["activity"]
        self.room["activity"] = activity
        if "shows" in self.room and activity and (not before or before["round"] != activity["round"]):
            self.room["shows"] = "activity"

    def _take_meeting(self, version: int, state: str, meeting: dict) -> None:
        if version >= self.room["version"]:
            self.room |= {"version": version, "state": state, "meeting": meeting}

    def _take_frame(self, round: str, version: int, answered: int, view: dict | None) -> None:
        on = self.room["activity"]
        if on and on["round"] == round and version >= on["version"]:
            on |= {"version": version, "answered": answered, "view": view}
        for listed in self.room.get("activities", ()):
            if listed["round"] and listed["round"]["id"] == round:
                listed["round"] |= {"version": version, "answered": answered}

    def _take_people(self, here: int, answered: int) -> None:
        self.room["people"] = {"here": here, "answered": answered}
        if self.room["activity"]:
            self.room["activity"]["answered"] = answered

    def _take_question(self, version: int, question: dict) -> None:
        if version < self._questions.get(question["id"], self.room["version"]):
            return
        self._questions[question["id"]] = version
        others = [each for each in self.room["questions"] if each["id"] != question["id"]]
        self.room["questions"] = others + ([question] if question["state"] != "gone" else [])

    def _take_votes(self, votes: dict[str, int]) -> None:
        for question in self.room["questions"]:
            question["votes"] = votes.get(question["id"], question["votes"])

    def _take_held(self, held: int) -> None:
        self.room["held"] = held

    def _take_wall(self, shows: str) -> None:
        self.room["shows"] = shows

    def _take_bye(self, reason: str, wait: float) -> None:
        if reason == "over":
            self.room["state"] = "over"

    # What the phone itself does, once it is acknowledged.

    def answer(self, round_: str, value: Any) -> None:
        reply = self._done(self.socket.answer(round_, value))
        self._answers[round_] = {"value": value, "receipt": reply["receipt"], "version": reply["version"]}

    def withdraw(self, round_: str) -> None:
        self._done(self.socket.send("withdraw", {"round": round_}))
        self._answers[round_] = None

    def ask(self, text: str, **more: Any) -> str:
        question = self._done(self.socket.ask(text, **more))["question"]
        self.look()
        self.room["me"]["questions"].append(question["id"])
        return question["id"]

    def edit(self, question: str, text: str) -> None:
        self._done(self.socket.send("edit", {"question": question, "text": text}))

    def retract(self, question: str) -> None:
        self._done(self.socket.send("retract", {"question": question}))

    def upvote(self, question: str, on: bool = True) -> None:
        reply = self._done(self.socket.send("upvote", {"question": question, "on": on}))
        self.look()
        upvotes = set(self.room["me"]["upvotes"]) - {question}
        self.room["me"]["upvotes"] = list(upvotes | ({question} if on else set()))
        self._take_votes({question: reply["votes"]})

    def _done(self, reply: dict) -> dict:
        assert reply["ok"], reply
        return reply
