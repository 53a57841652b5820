"""What the tests of the socket door share."""

import logging

import pytest

from live.wire.seats import SEATS
from tests.people import Phone
from tests.wire.hall import Hall
from tests.wire.knock import Knock


@pytest.fixture
def hall(app, ana, later) -> Hall:
    return Hall(app, ana, later)


@pytest.fixture
def quiet(caplog):
    """Fails the test when anything was logged as a traceback or an error."""
    yield
    loud = [record for record in caplog.records if record.exc_info or record.levelno >= logging.ERROR]
    assert not loud, [record.getMessage() for record in loud]


@pytest.fixture
def meeting(ana) -> dict:
    return ana.meeting()


@pytest.fixture
def refused(app):
    """`refused(auth, code)`: not let in, told why in the one shape of errors, and no seat is taken."""

    def check(auth: object, code: str, **more: object) -> dict:
        seats = len(SEATS)
        knock = Knock(app, auth, **more)
        what = f"{str(auth)[:100]!r} → {knock.refusal}"
        assert not knock.is_connected(), what
        error = knock.refusal["data"]
        assert error["code"] == code, what
        assert error["retry"] is False, what
        assert error["message"].endswith("."), what
        assert knock.refusal["message"] == error["message"]
        assert len(SEATS) == seats
        return error

    return check


@pytest.fixture
def phone(app, hall) -> Phone:
    phone = hall.joins().socket
    phone.heard("room")
    return phone
