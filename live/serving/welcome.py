"""The first words of a server: where phones join, where the facilitator signs in."""

import qrcode
from flask import Flask

from live.actions import accounts
from live.actions.house import House
from live.addresses import is_reachable
from live.config import Config


def say(app: Flask, config: Config, welcome: bool) -> None:
    house = app.extensions["house"]
    lines = [f"Live is running at {house.base_url}"]
    if not config.limits:
        lines.append("Rate limits are OFF (LIVE_LIMITS=off): for load tests only.")
    print(*lines, sep="\n", flush=True)
    if welcome:
        _greet(house)


def _greet(house: House) -> None:
    if is_reachable(house.base_url):
        code = qrcode.QRCode(border=2)
        code.add_data(house.base_url)
        print("\nPhones join here:\n")
        code.print_ascii(invert=True)
    else:
        print(
            "\nNo network: phones can't reach this machine. Connect it to the room's network and start again, "
            "or look around on this machine alone.\n"
        )
    link = accounts.make_link(house, accounts.first(house))
    print(f"  {house.base_url}\n")
    print("Sign in as facilitator, on this or any machine in the network (works once, for a day):\n")
    print(f"  {house.base_url}/sign-in/{link}\n")
    print("Stop with Ctrl-C.", flush=True)
