"""Which words are the same word, in the languages of Europe; and what the cloud makes of them."""

import json
import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.checks import checked
from live.errors import Invalid
from live.kinds import kind_named
from live.kinds.base import Given, Row
from live.kinds.spelling import spelling
from live.kinds.words import Word, canonical, grouped
from live.tally import Tally

CLOUD = kind_named("word_cloud")
MORNING = datetime(2031, 3, 4, 9, 0, tzinfo=UTC)


def settings(**more):
    return checked(CLOUD.Settings, more)


def counted(*answers):
    tally = Tally()
    for answer in answers:
        tally.add(CLOUD.marks(settings(), CLOUD.parse(settings(entries=10), answer)), 1)
    return tally


def words(tally, face="stage"):
    return [(word["text"], word["n"]) for word in CLOUD.view(settings(), tally, {}, face)["words"]]


# ---- which spellings merge

MERGE = [
    ("English", "Trust", "trust"),
    ("English", "TRUST", "trust"),
    ("English", "trust!", "trust"),
    ("English", "“trust”", "trust"),
    ("English", "  town   hall ", "town hall"),
    ("English", "don’t", "don't"),
    ("English", "don`t", "don't"),
    ("English", "co‑operation", "co-operation"),
    ("English", "co–operation", "co-operation"),
    ("English", "naïve", "naive"),
    ("English", "ﬁnance", "finance"),
    ("English", "ＴＲＵＳＴ", "trust"),
    ("English", "#trust", "trust"),
    ("English", "tr\u200bust", "trust"),
    ("English", "tr\u00adust", "trust"),
    ("English", "\ufefftrust\u200f", "trust"),
    ("English", "50 %", "50%"),
    ("German", "Müller", "Muller"),
    ("German", "Straße", "STRASSE"),
    ("German", "STRAẞE", "strasse"),
    ("German", "„Bürgernähe“", "burgernahe"),
    ("German", "»Mut«", "Mut"),
    ("German", "Zukunft …", "zukunft"),
    ("French", "Qualité", "qualite"),
    ("French", "« l’écoute »", "l'ecoute"),
    ("French", "l´écoute", "l’écoute"),
    ("French", "cœur", "coeur"),
    ("French", "ÇA VA", "ca va"),
    ("Spanish", "¿Participación?", "participacion"),
    ("Spanish", "¡Sí!", "si"),
    ("Spanish", "año", "ANO"),
    ("Portuguese", "Formação", "formacao"),
    ("Portuguese", "união", "UNIAO"),
    ("Italian", "qualità", "qualita"),
    ("Italian", "un po'", "un po’"),
    ("Italian", "un po'", "un po"),
    ("Catalan", "coŀlegi", "col·legi"),
    ("Dutch", "’s-Hertogenbosch", "'s-hertogenbosch"),
    ("Dutch", "ĳs", "ijs"),
    ("Dutch", "coördinatie", "coordinatie"),
    ("Danish", "Løsning", "losning"),
    ("Danish", "Ærlighed", "aerlighed"),
    ("Swedish", "Åtgärd", "atgard"),
    ("Finnish", "Työ", "tyo"),
    ("Estonian", "Õppimine", "oppimine"),
    ("Polish", "Łączność", "lacznosc"),
    ("Polish", "ŻÓŁW", "zolw"),
    ("Czech", "Důvěra", "duvera"),
    ("Slovak", "Ľudia", "ludia"),
    ("Hungarian", "Együttműködés", "egyuttmukodes"),
    ("Hungarian", "erő", "ERO"),
    ("Romanian", "Învățare", "Învăţare"),
    ("Romanian", "școală", "scoala"),
    ("Croatian", "Građani", "gradani"),
    ("Croatian", "ǆep", "džep"),
    ("Slovenian", "Občina", "obcina"),
    ("Lithuanian", "Žmonės", "zmones"),
    ("Latvian", "Ģimene", "gimene"),
    ("Maltese", "Għaqda", "ghaqda"),
    ("Maltese", "ġustizzja", "gustizzja"),
    ("Maltese", "ta’", "ta'"),
    ("Irish", "Séimhiú", "seimhiu"),
    ("Irish", "ḃád", "bad"),
    ("Icelandic", "Þátttaka", "thatttaka"),
    ("Turkish", "İstanbul", "istanbul"),
    ("Turkish", "ISPANAK", "ıspanak"),
    ("Turkish", "IŞIK", "ışık"),
    ("Turkish", "Iş", "iş"),
    ("Greek", "Αθήνα", "ΑΘΗΝΑ"),
    ("Greek", "ΔΡΟΜΟΣ", "δρόμος"),
    ("Greek", "Μάιος", "ΜΑΪΟΣ"),
    ("Greek", "προϋπολογισμός", "ΠΡΟΥΠΟΛΟΓΙΣΜΟΣ"),
    ("Greek", "΄Ελληνες", "Έλληνες"),
    ("Greek", "ΚYΠPOΣ", "κύπρος"),
    ("Greek", "Nίκη", "Νίκη"),
    ("Bulgarian", "Доверие", "ДОВЕРИЕ"),
    ("Bulgarian", "Coфия", "София"),
    ("Bulgarian", "paбота", "работа"),
    ("Bulgarian", "OБЩИНА", "община"),
    ("Bulgarian", "ѝ", "и"),
    ("Bulgarian", "дово̀лен", "доволен"),
    ("Russian, in the Baltics", "ещё", "еще"),
    ("Russian, in the Baltics", "ЁЛКА", "елка"),
    ("Ukrainian", "здоров’я", "здоров'я"),
    ("Ukrainian", "Українa", "україна"),
    ("Ukrainian", "Украïна", "Україна"),
    ("Ukrainian", "мiсто", "місто"),
    ("Latin with a Cyrillic letter", "Sоfia", "Sofia"),
    ("Latin with a Cyrillic letter", "ТRUST", "trust"),
    ("Latin with a Greek letter", "Αthens", "Athens"),
    ("Emoji", "❤️", "❤"),
    ("Emoji", "☀\ufe0e", "☀️"),
    ("Emoji", "1️⃣", "1⃣"),
    ("Emoji", "👍!", "👍"),
    ("Numbers", "①", "1"),
    ("Persian", "می‌خواهم", "میخواهم"),
]

APART = [
    ("English", "trust", "truss"),
    ("English", "C", "C++"),
    ("English", "C", "C#"),
    ("English", "C++", "C#"),
    ("English", "5", "-5"),
    ("English", "5", "5%"),
    ("English", "#1", "1"),
    ("English", "@town", "town"),
    ("English", "town hall", "townhall"),
    ("English", "e-mail", "email"),
    ("English", "meeting", "meetings"),
    ("English", "its", "it's"),
    ("English", "training (online)", "training online"),
    ("German", "Müller", "Mueller"),
    ("German", "Bürger*innen", "Bürgerinnen"),
    ("Dutch", "'s avonds", "avonds"),
    ("Greek", "νόμος", "νομοί"),
    ("Greek, and Latin letters like it", "ΑΝ", "AN"),
    ("Bulgarian", "май", "маи"),
    ("Bulgarian", "Бой", "бои"),
    ("Bulgarian", "въздух", "вздух"),
    ("Cyrillic, and Latin letters like it", "сор", "cop"),
    ("Cyrillic, and Latin letters like it", "ТОМ", "TOM"),
    ("Ukrainian", "їжак", "іжак"),
    ("Ukrainian", "ґанок", "ганок"),
    ("Ukrainian", "кий", "кій"),
    ("Belarusian", "ў", "у"),
    ("Macedonian", "ќе", "ке"),
    ("Emoji", "👍", "👎"),
    ("Emoji", "👍🏽", "👍🏿"),
    ("Emoji", "👍🏽", "👍"),
    ("Emoji", "👩‍👩‍👧", "👩‍👧"),
    ("Emoji", "🇦🇹", "🇩🇪"),
    ("Emoji", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁷󠁬󠁳󠁿"),
    ("Japanese, where the mark is the letter", "が", "か"),
    ("Hindi, where the mark is the vowel", "कि", "कु"),
]


def merged(written: str) -> str:
    return canonical(spelling(written))


@pytest.mark.parametrize(("language", "one", "other"), MERGE)
def test_these_are_one_word(language, one, other):
    assert merged(one) == merged(other) != ""


@pytest.mark.parametrize(("language", "one", "other"), APART)
def test_these_are_two_words(language, one, other):
    assert merged(one) != merged(other)


def test_a_word_in_two_scripts_is_read_in_the_one_it_was_meant_in():
    assert merged("Coфия") == "софия"
    assert merged("Sоfia") == "sofia"
    assert merged("ΚYΠPOΣ") == "κυπροσ"
    assert merged("COOР") == "coop"  # only the count of letters can tell


def test_scripts_meet_in_a_phrase_untouched():
    assert merged("IT отдел") == "it отдел"
    assert merged("Wi-Fi в общината") == "wi-fi в общината"
    assert merged("SMS-и") == "sms-и"


# ---- how a word is shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Bürgernähe", "Bürgernähe"),
        ("„Bürgernähe“", "Bürgernähe"),
        ("«l’écoute»", "l’écoute"),
        ("‘listening’", "listening"),
        ("'listening'", "listening"),
        ("'s avonds", "'s avonds"),
        ("’n Abend", "’n Abend"),
        ("un po’", "un po’"),
        ("the councils'", "the councils'"),
        ("C++", "C++"),
        ("C#.", "C#"),
        ("#participation!", "#participation"),
        ("@mayor", "@mayor"),
        ("##loud##", "#loud"),
        ("50 %!", "50 %"),
        ("-5°", "-5°"),
        ("<3", "<3"),
        ("§ 13", "§ 13"),
        ("- budget", "budget"),
        ("• budget", "budget"),
        ("budget, ", "budget"),
        ("*budget*", "budget"),
        ("training (online)", "training (online)"),
        ("(online) training", "(online) training"),
        ("(training)", "training"),
        ("(a) and (b)", "(a) and (b)"),
        ("((a) b", "(a) b"),
        ("saying “yes”", "saying “yes”"),
        ("“Yes” to it", "“Yes” to it"),
        ("R&D", "R&D"),
        ("km/h", "km/h"),
        ("10:30", "10:30"),
        ("Cafe\u0301", "Café"),
        ("e\u200b\u0301", "é"),
        ("ﬁne", "fine"),
        ("two\u00a0\n words", "two words"),
        ("\u202eevil\u202c", "evil"),
        (":-)", ":-)"),
        ("❤️", "❤️"),
        ("👩‍👩‍👧🏽", "👩‍👩‍👧🏽"),
        ("🏴󠁧󠁢󠁷󠁬󠁳󠁿", "🏴󠁧󠁢󠁷󠁬󠁳󠁿"),
        ("a\ufe0fb", "ab"),
        ("می‌خواهم", "می‌خواهم"),
        ("...", ""),
        ("?!", ""),
        ("„“", ""),
        ("\u200b\u2060", ""),
        ("\u3164", ""),
        ("¨", ""),
    ],
)
def test_a_word_is_shown_as_it_was_meant(written, shown):
    assert spelling(written) == shown


european = st.text(
    st.one_of(
        st.sampled_from(
            "'’\"“”„«»()[]#@-–.,;:!? %&+*_~<>^`´¨\u0301\u0308\u0306\u200b\u200d\ufe0f👍🏽❤👩🇧🇬1⃣é"
        ),
        st.characters(min_codepoint=0x20, max_codepoint=0x52F),
        st.characters(min_codepoint=0x1E00, max_codepoint=0x206F),
    ),
    max_size=20,
)


@given(european)
def test_a_spelling_is_its_own_spelling(written):
    once = spelling(written)
    assert spelling(once) == once
    assert unicodedata.is_normalized("NFKC", once)


@given(european)
def test_a_canonical_form_is_never_lost(written):
    shown = spelling(written)
    assert bool(canonical(shown)) == bool(shown)


one_script = st.sampled_from(
    ["aàbcčdeéfghiıİłnñoöøsßtuüzžæ", "абвгдежзийклмнопрстуѝёъь", "αάβγδεέηήιίϊΐκλμνοόρσςτυύω"]
).flatmap(lambda letters: st.text(letters, min_size=1, max_size=12))


@given(one_script)
def test_case_never_parts_words_of_one_script(word):
    assert merged(word) == merged(word.upper()) == merged(word.title())


@given(one_script)
def test_a_canonical_form_is_its_own_canonical_form(word):
    assert canonical(merged(word)) == merged(word)


# ---- answers


@pytest.mark.parametrize(
    ("more", "raw", "answer"),
    [
        ({}, ["trust"], ["trust"]),
        ({}, "trust", ["trust"]),
        ({}, [" trust! ", "", "…", "time"], ["trust", "time"]),
        ({}, ["Trust", "trust", "TRUST", "time"], ["Trust", "time"]),
        ({}, ["Αθήνα", "ΑΘΗΝΑ"], ["Αθήνα"]),
        ({"entries": 1}, ["trust", "Trust", "", "trust!"], ["trust"]),
        ({"length": 5}, ["“trust”"], ["trust"]),
        ({"length": 5}, ["👩‍👩‍👧‍👦" * 2], ["👩‍👩‍👧‍👦" * 2]),
        ({"length": 5}, ["e\u0301" * 5], ["é" * 5]),
    ],
)
def test_words_are_cleaned_and_count_once(more, raw, answer):
    assert CLOUD.parse(settings(**more), raw) == answer


@pytest.mark.parametrize(
    ("more", "raw", "sentence"),
    [
        ({}, [], "Please write a word first."),
        ({}, "", "Please write a word first."),
        ({}, ["", " ", "…", "\u200b"], "Please write a word first."),
        ({}, None, "Please send your words as text."),
        ({}, {"0": "trust"}, "Please send your words as text."),
        ({}, 5, "Please send your words as text."),
        ({}, [5], "This has to be text."),
        ({}, ["trust", ["time"]], "This has to be text."),
        ({}, ["\ud800"], "This text has broken characters in it."),
        ({}, ["a", "b", "c", "d"], "At most 3 entries, please."),
        ({"entries": 1}, ["a", "b"], "At most 1 entry, please."),
        ({}, ["a"] * 1000, "At most 3 entries, please."),
        ({}, ["x" * 26], "Please keep each entry to 25 characters."),
        ({}, ["x" * 10_000_000], "Please keep each entry to 25 characters."),
        ({"length": 5}, ["🇦🇹" * 6], "Please keep each entry to 5 characters."),
        ({"length": 5}, ["👩" + "‍👩" * 40], "Please keep each entry to 5 characters."),
    ],
)
def test_a_refusal_says_what_to_do(more, raw, sentence):
    with pytest.raises(Invalid) as refused:
        CLOUD.parse(settings(**more), raw)
    assert refused.value.shape()["fields"] == {"value": sentence}


@pytest.mark.parametrize(("field", "low", "high"), [("entries", 1, 10), ("length", 5, 60)])
def test_settings_have_their_range(field, low, high):
    for number in (low, high):
        assert getattr(settings(**{field: number}), field) == number
    for number in (low - 1, high + 1, "many", None):
        with pytest.raises(Invalid) as refused:
            settings(**{field: number})
        assert list(refused.value.shape()["fields"]) == [field]


def test_the_facilitator_says_whether_minds_may_change():
    assert not CLOUD.stands(settings())
    assert CLOUD.stands(settings(change=False))


# ---- the cloud


def test_the_commonest_spelling_is_shown_with_all_who_meant_it():
    assert words(counted(["budget"], ["Budget"], ["Budget"], ["BUDGET"], ["Zeit"])) == [
        ("Budget", 4),
        ("Zeit", 1),
    ]


def test_the_newest_spelling_wins_a_tie():
    tally = counted(["Muller"], ["Müller"])
    assert words(tally) == [("Müller", 2)]
    tally.add({"Muller": 1, "Müller": 1}, 2)
    tally.add({"Muller": -1, "Müller": -1}, -2)
    assert words(tally) == [("Müller", 2)]
    tally.add({"Muller": 1}, 1)
    assert words(tally) == [("Muller", 3)]


def test_words_stand_by_count_then_newest():
    assert words(counted(["law"], ["time"], ["trust"], ["time"], ["Law"], ["skills"])) == [
        ("Law", 2),
        ("time", 2),
        ("skills", 1),
        ("trust", 1),
    ]


def test_a_view_tells_people_words_and_what_is_left_out():
    assert CLOUD.view(settings(), counted(["Größe", "time"]), {}, "stage") == {
        "n": 1,
        "words": [{"key": "time", "text": "time", "n": 1}, {"key": "grosse", "text": "Größe", "n": 1}],
        "more": 0,
    }


@pytest.mark.parametrize(
    ("face", "most"), [("phone", 60), ("stage", 150), ("studio", 150), ("moderator", 150)]
)
def test_a_face_sees_as_many_words_as_it_can_show(face, most):
    view = CLOUD.view(settings(), Tally({f"word {n}": 1 for n in range(400)}, 400), {}, face)
    assert (len(view["words"]), view["more"]) == (most, 400 - most)
    assert view["words"][0]["text"] == "word 399"


def test_the_widest_words_leave_room_in_the_frame():
    longest = Tally({f"{n:03}" + "👩🏽" * 57: 1 for n in range(400)}, 400)
    view = CLOUD.view(settings(length=60), longest, {}, "stage")
    assert len(json.dumps(view, ensure_ascii=False).encode()) < 32 * 1024
    assert len(view["words"]) + view["more"] == 400
    assert view["words"]


def test_a_withdrawn_word_leaves_the_cloud():
    tally = counted(["trust"], ["time"])
    tally.add({"trust": -1}, -1)
    assert words(tally) == [("time", 1)]


def test_a_fall_heard_before_its_rise_is_not_shown():
    assert grouped({"trust": -1, "Trust": 1}.items()) == [Word("trust", "Trust", 1)]


# ---- in words, on paper, in the export


def test_rows_keep_the_spelling_beside_the_word_that_was_shown():
    people = [("P1", ["Budget", "time"]), ("P2", ["budget"]), ("P3", ["Budget"])]
    given_ = [
        Given(person, answer, MORNING + timedelta(seconds=n)) for n, (person, answer) in enumerate(people)
    ]
    assert list(CLOUD.rows(settings(), iter(given_))) == [
        Row("P1", "Budget", "Budget", "Budget", MORNING),
        Row("P1", "time", "time", "time", MORNING),
        Row("P2", "Budget", "budget", "budget", MORNING + timedelta(seconds=1)),
        Row("P3", "Budget", "Budget", "Budget", MORNING + timedelta(seconds=2)),
    ]


def test_rows_name_the_word_as_the_wall_does_whatever_order_they_come_in():
    given_ = [Given("P2", ["Müller"], MORNING + timedelta(seconds=9)), Given("P1", ["Muller"], MORNING)]
    assert [row.item for row in CLOUD.rows(settings(), given_)] == ["Müller", "Müller"]


def test_words_are_said_as_a_list():
    assert CLOUD.say(settings(), ["trust", "time", "law"], "en") == "trust, time, and law"
    assert CLOUD.say(settings(), ["Mut", "Zeit"], "de") == "Mut und Zeit"


def test_the_plain_form_has_a_line_for_each_entry():
    lines = CLOUD.fields(settings(entries=2, length=30), "en", ["trust"])
    assert [(line.name, line.control, line.label, line.value, line.limit, line.needed) for line in lines] == [
        ("value", "line", "Entry 1", "trust", 30, True),
        ("value", "line", "Entry 2", "", 30, False),
    ]
    assert [line.label for line in CLOUD.fields(settings(entries=1), "en", None)] == ["Your entry"]
