"""The database of a real server goes away: the meeting goes on showing, says what is wrong, and takes up again by itself."""

import resource

import requests
from sqlalchemy import create_engine, text

from live.store.database import address
from tests.conftest import POSTGRES
from tests.serving.phone import RealPhone
from tests.serving.server import Server


class Disk:
    """What a server's files may hold: once full, no file of its grows beyond `LITTLE` bytes."""

    LITTLE = 4096

    def __init__(self, server: Server, _url: str):
        self._pid = server.process.pid
        self._was = resource.prlimit(self._pid, resource.RLIMIT_FSIZE)

    def fail(self) -> None:
        resource.prlimit(self._pid, resource.RLIMIT_FSIZE, (self.LITTLE, self._was[1]))

    def mend(self) -> None:
        resource.prlimit(self._pid, resource.RLIMIT_FSIZE, self._was)


class Cable:
    """The way to PostgreSQL."""

    def __init__(self, _server: Server, url: str):
        self._name = address(url).database
        self._admin = create_engine(address(POSTGRES), isolation_level="AUTOCOMMIT")

    def fail(self) -> None:
        self._allow("false")
        with self._admin.connect() as connection:
            cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
            connection.execute(text(cut), {"name": self._name})

    def mend(self) -> None:
        self._allow("true")
        self._admin.dispose()

    def _allow(self, allowed: str) -> None:
        with self._admin.connect() as connection:
            connection.execute(text(f"ALTER DATABASE {self._name} ALLOW_CONNECTIONS {allowed}"))


def test_a_meeting_outlives_its_database_and_takes_up_again_by_itself(servers, database_url):
    server = servers(database_url).start()
    meeting, activity = server.opened()
    round_ = activity["round"]["id"]
    server.post(f"/activities/{activity['id']}/show")
    ivo, jana = RealPhone(server, code=meeting["code"]), RealPhone(server, code=meeting["code"])
    studio = RealPhone(server, face="studio", meeting=meeting["id"], token=server.token)
    assert ivo.answer(round_, ["o1"], "slip 1")["ok"] is True
    trouble = (Disk if database_url.startswith("sqlite") else Cable)(server, database_url)
    trouble.fail()
    try:
        refused = jana.answer(round_, ["o2"], "slip 2")
        assert (refused["ok"], refused["error"]["code"], refused["error"]["retry"]) == (False, "busy", True)
        assert studio.waits_for("trouble", lambda told: told["trouble"] in ("full", "gone"))
        health = requests.get(f"{server.url}/healthz", timeout=10)
        assert (health.status_code, health.json()["ok"]) == (503, False)
        assert ivo.send("react", {"emoji": "👍"}) == {"ok": True}, "the meeting goes on"
        assert jana.last("frame")["answered"] == 1, "and nobody counts who was not kept"
    finally:
        trouble.mend()
    studio.waits_for("trouble", lambda told: told["trouble"] is None)
    assert requests.get(f"{server.url}/healthz", timeout=10).json() == {"ok": True, "trouble": None}
    assert jana.answer(round_, ["o2"], "slip 2")["ok"] is True
    assert jana.waits_for("frame", lambda frame: frame["answered"] == 2)
    assert server.get(f"/activities/{activity['id']}/results")["answered"] == 2
    for each in (ivo, jana, studio):
        each.leave()
    assert not [line for line in server.said if "Traceback" in line], server.said
