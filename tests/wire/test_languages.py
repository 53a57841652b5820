"""Each phone reads the meeting in its own language and is refused in its own language."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

from live import i18n
from tests.wire.hall import OPTIONS, TITLE
from tests.wire.knock import Knock

pytestmark = pytest.mark.usefixtures("quiet")


def title(screen) -> str:
    return screen.sees()["activity"]["title"]


def options(screen) -> list[str]:
    return [option["text"] for option in screen.sees()["activity"]["settings"]["options"]]


def test_phones_of_two_languages_read_their_own_words(hall):
    assert (title(hall.ivo), title(hall.greta)) == (TITLE["en"], TITLE["de"])
    assert options(hall.greta) == [each["text"]["de"] for each in OPTIONS]
    assert title(hall.wall) == TITLE["en"], "the wall reads the meeting's own"
    assert hall.studio.sees()["activity"]["title"] == TITLE, "and the studio all of them"


def test_an_edit_reaches_each_phone_in_its_language(hall):
    new = {"en": "The highest one?", "de": "Die höchste?"}
    hall.ana.patch(f"/activities/{hall.activity['id']}", {"title": new})
    assert (title(hall.ivo), title(hall.greta)) == (new["en"], new["de"])


def test_what_was_not_translated_is_read_in_the_meetings_language(hall):
    hall.does("open", hall.words)
    assert title(hall.greta) == "What makes a day like this work?"


@pytest.mark.parametrize(
    ("asked", "read"),
    [("de-AT", "de"), ("de_CH", "de"), ("en-GB", "en"), ("fr", "en"), ("el-GR", "en"), (None, "en")],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_nearest_of_the_meetings_languages_is_read(hall, asked, read):
    milan = hall.joins(locale=asked)
    assert milan.room["me"]["locale"] == read
    assert title(milan) == TITLE[read]


def test_another_language_is_chosen_on_the_way(hall):
    hall.ivo.answer(hall.round(), ["o2"])
    hall.ivo.look()
    assert hall.ivo.socket.send("locale", {"locale": "de-DE"}) == {"ok": True}
    room = hall.ivo.socket.last("room")
    assert (room["activity"]["title"], room["me"]["locale"]) == (TITLE["de"], "de")
    assert room["activity"]["mine"]["value"] == ["o2"]

    hall.does("close")
    assert [each["activity"]["title"] for each in hall.ivo.socket.heard("activity")] == [TITLE["de"]]
    assert hall.wall.sees()["people"]["here"] == 2, "the same person, not another"

    hall.ivo.socket.send("locale", {"locale": "en"})
    hall.does("open")
    assert [each["activity"]["title"] for each in hall.ivo.socket.heard("activity")] == [TITLE["en"]]


@pytest.fixture(scope="module")
def catalogues(tmp_path_factory) -> Path:
    """A German in which every sentence of the code is its own translation, in brackets."""
    german = Catalog(locale="de")
    keywords = {"_": None, "_l": None, "gettext": None, "ngettext": (1, 2)}
    code = extract_from_dir(i18n.FOLDER.parent, [("**.py", "python")], keywords=keywords)
    for _file, _line, message, _comments, _context in code:
        german.add(
            message, [f"[{each}]" for each in message] if isinstance(message, tuple) else f"[{message}]"
        )
    folder = tmp_path_factory.mktemp("translations")
    (folder / "de" / "LC_MESSAGES").mkdir(parents=True)
    with (folder / "de" / "LC_MESSAGES" / "messages.mo").open("wb") as file:
        write_mo(file, german)
    return folder


@pytest.fixture
def german(monkeypatch, catalogues) -> None:
    def forget() -> None:
        i18n.interface_locales.cache_clear()
        i18n._catalogue.cache_clear()

    monkeypatch.setattr(i18n, "FOLDER", catalogues)
    forget()
    yield
    forget()


@pytest.mark.usefixtures("german")
def test_a_refusal_speaks_the_language_of_the_phone(hall):
    """Whether it is decided at the door, by the kind, or while it is written."""
    hall.set(questions="closed")
    round_ = hall.round()
    hall.does("close")
    for event, data in {
        "answer": {"round": round_, "value": ["o9"], "receipt": "a slip"},
        "withdraw": {"round": "nosuchthing"},
        "upvote": {"question": "nosuchthing", "on": True},
        "ask": {"text": "When is lunch?", "receipt": "a slip"},
        "react": {"emoji": "?"},
    }.items():
        english, german = (said(phone.socket.send(event, data)["error"]) for phone in (hall.ivo, hall.greta))
        assert german == [f"[{sentence}]" for sentence in english], event
    hall.ivo.socket.send("locale", {"locale": "de"})
    assert said(hall.ivo.socket.send("react", {"emoji": "?"})["error"]) == german


@pytest.mark.usefixtures("german")
def test_whoever_is_not_let_in_is_told_so_in_their_language(app, ana):
    meeting = ana.meeting(settings={"names": "required"})
    for auth in ({"code": "999"}, {"code": meeting["code"]}, {"token": "forged"}, {}, {"face": "stage"}):
        english, german = (
            said(Knock(app, {**auth, "locale": tag}).refusal["data"]) for tag in ("en", "de-AT")
        )
        assert german == [f"[{sentence}]" for sentence in english], auth


def said(error: dict) -> list[str]:
    return list(error["fields"].values()) if "fields" in error else [error["message"]]
