"""Something to read or look at between the questions: it tells, and asks nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from live.errors import Invalid
from live.i18n import gettext as _
from live.i18n import lazy as _l
from live.i18n import text_in
from live.kinds.base import NO_CARE, Answer, Care, Face, FormField, Given, Kind, Label, Row, Settings
from live.kinds.images import Image
from live.kinds.markdown import Blocks, LongText
from live.tally import Tally


class SlideSettings(Settings):
    text: LongText = {}
    blocks: Blocks = {}
    image: Image | None = None
    join: bool = False

    labels = {
        "text": Label(
            _l("Text"),
            _l("Markdown, if you like: # Heading, - list, **bold**, *italic*, [words](https://…)."),
        ),
        "image": Label(_l("Picture")),
        "join": Label(_l("Show how to join"), _l("The code and the QR code, large, on the wall.")),
    }


class Slide(Kind):
    """Nobody answers it; its text travels as `blocks`, made of the Markdown here."""

    title = _l("Slide")
    hint = _l("Text and a picture between the questions.")
    icon = "slide"
    asks = False
    counts = False
    Settings = SlideSettings

    def parse(self, settings: SlideSettings, raw: object) -> Answer:
        raise Invalid.of("value", _("There is nothing to answer here."))

    def marks(self, settings: SlideSettings, answer: Answer) -> Counter:
        return Counter()

    def view(self, settings: SlideSettings, tally: Tally, care: Care, face: Face) -> dict:
        return {"n": 0}

    def rows(
        self,
        settings: SlideSettings,
        answers: Iterable[Given],
        locale: str | None = None,
        care: Care = NO_CARE,
    ) -> Iterator[Row]:
        return iter(())

    def say(self, settings: SlideSettings, answer: Answer, locale: str) -> str:
        return ""

    def fields(self, settings: SlideSettings, locale: str, answer: Answer | None) -> list[FormField]:
        return []

    def from_form(self, settings: SlideSettings, form: Mapping[str, list[str]]) -> object:
        return None

    def shares(self, settings: SlideSettings) -> bool:
        return True

    def tells(self, settings: SlideSettings, locale: str) -> str:
        return text_in(settings.text, locale)

    def spoken(self, settings: SlideSettings, locale: str, default: str, *, revealed: bool = False) -> dict:
        """`blocks` as a list, in the language that the text is in."""
        told = super().spoken(settings, locale, default, revealed=revealed)
        chosen = text_in({each: each for each in settings.blocks}, locale, default)
        return {**told, "blocks": settings.blocks.get(chosen, [])}
