"""Killed in the middle of a vote: what was acknowledged is there, once, and what was not is sent again."""

import signal
import threading
from dataclasses import dataclass, field

import pytest
import socketio

from tests.serving.phone import RealPhone
from tests.serving.server import Server, until

PHONES, CUTS = 30, 3


@dataclass
class Voter:
    """A phone that gives one answer after the other and repeats a receipt until it is acknowledged."""

    name: str
    token: str
    round: str
    acknowledged: dict[str, int] = field(default_factory=dict)
    sent: int = 0

    def value(self, n: int) -> list[str]:
        return [f"{self.name} {n}"]

    def votes(self, server: Server, stop: threading.Event) -> None:
        """Until the power fails or it is told to stop; never two answers on the way at once."""
        phone = None
        try:
            phone = RealPhone(server, token=self.token)
            while not stop.is_set() or self.is_waiting:
                if not self.is_waiting:
                    self.sent += 1
                slip = f"slip {self.sent}"
                reply = phone.answer(self.round, self.value(self.sent), slip)
                if reply["ok"]:
                    assert reply["receipt"] == slip
                    self.acknowledged[slip] = reply["version"]
                else:
                    assert (reply["error"]["code"], reply["error"]["retry"]) == ("busy", True), reply
                    stop.wait(0.1)  # as a real phone does before it tries again
        except (socketio.exceptions.SocketIOError, OSError):
            pass  # the power failed
        finally:
            if phone:
                phone.leave()

    @property
    def is_waiting(self) -> bool:
        """Whether an answer was sent that nobody acknowledged."""
        return f"slip {self.sent}" not in self.acknowledged and self.sent > 0


def vote(server: Server, voters: list[Voter], enough, end) -> None:
    """All voters at it until there are `enough` acknowledgements; then `end(stop)`."""
    stop = threading.Event()
    threads = [threading.Thread(target=voter.votes, args=[server, stop]) for voter in voters]
    for thread in threads:
        thread.start()
    until(lambda: enough(sum(len(voter.acknowledged) for voter in voters)), "answers to be acknowledged")
    end(stop)
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()


def check_kept(server: Server, meeting: dict, activity: dict, voters: list[Voter]) -> None:
    """Each voter's answer is in the export once, and it is none older than what was acknowledged last."""
    rounds = server.get(f"/meetings/{meeting['id']}/export?format=json")["rounds"]
    section = next(each for each in rounds if each["activity"]["id"] == activity["id"])
    words = [word for answer in section["answers"] for word in answer["value"]]
    kept = {name: int(number) for name, number in (word.rsplit(" ", 1) for word in words)}
    assert len(words) == len(kept), "nobody counts twice"
    for voter in voters:
        if voter.acknowledged:
            assert kept[voter.name] in (len(voter.acknowledged), voter.sent), voter.name
    results = server.get(f"/activities/{activity['id']}/results")
    assert results["answered"] == len(kept) == section["answered"]
    assert results["view"]["n"] == len(kept)
    assert {word["n"] for word in results["view"]["words"]} == {1}
    assert len(results["view"]["words"]) + results["view"]["more"] == len(kept)
    highest = max(version for voter in voters for version in voter.acknowledged.values())
    assert results["version"] >= highest


def joined(server: Server) -> tuple[dict, dict, list[Voter]]:
    meeting, _barriers = server.opened()
    wish = {"kind": "word_cloud", "title": "What works for you?", "settings": {}}
    activity = server.post(f"/meetings/{meeting['id']}/activities", wish)
    activity = server.post(f"/activities/{activity['id']}/open")
    tokens = [server.post("/join", {"code": meeting["code"]})["token"] for _ in range(PHONES)]
    names = [f"{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(PHONES)]
    voters = [Voter(*each, activity["round"]["id"]) for each in zip(names, tokens, strict=True)]
    return meeting, activity, voters


def test_no_acknowledged_answer_is_lost_when_the_power_fails(servers):
    server = servers().start()
    meeting, activity, voters = joined(server)
    for _cut in range(CUTS):
        before = sum(len(voter.acknowledged) for voter in voters)
        vote(
            server,
            voters,
            lambda n, before=before: n >= before + 100,
            lambda _stop: server.send(signal.SIGKILL),
        )
        server.start()
        check_kept(server, meeting, activity, voters)

    assert any(voter.is_waiting for voter in voters), "the power failed while nobody was voting"
    before = sum(len(voter.acknowledged) for voter in voters)
    vote(server, voters, lambda n: n >= before + 50, lambda stop: stop.set())
    check_kept(server, meeting, activity, voters)
    assert not any(voter.is_waiting for voter in voters)
    assert server.errors() == []


@pytest.mark.parametrize("_time", range(2))
def test_a_server_that_is_stopped_finishes_its_commits_and_says_goodbye(servers, _time):
    server = servers().start()
    meeting, activity, voters = joined(server)
    audience = RealPhone(server, code=meeting["code"])
    polling = RealPhone(server, ("polling",), code=meeting["code"])
    codes = []
    vote(server, voters, lambda n: n >= 60, lambda _stop: codes.append(server.send(signal.SIGTERM)))
    assert codes == [0]
    for phone in (audience, polling):
        assert phone.last("bye")["reason"] == "restart"
        phone.leave()
    assert server.errors() == []

    server.start()
    check_kept(server, meeting, activity, voters)
