"""Settings: environment `LIVE_…`, and what is made once on the first run."""

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkstemp

from limits import parse

SHORTEST_SECRET = 16  # characters of the file; ours has 64
DEFAULT_LIMITS = {
    # Per participant: nobody answers faster than this by hand.
    "answer": "20/10 second",
    "ask": "5/minute",
    "upvote": "60/minute",
    "react": "30/10 second",
    "connect": "30/minute",
    # Per address: a whole conference sits behind one; 10,000 phones that scan at once must all come in.
    "join": "12000/minute",
    "code": "300/minute",  # wrong ones only
    # Per address: guessing passwords and links is slow.
    "sign_in": "20/minute",
    # Per account.
    "api": "1200/minute",
    "upload": "60/minute",
}


@dataclass(frozen=True)
class Config:
    """What this process was told. `limits` maps a name to "n/period", or is empty when they are off."""

    data_dir: Path
    database_url: str
    secret_key: str = field(repr=False)
    redis_url: str | None = None
    public_url: str | None = None
    host: str = "0.0.0.0"
    port: int = 8000
    proxies: int = 0
    limits: Mapping[str, str] = field(default_factory=lambda: dict(DEFAULT_LIMITS))

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> "Config":
        """Read `LIVE_…`; raises SystemExit with one clear sentence for a value that can't be used."""
        env = os.environ if env is None else env
        data_dir = Path(env.get("LIVE_DATA_DIR") or "instance").resolve()
        if not env.get("LIVE_DATABASE_URL"):
            _made(data_dir)
        return cls(
            data_dir=data_dir,
            database_url=env.get("LIVE_DATABASE_URL") or f"sqlite:///{data_dir / 'live.db'}",
            secret_key=env.get("LIVE_SECRET_KEY") or _kept_secret(data_dir),
            redis_url=env.get("LIVE_REDIS_URL") or None,
            public_url=_public_url(env.get("LIVE_PUBLIC_URL") or ""),
            host=env.get("LIVE_HOST") or "0.0.0.0",
            port=_port(env.get("LIVE_PORT") or "8000"),
            proxies=_count(env.get("LIVE_PROXIES") or "0"),
            limits=_limits(env),
        )


def _port(text: str) -> int:
    if not (text.isdecimal() and len(text) < 6 and 0 < int(text) < 65536):
        raise SystemExit(f"LIVE_PORT has to be a number from 1 to 65535, not {text!r}.")
    return int(text)


def _count(text: str) -> int:
    if not (text.isdecimal() and len(text) == 1):
        raise SystemExit(f"LIVE_PROXIES has to be the number of proxies in front of Live, not {text!r}.")
    return int(text)


def _public_url(text: str) -> str | None:
    if text and not re.fullmatch(r"https?://[^\s/?#]+/?", text):
        raise SystemExit(f"LIVE_PUBLIC_URL has to be like https://live.example.org, not {text!r}.")
    return text.rstrip("/") or None


def _limits(env: Mapping[str, str]) -> dict[str, str]:
    if env.get("LIVE_LIMITS", "").lower() == "off":
        return {}
    return {name: _rate(env, f"LIVE_LIMIT_{name.upper()}", rate) for name, rate in DEFAULT_LIMITS.items()}


def _rate(env: Mapping[str, str], name: str, default: str) -> str:
    rate = env.get(name) or default
    try:
        usable = parse(rate).amount > 0
    except ValueError:
        usable = False
    if not usable:
        raise SystemExit(f"{name} has to be like {default}, not {rate!r}.")
    return rate


def _made(data_dir: Path) -> None:
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise _not_writable(data_dir, failure) from None


def _not_writable(data_dir: Path, failure: OSError) -> SystemExit:
    return SystemExit(
        f"Live can't write to {data_dir} ({failure.strerror}). "
        "Set LIVE_DATA_DIR to a folder that this user may write to."
    )


def _kept_secret(data_dir: Path) -> str:
    """The secret in `data_dir`, made on the first run, readable by its owner alone."""
    path = data_dir / "secret_key"
    _made(data_dir)
    try:
        if not path.exists():
            _write_whole(path, secrets.token_urlsafe(48))
        kept = path.read_text("ascii").strip()
    except OSError as failure:
        raise _not_writable(data_dir, failure) from None
    except ValueError:
        kept = ""
    if len(kept) < SHORTEST_SECRET:
        raise SystemExit(
            f"{path} is damaged. Put back the one of your backup, or delete it: then all sign in and join anew."
        )
    return kept


def _write_whole(path: Path, text: str) -> None:
    """The file is there with all of `text` or not at all; whoever was first stays."""
    descriptor, part = mkstemp(dir=path.parent)  # readable by its owner alone
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(part, path)
    finally:
        os.unlink(part)
