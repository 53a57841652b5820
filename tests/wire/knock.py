"""Knocking at the socket door: what a browser is told when it is not let in."""

from flask import Flask
from flask_socketio import SocketIOTestClient
from socketio import packet


class Knock(SocketIOTestClient):
    """A connection whose refusal is kept: `refusal` is what arrives as `connect_error.data`, None when let in."""

    refusal: dict | None = None

    def __init__(self, app: Flask, auth: object, browser=None):
        super().__init__(app, app.extensions["socketio"], auth=auth, flask_test_client=browser)

    def connect(self, **more: object) -> None:
        server = self.socketio.server
        deliver = server._send_packet

        def hear(eio_sid: str, sent: packet.Packet) -> None:
            if sent.packet_type == packet.CONNECT_ERROR:
                # As it goes over the wire.
                self.refusal = packet.Packet(encoded_packet=sent.encode()).data
            deliver(eio_sid, sent)

        server._send_packet = hear
        super().connect(**more)
        server._send_packet = deliver
