"""Frames on the network: whoever looks, however they are connected, ends on the final version, and none ever goes back."""

import threading

from tests.serving.phone import BareSocket, RealPhone
from tests.serving.server import until

PHONES, CHANGES = 25, 120


class Looker:
    """A phone that notes the versions it is shown."""

    def __init__(self, server, code: str):
        self.socket = BareSocket(server)
        self.versions = [self.socket.enter({"code": code})["activity"]["version"]]
        self.answered = 0
        self.thread = threading.Thread(target=self._look, daemon=True)
        self.thread.start()

    def _look(self) -> None:
        try:
            while True:
                frame = self.socket.event("frame")
                self.versions.append(frame["version"])
                self.answered = frame["answered"]
        except (EOFError, OSError):
            return

    def leave(self) -> None:
        self.socket.stream.shutdown(2)
        self.thread.join(10)
        self.socket.stream.close()


def test_every_phone_ends_on_the_final_version_and_none_goes_back(server):
    meeting, activity = server.opened()
    round_ = activity["round"]["id"]
    server.post(f"/activities/{activity['id']}/show")
    lookers = [Looker(server, meeting["code"]) for _ in range(PHONES)]
    polling = RealPhone(server, ("polling",), code=meeting["code"])
    stage = RealPhone(server, face="stage", meeting=meeting["id"], token=server.token)
    voters = [RealPhone(server, code=meeting["code"]) for _ in range(3)]

    def vote(voter: RealPhone, name: int) -> None:
        for n in range(CHANGES // 3):
            assert voter.answer(round_, ["o1" if n % 2 else "o2"], f"{name} {n}")["ok"] is True

    threads = [threading.Thread(target=vote, args=each) for each in zip(voters, range(3), strict=True)]
    for thread in threads:
        thread.start()
    late = Looker(server, meeting["code"])  # comes in the middle of it
    for thread in threads:
        thread.join(60)
    final = server.get(f"/activities/{activity['id']}/results")
    for looker in (*lookers, late):
        until(lambda looker=looker: looker.versions[-1] == final["version"], "a phone to be current")
        assert looker.versions == sorted(looker.versions)
        assert looker.answered == final["answered"] == 3
    for face in (polling, stage):
        assert face.waits_for("frame", lambda frame: frame["version"] == final["version"])
        versions = [frame["version"] for frame in face.heard["frame"]]
        assert versions == sorted(versions)
    for each in (*lookers, late, polling, stage, *voters):
        each.leave()
