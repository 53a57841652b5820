"""The facilitator of the demo: opens one activity after the other, by the API."""

import time

import click
import requests


class Host:
    """`prepare()` makes the meeting, `hold()` holds it, `counted()` says what came out."""

    def __init__(self, base: str, token: str, script: dict, pace: float):
        self._api = f"{base}/api/v1"
        self._script = script
        self._pace = pace
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"Bearer {token}"
        self._meeting: dict = {}

    def prepare(self) -> dict:
        self._meeting = self._call("POST", "/meetings", {"from": self._script["meeting"]})
        return self._meeting

    def hold(self) -> None:
        for activity, beat in zip(self._meeting["activities"], self._script["beats"], strict=True):
            self._wait(beat["after"])
            click.echo(f"Open: {activity['title']['en']}")
            self._call("POST", f"/activities/{activity['id']}/open", {})
            if beat.get("show"):
                self._wait(beat["lasts"] / 2)
                self._call("POST", f"/activities/{activity['id']}/show", {})
                self._wait(beat["lasts"] / 2)
            else:
                self._wait(beat["lasts"])

    def counted(self) -> list[tuple[str, str, int]]:
        """(title, round, participants counted) for each activity."""
        results = []
        for activity in self._meeting["activities"]:
            counted = self._call("GET", f"/activities/{activity['id']}/results")
            results.append((activity["title"]["en"], counted["round"], counted["answered"]))
        return results

    def _wait(self, seconds: float) -> None:
        time.sleep(seconds / self._pace)

    def _call(self, method: str, path: str, body: dict | None = None) -> dict:
        """Tries again for a minute while the server is away, as a facilitator would."""
        for attempt in range(120):
            try:
                reply = self._session.request(method, f"{self._api}{path}", json=body, timeout=10)
                if reply.status_code < 500:
                    reply.raise_for_status()
                    result: dict = reply.json()
                    return result
            except requests.ConnectionError:
                pass
            if attempt == 0:
                click.echo("The server is away; trying again …")
            time.sleep(0.5)
        raise click.ClickException("The server did not come back.")
