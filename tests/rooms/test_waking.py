"""A room that is read while answers pour in counts each of them once."""

import threading

from live.rooms.rooms import IDLE
from tests.people import Caller


def test_a_room_woken_in_the_middle_of_a_vote_counts_every_answer_once(app, ana, house, clock):
    """Between what was read and what is heard nothing is missed and nothing doubled."""
    meeting = ana.meeting()
    activity = ana.opened(meeting)
    round_ = activity["round"]["id"]
    others = [ana.meeting(title=f"Break-out {n}")["id"] for n in range(2)]
    phones = [Caller(app, Caller(app).post("/join", {"code": meeting["code"]})["token"]) for _ in range(4)]

    def votes(phone: Caller) -> None:
        for n in range(12):
            phone.post(f"/rounds/{round_}/answers", {"value": [f"o{n % 3 + 1}"], "receipt": f"slip {n}"})

    crowd = [threading.Thread(target=votes, args=[phone]) for phone in phones]
    for thread in crowd:
        thread.start()
    woken, turn = set(), 0
    while any(thread.is_alive() for thread in crowd):
        # Nobody has a socket here: an hour later the room is let go, and the next to come wakes it.
        clock.pass_(IDLE + 1)
        house.rooms.get(others[turn := 1 - turn])
        woken.add(house.rooms.get(meeting["id"]))
    for thread in crowd:
        thread.join()

    results = ana.get(f"/activities/{activity['id']}/results")
    room = house.rooms.get(meeting["id"])
    assert (room.asked.version, room.asked.tally.people) == (results["version"], results["answered"])
    assert room.picture("stage", "en")["activity"]["view"] == results["view"]
    assert len(woken) > 1
