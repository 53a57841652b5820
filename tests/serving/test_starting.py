"""Starting: what is in the way is said in one sentence, with exit code 1."""

import os
import socket
import subprocess
from contextlib import contextmanager

import pytest
import requests

from tests.serving.server import LIVE, free_port, until


def ends(*command: str, **env: str) -> tuple[int, str]:
    """Exit code and all output of a `live` that can't do what it should."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LIVE_")}
    done = subprocess.run([LIVE, *command], env=clean | env, capture_output=True, text=True, timeout=60)
    return done.returncode, (done.stdout + done.stderr).strip()


def is_one_sentence(said: str) -> bool:
    return "\n" not in said and "Traceback" not in said and 20 < len(said) < 200


@contextmanager
def taken_port():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield str(other.getsockname()[1])


def test_a_port_that_is_taken(tmp_path):
    with taken_port() as port:
        code, said = ends("serve", "--host", "127.0.0.1", "--port", port, LIVE_DATA_DIR=str(tmp_path))
    assert (code, is_one_sentence(said)) == (1, True), said
    assert port in said


@pytest.mark.parametrize("secret", [{}, {"LIVE_SECRET_KEY": "given by the administrator"}])
def test_a_data_folder_that_can_not_be_written_to(secret):
    port = str(free_port())
    code, said = ends("serve", "--host", "127.0.0.1", "--port", port, LIVE_DATA_DIR="/dev/null/x", **secret)
    assert (code, is_one_sentence(said)) == (1, True), said
    assert "/dev/null/x" in said


def test_a_database_that_does_not_answer(tmp_path):
    url = f"postgresql://postgres@127.0.0.1:{free_port()}/live"
    code, said = ends("serve", "--port", str(free_port()), LIVE_DATA_DIR=str(tmp_path), LIVE_DATABASE_URL=url)
    assert (code, is_one_sentence(said)) == (1, True), said


def test_a_port_that_is_none(tmp_path):
    code, said = ends("serve", LIVE_DATA_DIR=str(tmp_path), LIVE_PORT="http")
    assert (code, is_one_sentence(said)) == (1, True), said
    assert "LIVE_PORT" in said


def test_a_folder_that_is_not_there_yet_is_made_even_with_a_secret_of_ones_own(tmp_path, servers):
    server = servers()
    fresh = tmp_path / "kept" / "here"
    server.env |= {"LIVE_DATA_DIR": str(fresh), "LIVE_DATABASE_URL": ""}
    server.start()
    assert (fresh / "live.db").exists()
    assert requests.get(f"{server.url}/healthz", timeout=10).status_code == 200


def test_where_phones_find_the_way_is_shown_only_where_there_is_one(servers):
    reachable = servers(LIVE_PUBLIC_URL="http://live.example.org")
    reachable.arguments = ["--welcome"]
    reachable.start()
    until(lambda: any("Stop with" in line for line in reachable.said), "the welcome")
    assert "Phones join here:" in reachable.said
    alone = servers(LIVE_PUBLIC_URL="http://127.0.0.1:1")
    alone.arguments = ["--welcome"]
    alone.start()
    until(lambda: any("Stop with" in line for line in alone.said), "the welcome")
    assert any(line.startswith("No network:") for line in alone.said)
    assert not any("█" in line for line in alone.said), "no QR code that leads nowhere"
    assert any("/sign-in/live_link_" in line for line in alone.said)
