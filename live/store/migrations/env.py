"""How Alembic reaches the database."""

from alembic import context

from live.store.database import Database
from live.store.model import Base

database = Database(context.config.attributes["url"].render_as_string(hide_password=False))
try:
    with database.writing.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            transaction_per_migration=False,
        )
        with context.begin_transaction():
            context.run_migrations()
finally:
    database.dispose()
