"""`live check`: is this machine ready for a meeting?"""

import os

from live.addresses import base_url, is_reachable
from live.config import Config
from live.store.database import Database


def readiness(config: Config) -> list[tuple[bool, str]]:
    """(well, sentence) for each thing that has to be right."""
    return [_folder(config), _database(config), _front_end(), _address(config)]


def _folder(config: Config) -> tuple[bool, str]:
    well = os.access(config.data_dir, os.W_OK)
    return well, f"{config.data_dir} can{'' if well else ' not'} be written to."


def _database(config: Config) -> tuple[bool, str]:
    database = Database(config.database_url)
    well = database.trouble() is None
    database.dispose()
    return (
        well,
        f"The database {'answers' if well else 'does not answer'} ({database.url.get_backend_name()}).",
    )


def _front_end() -> tuple[bool, str]:
    from live.web.assets import built

    well = (built() / "manifest.json").exists()
    return well, "The front end is built." if well else "The front end is not built: run `make build`."


def _address(config: Config) -> tuple[bool, str]:
    address = base_url(config)
    well = is_reachable(address)
    return well, f"Phones join at {address}." if well else "No network: phones can't reach this machine."
