"""The statements with which a batch of answers is read and written: made once for each sort of database."""

from functools import cache

from sqlalchemy import Connection, bindparam, case, delete, select, update

from live.store.listed import Listed
from live.store.model import Answer, Mark, Receipt, Round, Run


class Statements:
    """For one dialect, "sqlite" or "postgresql"."""

    def __init__(self, dialect: str):
        listed = Listed(dialect)
        self.listed = listed.rows
        # Locked in the order of their ids, so that two processes never wait for each other (no lock in SQLite).
        self.rounds = (
            select(Round.id, Run.meeting_id, Round.state, Round.grace_until, Round.version)
            .join(Run, Run.id == Round.run_id)
            .where(Round.id.in_(bindparam("ids", expanding=True)))
            .order_by(Round.id)
            .with_for_update(of=Round)
        )
        self.receipts = listed.matching(
            [Receipt.participant_id, Receipt.round_id, Receipt.receipt], Receipt.version
        )
        self.standing = listed.matching([Answer.round_id, Answer.participant_id], Answer.value)
        self.turn_round = (
            update(Round)
            .where(Round.id == bindparam("round"))
            .values(version=bindparam("new_version"), answered=Round.answered + bindparam("people"))
            .execution_options(synchronize_session=False)
        )
        self.remove_answer = delete(Answer).where(
            Answer.round_id == bindparam("round"), Answer.participant_id == bindparam("participant")
        )
        mark = listed.insert([Mark.round_id, Mark.key, Mark.count, Mark.version])
        self.add_mark = mark.on_conflict_do_update(
            index_elements=["round_id", "key"],
            set_={
                "count": Mark.count + mark.excluded.count,
                "version": case((mark.excluded.count > 0, mark.excluded.version), else_=Mark.version),
            },
        )
        answer = listed.insert(
            [
                Answer.round_id,
                Answer.participant_id,
                Answer.slot,
                Answer.value,
                Answer.receipt,
                Answer.version,
                Answer.given_at,
            ]
        )
        self.put_answer = answer.on_conflict_do_update(
            index_elements=["round_id", "participant_id", "slot"],
            set_={name: answer.excluded[name] for name in ("value", "receipt", "version", "given_at")},
        )
        self.add_receipt = listed.insert(
            [Receipt.participant_id, Receipt.round_id, Receipt.receipt, Receipt.version]
        ).on_conflict_do_nothing()


@cache
def _for(dialect: str) -> Statements:
    return Statements(dialect)


def statements(connection: Connection) -> Statements:
    return _for(connection.dialect.name)
