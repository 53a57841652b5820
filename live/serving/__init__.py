"""The server itself: the event loop and its limits. With wsgi.py the only code that names eventlet."""
