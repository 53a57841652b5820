"""A database that thinks for long makes answers wait, and nobody else."""

import threading
import time

import pytest
import requests
from sqlalchemy import text

from live.store.database import Database
from tests.serving.phone import RealPhone
from tests.serving.server import until


@pytest.mark.parametrize(
    "database_url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
def test_a_query_that_waits_in_postgres_does_not_stop_the_loop(servers, database_url):
    server = servers(database_url).start()
    meeting, activity = server.opened()
    round_ = activity["round"]["id"]
    phone = RealPhone(server, code=meeting["code"])
    database, replies = Database(database_url), []

    def waiting(session) -> bool:
        return session.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")) > 0

    with database.engine.begin() as other:
        other.execute(text("SELECT id FROM round WHERE id = :id FOR UPDATE"), {"id": round_})
        answer = threading.Thread(target=lambda: replies.append(phone.answer(round_, ["o1"], "slip 1")))
        answer.start()
        with database.engine.connect() as watcher:
            until(lambda: waiting(watcher), "the answer to wait for the lock")
        for _ in range(20):
            begun = time.monotonic()
            assert requests.get(f"{server.url}/healthz", timeout=10).status_code == 200
            assert server.get(f"/activities/{activity['id']}/results")["answered"] == 0
            assert phone.send("react", {"emoji": "👍"}) == {"ok": True}
            assert time.monotonic() - begun < 5
        assert replies == [], "not before the commit"
    answer.join(30)
    assert replies == [{"ok": True, "receipt": "slip 1", "version": 1}]
    phone.leave()
    database.dispose()
    assert server.errors() == []


def test_a_locked_sqlite_does_not_stop_the_loop_either(servers, tmp_path):
    server = servers().start()
    meeting, activity = server.opened()
    phone = RealPhone(server, code=meeting["code"])
    database, replies = Database(f"sqlite:///{tmp_path / 'live.db'}"), []
    with database.writing.begin():
        answer = threading.Thread(
            target=lambda: replies.append(phone.answer(activity["round"]["id"], ["o1"], "slip 1"))
        )
        answer.start()
        for _ in range(20):
            begun = time.monotonic()
            assert requests.get(f"{server.url}/healthz", timeout=10).status_code == 200
            assert phone.send("react", {"emoji": "👍"}) == {"ok": True}
            assert time.monotonic() - begun < 5
        assert replies == []
    answer.join(30)
    assert replies == [{"ok": True, "receipt": "slip 1", "version": 1}]
    phone.leave()
    database.dispose()
    assert server.errors() == []
