"""Languages: whose is spoken, what is nearest, which of a facilitator's texts is shown."""

from contextvars import copy_context

import pytest

from live.i18n import (
    gettext,
    interface_locales,
    known_locale,
    lazy,
    nearest,
    ngettext,
    number,
    percent,
    speak,
    speaking,
    spoken,
    text_in,
)


def test_english_is_spoken_unless_told_otherwise():
    assert copy_context().run(spoken) == "en"
    assert interface_locales()[0] == "en"


def test_a_language_is_spoken_inside_its_block_only():
    for locale in interface_locales():
        with speaking(locale):
            assert spoken() == locale
            with speaking("en"):
                assert spoken() == "en"
            assert spoken() == locale
        assert spoken() == "en"


def test_a_block_ends_even_when_it_fails():
    with pytest.raises(ZeroDivisionError), speaking(interface_locales()[-1]):
        raise ZeroDivisionError
    assert spoken() == "en"


def test_a_request_keeps_its_language_to_itself():
    for locale in interface_locales():
        copy_context().run(speak, locale)
        assert spoken() == "en"


def test_a_language_nobody_wrote_a_catalogue_for_is_answered_in_english():
    with speaking("tlh"):
        assert spoken() == "en"


@pytest.mark.parametrize(
    ("wanted", "among", "best"),
    [
        (["de-AT", "en"], ["en", "de"], "de"),
        (["de"], ["en", "de_CH"], "en"),
        (["fr-BE", "nl-BE"], ["en", "nl"], "nl"),
        (["xx", "bg"], ["bg", "en"], "bg"),
        (["pt-BR"], ["pt_PT", "pt_BR"], "pt_BR"),
        ([], ["de"], "en"),
        (["", "de"], ["de"], "de"),
    ],
)
def test_the_nearest_language_is_the_first_that_there_is(wanted, among, best):
    assert nearest(wanted, among) == best


@pytest.mark.parametrize(
    ("tag", "locale"),
    [
        ("de", "de"),
        ("de-at", "de_AT"),
        ("pt_BR", "pt_BR"),
        ("zh-Hant-TW", "zh_Hant_TW"),
        ("EL", "el"),
        ("ga", "ga"),
    ],
)
def test_a_tag_is_known_in_any_spelling(tag, locale):
    assert known_locale(tag) == locale


@pytest.mark.parametrize(
    "tag",
    [
        None,
        5,
        True,
        "",
        "x",
        "xx",
        "klingonish",
        "de\n",
        "../../etc",
        "de_AT_de_AT_de_AT",
        "\ud800\ud800",
        "12",
        "--",
        b"de",
        ["de"],
    ],
)
def test_what_is_no_language_is_not_known(tag):
    assert known_locale(tag) is None


def test_messages_take_values():
    assert gettext("This room has %(n)s doors.", n=3) == "This room has 3 doors."
    assert gettext("100 % sure") == "100 % sure"


@pytest.mark.parametrize(("n", "text"), [(0, "0 doors"), (1, "1 door"), (2, "2 doors")])
def test_numbers_choose_their_form(n, text):
    assert ngettext("%(n)s door", "%(n)s doors", n) == text


def test_a_lazy_message_waits_until_it_is_shown():
    message = lazy("This room has %(n)s doors.", n=3)
    for locale in interface_locales():
        with speaking(locale):
            assert str(message) == gettext("This room has %(n)s doors.", n=3)


@pytest.mark.parametrize(
    ("texts", "locale", "default", "shown"),
    [
        ({"en": "Hall", "de": "Saal"}, "de", "en", "Saal"),
        ({"en": "Hall", "de": "Saal"}, "de_AT", "en", "Saal"),
        ({"en": "Hall", "de": "Saal"}, "fr", "de", "Saal"),
        ({"en": "Hall", "de": "Saal"}, "fr", "de_AT", "Saal"),
        ({"en": "Hall", "de": ""}, "de", "en", "Hall"),
        ({"bg": "Зала"}, "de", "en", "Зала"),
        ({"de": "", "bg": "Зала"}, "de", "de", "Зала"),
        ({}, "de", "en", ""),
    ],
)
def test_a_text_is_shown_in_the_nearest_language_that_has_one(texts, locale, default, shown):
    assert text_in(texts, locale, default) == shown


@pytest.mark.parametrize(
    ("share", "shown"), [(0.125, "13%"), (0.5, "50%"), (0.005, "1%"), (0.476190, "48%"), (1, "100%")]
)
def test_a_share_is_rounded_as_browsers_round_it(share, shown):
    with speaking("en"):
        assert percent(share) == shown


def test_a_share_and_a_number_are_written_as_the_language_writes_them():
    with speaking("de"):
        assert (percent(0.476), number(1000)) == ("48\u00a0%", "1.000")


@pytest.mark.parametrize("tag", ["pt-br", "pt_BR", "PT-br"])
def test_the_nearest_language_is_spelled_as_its_catalogue_is(tag):
    assert nearest([tag], ["pt_PT", "pt_BR"]) == "pt_BR"


@pytest.mark.parametrize("tag", ["en@x=y", "en/../de", "", "x", "en_US_POSIX_more_and_more", None, 7])
def test_a_tag_with_more_than_a_language_script_and_country_is_not_known(tag):
    assert known_locale(tag) is None
