"""The command `live`."""

import sys
from pathlib import Path

import click


@click.group()
@click.version_option(package_name="live-meeting")
def main() -> None:
    """Live: polls, word clouds and questions from the audience's phones, live on the wall."""


@main.command()
@click.option("--host", help="Address to listen on (LIVE_HOST).")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on (LIVE_PORT).")
@click.option("--workers", type=int, default=1, help="Processes; one, for now.")
@click.option("--welcome", is_flag=True, help="Print the join address, its QR code and a sign-in link.")
def serve(host: str | None, port: int | None, workers: int, welcome: bool) -> None:
    """Serve meetings until Ctrl-C."""
    if workers != 1:
        raise click.ClickException("Live runs as one process so far: leave --workers away.")
    from live.serving.loop import parts, patch

    patch()
    from dataclasses import replace

    from live import create_app
    from live.config import Config
    from live.serving.server import serve as run
    from live.serving.welcome import say

    config = Config.from_env()
    config = replace(config, host=host or config.host, port=port or config.port)
    app = _said(create_app, config, **parts())
    run(app, config, lambda: say(app, config, welcome))


@main.command()
@click.option("--participants", default=43, show_default=True, type=click.IntRange(1, 2000))
@click.option("--url", help="A running server; the one of LIVE_PORT here when left out.")
@click.option("--seed", type=int, default=None, help="The same people each time.")
@click.option("--pace", default=1.0, show_default=True, help="2 is twice as fast.")
def demo(participants: int, url: str | None, seed: int | None, pace: float) -> None:
    """Fill a prepared meeting with simulated people, so that there is a living wall to look at."""
    from live.demo import play

    play(_house(), participants, url, seed, pace)


@main.group()
def account() -> None:
    """Facilitators' accounts."""


@account.command("add")
@click.argument("email")
def account_add(email: str) -> None:
    """Add a facilitator; the password comes on standard input."""
    from live.actions import accounts

    password = _asked_password() if sys.stdin.isatty() else _read_password()
    made = _said(accounts.add, _house(), email, password)
    click.echo(f"{made.email} can sign in now.")


@main.command()
@click.argument("email")
def token(email: str) -> None:
    """Print a new API token of a facilitator."""
    from live.actions import accounts

    house = _house()
    known = accounts.by_email(house, email)
    if known is None:
        raise click.ClickException(f"There is no account {email}. Add it with `live account add {email}`.")
    click.echo(accounts.make_token(house, known))


@main.command("sign-in-link")
@click.argument("email", required=False)
def sign_in_link(email: str | None) -> None:
    """Print a sign-in link that works once."""
    from live.actions import accounts

    house = _house()
    known = accounts.by_email(house, email) if email else accounts.first(house)
    if known is None:
        raise click.ClickException(f"There is no account {email}.")
    click.echo(f"{house.base_url}/sign-in/{accounts.make_link(house, known)}")


@main.group()
def db() -> None:
    """The database."""


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to this version's schema."""
    from live.config import Config
    from live.store.database import address
    from live.store.schema import upgrade

    _said(upgrade, address(Config.from_env().database_url))
    click.echo("The database is up to date.")


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Copy the database to FILE, while the server runs."""
    from live.config import Config
    from live.store.backup import backup as copy

    _said(copy, Config.from_env().database_url, file)
    click.echo(f"Saved to {file}.")


@main.command()
def check() -> None:
    """See whether this machine is ready: folder, database, front end, addresses."""
    from live.config import Config
    from live.serving.readiness import readiness

    findings = readiness(Config.from_env())
    for well, sentence in findings:
        click.echo(f"{'ok ' if well else 'NO '} {sentence}")
    sys.exit(0 if all(well for well, _sentence in findings) else 1)


def _house():
    """The house without its doors, for commands."""
    from live.actions.opening import open_house
    from live.clock import Clock
    from live.config import Config
    from live.rooms.pulse import by_timer

    return _said(open_house, Config.from_env(), _Nobody(), Clock(), by_timer)


class _Nobody:
    """Commands have no sockets to speak to; a running server notices by its own database."""

    def send(self, event: str, data: dict, channel: str) -> None:
        pass

    def pace(self, channel: str) -> float:
        return 0.0


def _read_password() -> str:
    try:
        return sys.stdin.buffer.readline().decode().rstrip("\r\n")
    except UnicodeDecodeError:
        raise click.ClickException("The password has to be UTF-8.") from None


def _asked_password() -> str:
    return click.prompt("Password", hide_input=True, confirmation_prompt=True)


def _said(function, *args, **named):
    """Call `function`; what goes wrong is one sentence and exit code 1, not a traceback."""
    from sqlalchemy.exc import SQLAlchemyError

    from live.errors import Problem

    try:
        return function(*args, **named)
    except Problem as problem:
        shape = problem.shape()
        sentences = list(shape.get("fields", {}).values()) or [shape["message"]]
        raise click.ClickException(" ".join(sentences)) from None
    except SQLAlchemyError as failure:
        reason = str(getattr(failure, "orig", failure)).splitlines()[0]
        raise click.ClickException(f"The database can't be used: {reason.rstrip('.')}.") from None


if __name__ == "__main__":
    main()
