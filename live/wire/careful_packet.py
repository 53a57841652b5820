"""Packets from outside: what can't be read, or is not for phones to send, is taken as a goodbye, never a traceback."""

from typing import Any

from socketio import packet

# Events that the library raises itself: sent by a phone they would let it in twice, or seem to be its leaving.
RESERVED = {"connect", "connect_error", "disconnect"}


class CarefulPacket(packet.Packet):
    """Socket.IO's own packet; nobody sends us binary ones."""

    def __init__(self, *parts: Any, encoded_packet: str | bytes | None = None, **more: Any):
        # An empty one would not even be decoded.
        super().__init__(
            *parts, encoded_packet="?" if encoded_packet in ("", b"") else encoded_packet, **more
        )

    def decode(self, encoded_packet: str | bytes) -> int:
        try:
            attachments = super().decode(encoded_packet)
        except Exception:
            attachments = 1
        if attachments or not self._is_welcome():
            self.packet_type, self.namespace, self.id, self.data = packet.DISCONNECT, None, None, None
        return 0

    def _is_welcome(self) -> bool:
        data: Any = self.data
        if self.packet_type == packet.EVENT:
            event = data[0] if isinstance(data, list) and data else None
            return isinstance(event, str) and event not in RESERVED
        return self.packet_type in (packet.CONNECT, packet.DISCONNECT, packet.ACK)
