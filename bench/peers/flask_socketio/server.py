"""Flask-SocketIO as its documentation shows it: eventlet, one handler an event, no database.

Two limits are lifted, without which the 1,025th phone hangs: the number of connections, and the backlog.
`python server.py PORT`
"""

import sys
import warnings

warnings.simplefilter("ignore")
import eventlet  # noqa: E402

eventlet.monkey_patch()

import eventlet.wsgi  # noqa: E402
from flask import Flask, request  # noqa: E402
from flask_socketio import SocketIO, emit, join_room  # noqa: E402

CODE, OPTIONS, ROUND = "123456", ["o1", "o2", "o3", "o4"], "r1"
FRAME_EVERY = 0.2  # seconds

app = Flask(__name__)
socketio = SocketIO(app, async_mode="eventlet")
answers: dict[str, str] = {}
counts = dict.fromkeys(OPTIONS, 0)
state = {"version": 0, "told": 0, "shown": True}


def frame() -> dict:
    options = [{"id": each, "n": n, "share": n / (len(answers) or 1)} for each, n in counts.items()]
    view = {"n": len(answers), "options": options, "other": None}
    return {"round": ROUND, "version": state["version"], "answered": len(answers), "view": view}


@socketio.on("connect")
def connect(auth):
    if not auth or auth.get("code") != CODE:
        return False
    join_room("phones")
    emit("welcome", {"token": request.sid, "participant": request.sid})
    activity = {"id": "a", "kind": "choice", "title": "Which barrier is highest?", **frame(), "mine": None}
    emit("room", {"version": 1, "state": "live", "activity": activity, "questions": []})
    return None


@socketio.on("answer")
def answer(data):
    value = data["value"][0]
    if data["round"] != ROUND or value not in counts:
        return {"ok": False, "error": {"code": "invalid", "message": "invalid", "retry": False}}
    if request.sid in answers:
        counts[answers[request.sid]] -= 1
    answers[request.sid] = value
    counts[value] += 1
    state["version"] += 1
    return {"ok": True, "receipt": data["receipt"], "version": state["version"]}


def tell() -> None:
    while True:
        socketio.sleep(FRAME_EVERY)
        if state["told"] != state["version"] and state["shown"]:
            state["told"] = state["version"]
            socketio.emit("frame", frame(), to="phones")


@app.get("/")
@app.get("/show")
@app.get("/hide")
def control():
    """For the generator: what is the round, what came out, show or hide the results."""
    if request.path != "/":
        state["shown"] = request.path == "/show"
    return {"code": CODE, **frame()}


if __name__ == "__main__":
    socketio.start_background_task(tell)
    listener = eventlet.listen(("127.0.0.1", int(sys.argv[1])), backlog=4096)
    print("ready", flush=True)
    eventlet.wsgi.server(listener, app, max_size=60_000, log_output=False)
