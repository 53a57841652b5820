"""The schema, moved forward by Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config as Alembic
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session

from live.store.database import Database

FOLDER = Path(__file__).parent / "migrations"


def upgrade(url: URL) -> None:
    """Bring the database to this code's schema; raises SystemExit for one that is newer."""
    settings = _settings(url)
    known = {script.revision for script in ScriptDirectory.from_config(settings).walk_revisions()}
    database = Database(str(url.render_as_string(hide_password=False)))
    try:
        with database.engine.connect() as connection:
            stands = MigrationContext.configure(connection).get_current_revision()
    finally:
        database.dispose()
    if stands and stands not in known:
        raise SystemExit(
            "The database was made by a newer version of Live. Update Live, or restore the backup made before."
        )
    command.upgrade(settings, "head")


def touch(session: Session) -> None:
    """A write that changes nothing: does the database keep what it is given?"""
    session.execute(text("UPDATE alembic_version SET version_num = version_num"))


def _settings(url: URL) -> Alembic:
    settings = Alembic()
    settings.set_main_option("script_location", str(FOLDER))
    settings.attributes["url"] = url
    return settings
