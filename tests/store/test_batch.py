"""The statements of a batch find their rows by key: what a commit costs does not grow with all that was ever kept."""

import pytest
from sqlalchemy import text

from live.store.batch import statements


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("name", "rows"), [("receipts", [("ivo", "round", "slip")]), ("standing", [("round", "ivo")])]
)
def test_no_statement_looks_at_every_row(database, name, rows):
    with database.engine.connect() as connection:
        of = statements(connection)
        asked = getattr(of, name).compile(database.engine, compile_kwargs={"literal_binds": False})
        values = {**asked.params, **of.listed(rows)}
        steps = connection.exec_driver_sql(
            f"EXPLAIN QUERY PLAN {asked}", tuple(values[key] for key in asked.positiontup)
        )
        plan = [step[3] for step in steps]
    assert any("SEARCH" in step and "INDEX" in step for step in plan), plan
    assert not [step for step in plan if step.startswith("SCAN") and "VIRTUAL" not in step], plan


@pytest.mark.parametrize(
    "database_url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
def test_postgres_is_given_a_list_for_each_column(database):
    with database.engine.connect() as connection:
        of = statements(connection)
        assert of.listed([("round", "ivo"), ("other", "jana")]) == {
            "listed_0": ["round", "other"],
            "listed_1": ["ivo", "jana"],
        }
        connection.execute(text("SET enable_seqscan = off"))
        assert connection.execute(of.standing, of.listed([("round", "ivo")])).all() == []
