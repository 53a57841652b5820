"""The tables, in the words of the house."""

from datetime import datetime
from secrets import token_urlsafe

from sqlalchemy import JSON, ForeignKey, Index, MetaData, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from live.store.types import Moment

ID = String(16)


def new_id() -> str:
    """72 random bits: ids can't be guessed or counted."""
    return token_urlsafe(9)


class Base(DeclarativeBase):
    # Named constraints, so that migrations can speak of them.
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def _belongs_to(column: str) -> ForeignKey:
    return ForeignKey(column, ondelete="CASCADE")


class Account(Base):
    """A facilitator who signs in. `session_key` changes to end every session at once."""

    __tablename__ = "account"
    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    password: Mapped[str | None] = mapped_column(String(200))
    session_key: Mapped[str] = mapped_column(ID, default=new_id)
    created_at: Mapped[datetime] = mapped_column(Moment)


class Token(Base):
    """An API token (`use="api"`) or a one-time sign-in link (`use="link"`); only its digest is kept."""

    __tablename__ = "token"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[str] = mapped_column(_belongs_to("account.id"), index=True)
    use: Mapped[str] = mapped_column(String(8))
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime | None] = mapped_column(Moment)


class Meeting(Base):
    """What a facilitator prepares and holds; the code stays the same for years."""

    __tablename__ = "meeting"
    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    account_id: Mapped[str] = mapped_column(_belongs_to("account.id"), index=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    title: Mapped[dict[str, str]] = mapped_column(JSON)
    locale: Mapped[str] = mapped_column(String(16))
    locales: Mapped[list[str]] = mapped_column(JSON)
    settings: Mapped[dict] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(Moment)
    activities: Mapped[list["Activity"]] = relationship(
        order_by="Activity.position", back_populates="meeting", passive_deletes=True
    )


class Run(Base):
    """One holding of a meeting. `version` counts what changed on its screens; `activity_id` is what is on."""

    __tablename__ = "run"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)
    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(_belongs_to("meeting.id"))
    number: Mapped[int]
    state: Mapped[str] = mapped_column(String(8), default="live")
    version: Mapped[int] = mapped_column(default=1)
    activity_id: Mapped[str | None] = mapped_column(ForeignKey("activity.id", ondelete="SET NULL"))
    started_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    meeting: Mapped[Meeting] = relationship()


class Activity(Base):
    """One thing the audience does, of a kind whose name is its module's."""

    __tablename__ = "activity"
    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(_belongs_to("meeting.id"), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    title: Mapped[dict[str, str]] = mapped_column(JSON)
    settings: Mapped[dict] = mapped_column(JSON)
    position: Mapped[int]
    meeting: Mapped[Meeting] = relationship(back_populates="activities")


class Round(Base):
    """One asking of one activity in one run. `version` counts the commits that changed its tally.

    A round that closed because the facilitator moved on takes the answers of those who were typing until `grace_until`.
    `revealed`: whether the right answer is told. `care`: verb → subject → value, what the facilitator did with what came in.
    """

    __tablename__ = "round"
    __table_args__ = (UniqueConstraint("run_id", "activity_id", "number"),)
    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    run_id: Mapped[str] = mapped_column(_belongs_to("run.id"))
    activity_id: Mapped[str] = mapped_column(_belongs_to("activity.id"), index=True)
    number: Mapped[int]
    state: Mapped[str] = mapped_column(String(8), default="open")
    results: Mapped[str] = mapped_column(String(8), default="hidden")
    wall: Mapped[str] = mapped_column(String(8), default="shown")
    version: Mapped[int] = mapped_column(default=0)
    answered: Mapped[int] = mapped_column(default=0)
    revealed: Mapped[bool] = mapped_column(default=False)
    care: Mapped[dict] = mapped_column(JSON, default=dict)
    opened_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    grace_until: Mapped[datetime | None] = mapped_column(Moment)
    run: Mapped[Run] = relationship()
    activity: Mapped[Activity] = relationship()

    def takes(self, at: datetime) -> bool:
        """Whether an answer given at `at` is kept."""
        return takes_answers(self.state, self.grace_until, at)


def takes_answers(state: str, grace_until: datetime | None, at: datetime) -> bool:
    return state == "open" or (grace_until is not None and at <= grace_until)


class Participant(Base):
    """A phone that joined one run; the next run gives it a new number, so that nobody is followed."""

    __tablename__ = "participant"
    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    run_id: Mapped[str] = mapped_column(_belongs_to("run.id"), index=True)
    name: Mapped[str | None] = mapped_column(String(60))
    locale: Mapped[str] = mapped_column(String(16))
    joined_at: Mapped[datetime] = mapped_column(Moment)


class Answer(Base):
    """A participant's response in a round, as it stands. `version` is the round's when it was kept."""

    __tablename__ = "answer"
    round_id: Mapped[str] = mapped_column(_belongs_to("round.id"), primary_key=True)
    participant_id: Mapped[str] = mapped_column(_belongs_to("participant.id"), primary_key=True)
    slot: Mapped[int] = mapped_column(primary_key=True, default=0)
    value: Mapped[object] = mapped_column(JSON)
    receipt: Mapped[str] = mapped_column(String(64))
    version: Mapped[int]
    given_at: Mapped[datetime] = mapped_column(Moment)
    __table_args__ = (Index(None, "participant_id"),)


class Receipt(Base):
    """Every receipt ever acknowledged, so that a late repeat gets its reply and changes nothing."""

    __tablename__ = "receipt"
    participant_id: Mapped[str] = mapped_column(_belongs_to("participant.id"), primary_key=True)
    round_id: Mapped[str] = mapped_column(_belongs_to("round.id"), primary_key=True, index=True)
    receipt: Mapped[str] = mapped_column(String(64), primary_key=True)
    version: Mapped[int]


class Mark(Base):
    """One key of a round's tally. `version` is the round's at the latest increase: it orders the tally."""

    __tablename__ = "mark"
    round_id: Mapped[str] = mapped_column(_belongs_to("round.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(600), primary_key=True)
    count: Mapped[int]
    version: Mapped[int]


class Image(Base):
    """A picture for questions, as every browser gets it: WebP. One that no question shows is removed after a while."""

    __tablename__ = "image"
    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    account_id: Mapped[str] = mapped_column(_belongs_to("account.id"), index=True)
    width: Mapped[int]
    height: Mapped[int]
    content: Mapped[bytes] = mapped_column(deferred=True)
    small: Mapped[bytes] = mapped_column(deferred=True)
    made_at: Mapped[datetime] = mapped_column(Moment)


class Question(Base):
    """Of the audience Q&A. `original` is kept when a text was edited."""

    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("participant_id", "receipt"),)
    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    run_id: Mapped[str] = mapped_column(_belongs_to("run.id"), index=True)
    participant_id: Mapped[str] = mapped_column(_belongs_to("participant.id"))
    receipt: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(String(500))
    original: Mapped[str | None] = mapped_column(String(500))
    name: Mapped[str | None] = mapped_column(String(60))
    state: Mapped[str] = mapped_column(String(8))
    highlighted: Mapped[bool] = mapped_column(default=False)
    votes: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime] = mapped_column(Moment)


class Upvote(Base):
    """One participant's upvote of one question."""

    __tablename__ = "upvote"
    question_id: Mapped[str] = mapped_column(_belongs_to("question.id"), primary_key=True)
    participant_id: Mapped[str] = mapped_column(_belongs_to("participant.id"), primary_key=True)
    __table_args__ = (Index(None, "participant_id"),)
