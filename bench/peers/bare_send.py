"""The floor: no protocol, no event loop, no framework; one ready frame of 80 bytes sent to N sockets, again and again.

`python bare_send.py PORT N ROUNDS PAUSE`: waits for N connections, then prints {"sends", "cpu"} as JSON.
"""

import json
import socket
import sys
import time

FRAME = b"\x81\x4e" + b'42["frame",' + b"x" * 67  # a WebSocket header and 78 bytes


def main(port: int, phones: int, rounds: int, pause: float) -> None:
    listener = socket.create_server(("127.0.0.1", port), backlog=4096)
    print("ready", flush=True)
    sockets = [listener.accept()[0] for _ in range(phones)]
    for each in sockets:
        each.setblocking(False)
        each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    time.sleep(1)
    cpu = 0.0
    for _ in range(rounds):
        start = time.process_time()
        for each in sockets:
            each.send(FRAME)
        cpu += time.process_time() - start
        time.sleep(pause)
    print(json.dumps({"sends": rounds * phones, "cpu": round(cpu, 4)}), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
