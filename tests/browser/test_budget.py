"""What a phone has to fetch in a crowded network, and that nobody else is asked for anything."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.faces import Phone

pytestmark = pytest.mark.browser

REQUESTS, BYTES = 4, 60_000


class Meter:
    """Counts what comes through the network, headers included; opening a WebSocket is a request, too."""

    def __init__(self, page: Page):
        self.requests: list[str] = []
        self.bytes: dict[str, float] = {}
        self._urls: dict[str, str] = {}
        browser = page.context.new_cdp_session(page)
        browser.send("Network.enable")
        browser.on("Network.requestWillBeSent", lambda it: self._begun(it["requestId"], it["request"]["url"]))
        browser.on("Network.webSocketCreated", lambda it: self._begun(it["requestId"], it["url"]))
        browser.on("Network.loadingFinished", lambda it: self._came(it, it["encodedDataLength"]))
        browser.on("Network.webSocketHandshakeResponseReceived", self._shaken)
        browser.on(
            "Network.webSocketFrameReceived",
            lambda it: self._came(it, len(it["response"]["payloadData"].encode())),
        )

    def _begun(self, id_: str, url: str) -> None:
        if not url.startswith("data:"):
            self._urls[id_] = url
            self.requests.append(url)

    def _shaken(self, it: Any) -> None:
        self._came(it, len(it["response"].get("headersText") or str(it["response"]["headers"])))

    def _came(self, it: Any, n: float) -> None:
        if url := self._urls.get(it["requestId"]):
            self.bytes[url] = self.bytes.get(url, 0) + n

    def __str__(self) -> str:
        fetched = "\n".join(f"{self.bytes.get(url, 0):>8.0f}  {urlsplit(url).path}" for url in self.requests)
        return f"{len(self.requests)} requests, {sum(self.bytes.values()):.0f} bytes:\n{fetched}"


@pytest.mark.parametrize("kind", ["choice", "cloud"])
def test_a_cold_phone_can_answer_after_few_requests_and_few_bytes(office, phone, kind):
    meeting = office.meeting()
    office.opened(meeting, kind)
    yara: Phone = phone()
    meter = Meter(yara.page)
    yara.scan(meeting)
    expect(yara.button("Send")).to_be_visible()
    yara.page.wait_for_load_state("load")
    print(meter)
    assert len(meter.requests) <= REQUESTS, str(meter)
    assert sum(meter.bytes.values()) <= BYTES, str(meter)


def test_a_phone_loaded_again_fetches_no_file_twice(office, phone):
    meeting = office.meeting()
    office.opened(meeting)
    zita: Phone = phone(meeting)
    expect(zita.button("Send")).to_be_visible()
    meter = Meter(zita.page)
    zita.page.reload()
    expect(zita.button("Send")).to_be_visible()
    assert sum(meter.bytes.values()) <= 12_000, str(meter)


def test_a_phone_is_given_no_cookie(office, phone):
    meeting = office.meeting()
    office.opened(meeting)
    arno: Phone = phone(meeting)
    arno.choose("Skills")
    arno.has_sent()
    assert arno.context.cookies() == []


def test_no_page_asks_anybody_else_for_anything(house, office, phone, wall, studio):
    meeting = office.meeting()
    barrier = office.opened(meeting)
    office.guest(meeting).answer(barrier, "o1")
    bodo, big, ana = phone(meeting), wall(meeting), studio(meeting)
    big.counts(Skills=1)
    bodo.choose("Skills")
    bodo.has_sent()
    ana.page.locator(".top-code").click()
    expect(ana.page.locator(".joining-qr")).to_be_visible()
    for page in ("/", "/sign-in", f"/j/{meeting['code']}/plain"):
        bodo.page.goto(page)
    for page in ("/studio", f"/results/{meeting['id']}"):
        ana.page.goto(page)
    asked = [urlsplit(url) for window in (bodo, big, ana) for url in window.asked]
    assert any(url.scheme == "ws" for url in asked)
    assert {url.netloc for url in asked if url.scheme != "data"} == {urlsplit(house.url).netloc}
