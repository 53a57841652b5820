"""One good example of every kind, for its picture: a title, settings, and what forty-three people answer."""

import base64
import io
import random
from collections.abc import Callable
from typing import Any, NamedTuple

from PIL import Image, ImageDraw

from tests.browser.office import Office

PEOPLE = 43


class Sample(NamedTuple):
    title: str
    settings: Callable[[Office], dict]
    answer: Callable[[random.Random], Any]


def _plan(office: Office) -> dict:
    """A town in a few shapes."""
    town = Image.new("RGB", (1200, 800), "#e9e3d6")
    draw = ImageDraw.Draw(town)
    draw.rectangle((0, 520, 1200, 600), fill="#9fc3dd")  # the river
    for street in ((0, 250, 1200, 275), (380, 0, 405, 800), (800, 0, 825, 800), (0, 690, 1200, 712)):
        draw.rectangle(street, fill="#ffffff")
    draw.ellipse((880, 60, 1130, 220), fill="#a9cfa0")  # the park
    for house in ((440, 60, 560, 150), (600, 60, 760, 220), (60, 60, 340, 220), (60, 310, 200, 480)):
        draw.rectangle(house, fill="#c9bfae")
    draw.rectangle((440, 310, 760, 480), fill="#d8cbb0")  # the square
    file = io.BytesIO()
    town.save(file, "PNG")
    image = office.post("/images", {"content": base64.b64encode(file.getvalue()).decode()})
    return {"id": image["id"], "alt": "A plan of the town: park, square and river"}


def _order(chance: random.Random) -> list[str]:
    options = {f"o{n}": n + chance.gauss(0, 1.4) for n in range(1, 5)}
    return sorted(options, key=lambda each: options[each])


def _near(chance: random.Random, x: float, y: float, far: float = 0.12) -> list[float]:
    return [round(min(1.0, max(0.0, chance.gauss(each, far))), 3) for each in (x, y)]


def _shared_out(chance: random.Random) -> dict[str, int]:
    first = chance.choice((20, 30, 40, 50, 60))
    second = chance.choice((10, 20, 30))
    return {"o1": first, "o2": second, "o3": 100 - first - second}


def _just(**settings: Any) -> Callable[[Office], dict]:
    return lambda office: settings


BARRIERS = ["Skills", "Budget", "Time", "Legal questions"]
WORDS = ["trust", "time", "courage", "clear rules", "colleagues", "practice", "patience", "tools", "calm"]
TEXTS = [
    "Please keep the minutes short.",
    "More examples from small towns",
    "Could we try it in our own meeting first?",
    "Thank you, this was clearer than the manual.",
    "Who answers questions after today?",
]

SAMPLES: dict[str, Sample] = {
    "choice": Sample(
        "Which barrier is highest in your municipality?",
        _just(options=BARRIERS),
        lambda chance: chance.choices([["o1"], ["o2"], ["o3"], ["o4"]], (20, 12, 7, 4))[0],
    ),
    "word_cloud": Sample(
        "What makes a change succeed?",
        _just(),
        lambda chance: list(dict.fromkeys(chance.choices(WORDS, range(9, 0, -1), k=2))),
    ),
    "open_text": Sample("What should we know before tomorrow?", _just(), lambda chance: chance.choice(TEXTS)),
    "rating": Sample(
        "How was the day?",
        _just(statements=["The examples", "The pace", "The room"], low="Poor", high="Very good"),
        lambda chance: {
            "o1": chance.choice((3, 4, 4, 5, 5)),
            "o2": chance.choice((2, 3, 3, 4)),
            "o3": chance.choice((1, 2, 3, 4, 5)),
        },
    ),
    "ranking": Sample(
        "What should come first?",
        _just(options=["Training", "Better software", "More staff", "Simpler rules"]),
        _order,
    ),
    "numeric": Sample(
        "How many towns in the EU have fewer than 5,000 people, in percent?",
        _just(unit="%", low=0, high=100, answer=82, tolerance=3),
        lambda chance: min(100, max(0, round(chance.gauss(70, 14)))),
    ),
    "points": Sample(
        "Where should next year’s money go?",
        _just(options=["Schools", "Roads", "Parks"]),
        _shared_out,
    ),
    "grid": Sample(
        "What shall we do first?",
        _just(items=["Bike lanes", "Free buses", "Car-free centre", "More trees"]),
        lambda chance: {
            f"o{n}": _near(chance, *spot)
            for n, spot in enumerate(((0.3, 0.72), (0.8, 0.62), (0.6, 0.3), (0.2, 0.45)), 1)
        },
    ),
    "pin": Sample(
        "Where should the new bench stand?",
        lambda office: {
            "image": _plan(office),
            "regions": [
                {"text": "Park", "left": 0.72, "top": 0.05, "width": 0.24, "height": 0.24},
                {"text": "Square", "left": 0.36, "top": 0.38, "width": 0.28, "height": 0.23},
            ],
        },
        lambda chance: _near(chance, *chance.choice(((0.83, 0.17), (0.5, 0.49), (0.5, 0.49))), 0.06),
    ),
    "ideas": Sample(
        "What could we try next month?",
        _just(phase="collect"),
        lambda chance: {
            "ideas": [chance.choice(["A stand at the market", "Office hours in the library", "A short film",
                                     "Forms that fit on a phone", "A walk through the quarter", "One contact for all"])],
            "votes": [],
        },
    ),
    "slide": Sample(
        "Welcome to the training day",
        _just(text="**Today**\n\n- What others have tried\n- What it costs\n- What we start with on *Monday*"),
        lambda chance: None,
    ),
}  # fmt: skip
