"""Where connections come in: a full table of open files makes newcomers wait, and ends nothing."""

import errno
import logging
from typing import Any

import eventlet

log = logging.getLogger(__name__)

FULL = {errno.EMFILE, errno.ENFILE}
# Whoever knocked has gone again before the door was open.
GONE = {errno.ECONNABORTED, errno.ECONNRESET, errno.ENOTCONN, errno.EPIPE, errno.EPROTO, errno.ESHUTDOWN}
AT_ONCE = 16  # newcomers before the others get a turn
PAUSE = 0.2  # seconds until somebody may have left


class PatientListener:
    """A listening socket for `eventlet.wsgi`, which would end with the first connection that can't be taken."""

    def __init__(self, green_socket: Any):
        self._socket = green_socket
        self._warned = False
        self._taken = 0

    def accept(self) -> Any:
        while True:
            # Whoever is in already goes first: a hall that comes back must not stop those who are back.
            self._taken += 1
            if self._taken % AT_ONCE == 0:
                eventlet.sleep(0)
            try:
                return self._socket.accept()
            except OSError as failure:
                if failure.errno in GONE:
                    continue
                if failure.errno not in FULL:
                    raise
                if not self._warned:
                    log.error("No open files left: newcomers wait until somebody leaves. Raise `ulimit -n`.")
                self._warned = True
                eventlet.sleep(PAUSE)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)
