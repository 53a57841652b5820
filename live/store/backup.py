"""A copy of the database while it is used."""

import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import URL

from live.store.database import address


def backup(url: str, file: Path) -> None:
    """Write a consistent copy to `file`: an SQLite database, or pg_dump's custom format; never half a file."""
    place = address(url)
    part = file.with_name(file.name + ".part")
    try:
        _sqlite_copy(place, part) if place.get_backend_name() == "sqlite" else _dump(place, part)
        part.replace(file)
    except (OSError, sqlite3.Error) as failure:
        raise SystemExit(f"The backup could not be written to {file} ({failure}).") from None
    finally:
        part.unlink(missing_ok=True)


def _sqlite_copy(place: URL, part: Path) -> None:
    kept = Path(place.database or "")
    if not kept.exists():
        raise SystemExit(f"There is no database at {kept} yet.")
    with closing(sqlite3.connect(kept)) as source, closing(sqlite3.connect(part)) as target:
        source.backup(target)


def _dump(place: URL, part: Path) -> None:
    if shutil.which("pg_dump") is None:
        raise SystemExit("pg_dump is needed for a backup of PostgreSQL. Install postgresql-client.")
    target = place.set(drivername="postgresql").render_as_string(hide_password=False)
    done = subprocess.run(
        ["pg_dump", "--format=custom", f"--file={part}", f"--dbname={target}"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"pg_dump failed: {done.stderr.strip().splitlines()[-1]}")
