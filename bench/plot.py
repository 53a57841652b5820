"""The town hall as a picture: plain SVG, one panel a question, one bar a server, that GitHub and browsers draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.figures import Figures

PANELS = [
    ("Answer acknowledged, p95, ms", "answers.ack.p95"),
    ("Last phone on the final tally, ms", "answers.last_phone_ms"),
    ("Server CPU, s", "answers.server_cpu"),
]
SERVERS = [
    ("live", "Live", "#2b6ce0"),
    ("node", "Node peer", "#8b8f9c"),
    ("flask_socketio", "Flask-SocketIO as it comes", "#db6a00"),
]
WIDTH, PANEL, TOP, PLOT, BAR = 960, 310, 70, 190, 22
HEIGHT = TOP + PLOT + 50


def draw(figures: Figures) -> str:
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'font-family="system-ui, sans-serif" font-size="13">',
        "<title>Town hall: everybody answers within ten seconds</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fbf9f5"/>',
        *_legend(),
    ]
    for place, (title, path) in enumerate(PANELS):
        parts += _panel(figures, title, path, 20 + place * PANEL)
    return "\n".join([*parts, "</svg>", ""])


def _legend() -> list[str]:
    parts, x = [], 20
    for _server, name, colour in SERVERS:
        parts.append(f'<rect x="{x}" y="14" width="14" height="14" rx="3" fill="{colour}"/>')
        parts.append(f'<text x="{x + 20}" y="26" fill="#14192b">{name}</text>')
        x += 40 + 8 * len(name)
    return parts


def _panel(figures: Figures, title: str, path: str, left: int) -> list[str]:
    sizes = figures.sizes("town_hall")
    values = {
        (phones, server): figures.one("town_hall", server, phones, path)
        for phones in sizes
        for server, _name, _colour in SERVERS
    }
    # The slowest would make hairlines of the others: its bar is cut at three times the next one, and says its number.
    known = sorted(
        value for (_phones, server), value in values.items() if value and server != "flask_socketio"
    )
    top = min(max((value for value in values.values() if value), default=1), 3 * known[-1] if known else 1)
    parts = [f'<text x="{left}" y="{TOP - 14}" font-weight="600" fill="#14192b">{title}</text>']
    for place, phones in enumerate(sizes):
        x = left + place * 96
        for slot, (server, _name, colour) in enumerate(SERVERS):
            value = values[phones, server]
            if value is None:
                continue
            more = "↑" if value > top else ""
            height = max(1.5, min(value / top, 1) * (PLOT - 20))
            at, y = x + slot * (BAR + 4), TOP + PLOT - height
            parts.append(
                f'<rect x="{at}" y="{y:.1f}" width="{BAR}" height="{height:.1f}" rx="2" fill="{colour}"/>'
            )
            parts.append(
                f'<text x="{at + BAR / 2}" y="{y - 4:.1f}" font-size="10" text-anchor="middle" '
                f'fill="#14192b">{_short(value)}{more}</text>'
            )
        parts.append(f'<text x="{x}" y="{TOP + PLOT + 18}" fill="#565e73">{phones:,} phones</text>')
    parts.append(
        f'<line x1="{left}" x2="{left + PANEL - 30}" y1="{TOP + PLOT}" y2="{TOP + PLOT}" stroke="#8b8f9c"/>'
    )
    return parts


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 20 else f"{value:.1f}"
