"""The application for a WSGI server: monkey-patch first, then the app."""

from live.serving.loop import parts, patch

patch()

from live import create_app  # noqa: E402

app = create_app(**parts())
