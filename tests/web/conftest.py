"""What the tests of the HTTP door share."""

import logging

import pytest

from tests.web.scene import Scene
from tests.web.visitor import Visitor


@pytest.fixture
def scene(app, ana, ben) -> Scene:
    return Scene(app, ana, ben)


@pytest.fixture
def visitor(app) -> Visitor:
    return Visitor(app)


@pytest.fixture
def no_traceback(caplog):
    """Whatever the test sends, nothing of it is logged as an error of ours."""
    yield
    said = caplog.get_records("setup") + caplog.get_records("call")
    faults = [each for each in said if each.levelno >= logging.ERROR or each.exc_info]
    assert not faults, "\n".join(each.getMessage() for each in faults)
