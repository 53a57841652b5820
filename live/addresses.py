"""Where phones find this machine."""

import socket

from live.config import Config


def base_url(config: Config) -> str:
    """The public URL if one is set, else this machine's address in the local network: never `localhost`."""
    if config.public_url:
        return config.public_url
    host = config.host if config.host not in ("0.0.0.0", "::", "") else lan_address()
    host = f"[{host}]" if ":" in host else host
    return f"http://{host}" if config.port == 80 else f"http://{host}:{config.port}"


def is_reachable(url: str) -> bool:
    """Whether phones can get there: not where it only means this machine."""
    return not any(name in url for name in ("127.0.0.1", "localhost", "[::1]"))


def lan_address() -> str:
    """The address this machine has towards the network; 127.0.0.1 when it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # A UDP socket sends nothing on connect: it only makes the system choose an address.
            probe.connect(("192.0.2.1", 9))
            return probe.getsockname()[0]
        except OSError:
            return "127.0.0.1"
