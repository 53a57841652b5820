"""A hall for the browser tests: one real server, one Chromium, and the people's windows."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.faces import Phone, Studio, Wall
from tests.browser.office import ANA, House, Office
from tests.browser.windows import Window, installed_chromium, launched
from tests.conftest import skip_or_fail

PICTURES = Path(__file__).parents[2] / "test-results"
AnyWindow = TypeVar("AnyWindow", bound=Window)

expect.set_options(timeout=12_000)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = installed_chromium()
    if path is None:
        skip_or_fail("browser", "no Chromium on this machine (on Debian: apt install chromium)")
    with sync_playwright() as playwright:
        browser = launched(playwright, path)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def house(chromium: Browser, sqlite_template: Path, tmp_path_factory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(sqlite_template, folder / "live.db")
    house = House(folder).start()
    yield house
    house.stop()
    assert house.errors() == []


@pytest.fixture(scope="session")
def office(house: House) -> Office:
    return Office(house)


@pytest.fixture
def first_day(office: Office) -> None:
    """Ana has no meetings yet; those of the tests before are gone."""
    for meeting in office.get("/meetings")["meetings"]:
        assert office.house.call("DELETE", f"/meetings/{meeting['id']}").status_code == 204


@pytest.fixture(scope="session")
def signed_in(chromium: Browser, house: House) -> Any:
    """The cookies of Ana, who came by her one-time link."""
    studio = Studio(chromium, house.url)
    studio.page.goto(house.sign_in_link())
    studio.page.get_by_role("button", name=f"Sign in as {ANA}").click()
    studio.page.wait_for_url("**/studio")
    kept = studio.context.storage_state()
    studio.close()
    return kept


@pytest.fixture
def open_window(chromium: Browser, house: House, request) -> Iterator[Callable[..., Any]]:
    """`open_window(Phone, **options)`; at the end none of them may have complained."""
    windows: list[Window] = []

    def open_(face: type[AnyWindow], **options: Any) -> AnyWindow:
        window = face(chromium, house.url, **options)
        windows.append(window)
        return window

    yield open_
    if getattr(request.node, "failed", False):
        _keep_pictures(request.node.name, windows)
    complaints = [complaint for window in windows for complaint in window.unforgiven()]
    for window in windows:
        window.close()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def phone(open_window) -> Callable[..., Phone]:
    """`phone(meeting)` has scanned the code; `phone()` is still in the pocket."""

    def take_out(meeting: dict | None = None, **options: Any) -> Phone:
        taken = open_window(Phone, **options)
        return taken.scan(meeting) if meeting else taken

    return take_out


@pytest.fixture
def wall(open_window, signed_in) -> Callable[..., Wall]:
    return lambda meeting, **options: open_window(Wall, storage_state=signed_in, **options).face(meeting)


@pytest.fixture
def studio(open_window, signed_in) -> Callable[..., Studio]:
    """`studio(meeting)` is at its desk; `studio()` is signed in only."""

    def sit_down(meeting: dict | None = None, **options: Any) -> Studio:
        seat = open_window(Studio, storage_state=signed_in, **options)
        return seat.prepare(meeting) if meeting else seat

    return sit_down


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.failed = report.failed
    return report


def _keep_pictures(test: str, windows: list[Window]) -> None:
    """What stood on the screens when it went wrong: test-results/."""
    for n, window in enumerate(windows, 1):
        name = f"{test}-{n}-{type(window).__name__.lower()}-{os.getpid()}.png"
        try:
            window.picture(PICTURES / name)
        except Exception as trouble:
            print(f"no picture of {name}: {trouble}")
