"""How Alembic reaches the database."""

from alembic import context
from sqlalchemy import text

from live.store.database import Database
from live.store.model import Base

database = Database(context.config.attributes["url"].render_as_string(hide_password=False))
try:
    with database.writing.connect() as connection:
        if connection.dialect.name == "sqlite":
            # A table that is made anew is dropped for it, and whatever belongs to its rows would go with them.
            connection.connection.execute("PRAGMA foreign_keys=OFF")
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            transaction_per_migration=False,
        )
        with context.begin_transaction():
            if connection.dialect.name == "postgresql":
                # Two servers that start at once on an empty database: one waits. SQLite waits by itself.
                connection.execute(text("SELECT pg_advisory_xact_lock(20260512)"))
            context.run_migrations()
finally:
    database.dispose()
