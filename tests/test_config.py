"""Settings from the environment, and what is made once on the first run."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from live.addresses import base_url
from live.config import DEFAULT_LIMITS, Config
from live.store.database import address


def test_with_none_set_all_is_kept_in_the_folder_instance(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    config = Config.from_env({})
    assert config.data_dir == tmp_path / "instance"
    assert config.database_url == f"sqlite:///{tmp_path / 'instance' / 'live.db'}"
    assert (config.host, config.port, config.proxies, config.public_url) == ("0.0.0.0", 8000, 0, None)
    assert config.limits == DEFAULT_LIMITS


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path):
    env = {"LIVE_DATA_DIR": str(tmp_path / "kept")}
    first, second = Config.from_env(env), Config.from_env(env)
    path = tmp_path / "kept" / "secret_key"
    assert first.secret_key == second.secret_key == path.read_text()
    assert len(first.secret_key) >= 48
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert first.secret_key not in repr(first)
    assert Config.from_env({"LIVE_DATA_DIR": str(tmp_path / "other")}).secret_key != first.secret_key


def test_what_is_set_is_taken(tmp_path):
    config = Config.from_env(
        {
            "LIVE_DATA_DIR": str(tmp_path),
            "LIVE_DATABASE_URL": "postgres://live@db/live",
            "LIVE_SECRET_KEY": "given",
            "LIVE_PUBLIC_URL": "https://live.example.org/",
            "LIVE_HOST": "127.0.0.1",
            "LIVE_PORT": "8080",
            "LIVE_PROXIES": "1",
            "LIVE_LIMIT_ANSWER": "5/second",
        }
    )
    assert address(config.database_url).drivername == "postgresql+psycopg"
    assert config.secret_key == "given"
    assert not (tmp_path / "secret_key").exists()
    assert config.public_url == "https://live.example.org"
    assert (config.host, config.port, config.proxies) == ("127.0.0.1", 8080, 1)
    assert config.limits == DEFAULT_LIMITS | {"answer": "5/second"}


def test_an_empty_setting_is_none(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = [
        "DATA_DIR",
        "DATABASE_URL",
        "SECRET_KEY",
        "PUBLIC_URL",
        "HOST",
        "PORT",
        "PROXIES",
        "LIMITS",
        "LIMIT_ASK",
    ]
    assert Config.from_env({f"LIVE_{name}": "" for name in names}) == Config.from_env({})


def test_limits_can_be_switched_off(tmp_path):
    for word in ("off", "OFF"):
        assert Config.from_env({"LIVE_DATA_DIR": str(tmp_path), "LIVE_LIMITS": word}).limits == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LIVE_PORT", "0"),
        ("LIVE_PORT", "65536"),
        ("LIVE_PORT", "-1"),
        ("LIVE_PORT", "http"),
        ("LIVE_PORT", "²"),
        ("LIVE_PORT", "9" * 5000),
        ("LIVE_PROXIES", "many"),
        ("LIVE_PROXIES", "-1"),
        ("LIVE_PROXIES", "10"),
        ("LIVE_PUBLIC_URL", "live.example.org"),
        ("LIVE_PUBLIC_URL", "ftp://live.example.org"),
        ("LIVE_PUBLIC_URL", "https://"),
        ("LIVE_PUBLIC_URL", "https://live.example.org/inside"),
        ("LIVE_LIMIT_ANSWER", "many"),
        ("LIVE_LIMIT_SIGN_IN", "20"),
        ("LIVE_DATA_DIR", "/dev/null/live"),
    ],
)
def test_a_setting_that_can_not_be_used_is_named_in_one_sentence(tmp_path, name, value):
    with pytest.raises(SystemExit) as refused:
        Config.from_env({"LIVE_DATA_DIR": str(tmp_path), name: value})
    sentence = refused.value.code
    assert name in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.mark.parametrize(
    "url", ["nonsense", "", "mysql://live@db/live", "postgresql", "oracle://x", "sqlite3:///x.db"]
)
def test_a_database_that_is_none_of_ours_is_refused_without_a_word_of_its_password(url):
    with pytest.raises(SystemExit) as refused:
        address(url.replace("live@", "live:secret@"))
    assert refused.value.code.startswith("LIVE_DATABASE_URL ")
    assert "secret" not in refused.value.code


@pytest.mark.parametrize(
    ("env", "url"),
    [
        ({"LIVE_PUBLIC_URL": "https://live.example.org"}, "https://live.example.org"),
        ({"LIVE_HOST": "192.0.2.10"}, "http://192.0.2.10:8000"),
        ({"LIVE_HOST": "192.0.2.10", "LIVE_PORT": "80"}, "http://192.0.2.10"),
    ],
)
def test_where_phones_find_the_server(tmp_path, env, url):
    assert base_url(Config.from_env({"LIVE_DATA_DIR": str(tmp_path), **env})) == url


def test_phones_are_never_sent_to_themselves(tmp_path):
    for host in ("", "0.0.0.0", "::"):
        found = base_url(Config.from_env({"LIVE_DATA_DIR": str(tmp_path), "LIVE_HOST": host}))
        assert found.startswith("http://")
        assert "localhost" not in found
        assert "0.0.0.0" not in found
        assert "::" not in found


@pytest.mark.parametrize("content", ["", "short", b"\xff\xfe" * 40])
def test_a_damaged_secret_is_not_used(tmp_path, content):
    """A machine that lost power while it was written must not sign everything with nothing."""
    (tmp_path / "secret_key").write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(SystemExit, match="is damaged"):
        Config.from_env({"LIVE_DATA_DIR": str(tmp_path)})


def test_two_that_start_at_once_agree_on_one_secret_and_leave_nothing_half_written(tmp_path):
    with ThreadPoolExecutor(8) as together:
        secrets = set(
            together.map(lambda _: Config.from_env({"LIVE_DATA_DIR": str(tmp_path)}).secret_key, range(8))
        )
    assert len(secrets) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_a_limit_of_nothing_is_no_limit_that_could_be_meant(tmp_path):
    with pytest.raises(SystemExit, match="LIVE_LIMIT_JOIN has to be like"):
        Config.from_env({"LIVE_DATA_DIR": str(tmp_path), "LIVE_LIMIT_JOIN": "0/minute"})
