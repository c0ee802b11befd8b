"""Agenda formats: the record, the option on the card, the registry, and two plugins with one option."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fake_plugins import card_text

from tiepcan import Bilingual, DataFileError, InputError
from tiepcan.agenda import Agenda
from tiepcan.plugins import RECORD_HOOKS, AgendaFormat, hookimpl, load_plugins, parse_card
from tiepcan.text import Lang

GOOD: dict[str, Any] = {
    "name": "acme.ics",
    "title": Bilingual("Lịch", "Calendar"),
    "option": "ics",
    "media_type": "text/calendar",
    "suffix": ".ics",
}


def write(agenda: Agenda, /, *, lang: Lang) -> bytes:
    return agenda.title.in_language(lang).encode()


class Acme:
    @hookimpl
    def tiepcan_agenda_formats(self) -> Iterator[AgendaFormat]:
        yield AgendaFormat(**GOOD, write=write)


def test_the_hook_gives_the_record() -> None:
    assert RECORD_HOOKS["agenda_formats"].record is AgendaFormat


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("option", "ICS"),
        ("option", "--ics"),
        ("option", "lich"),
        ("option", 7),
        ("media_type", "ics"),
        ("suffix", "ics"),
        ("suffix", ".tar.gz"),
        ("write", b"BEGIN"),
        ("title", "Lịch"),
        ("name", "ics"),
    ],
)
def test_a_wrong_field_is_refused(field: str, value: Any) -> None:
    with pytest.raises(InputError) as refused:
        AgendaFormat(**{**GOOD, "write": write, field: value})
    assert refused.value.path == field


def test_it_is_found_by_its_name() -> None:
    plugins = load_plugins(installed=False, also={"acme": Acme()}, strict=True)
    assert plugins.agenda_formats.names == ("acme.ics",)
    assert plugins.agenda_formats["acme.ics"].write is write


def test_two_records_of_one_name_are_a_fault_and_neither_is_there() -> None:
    plugins = load_plugins(installed=False, also={"acme": Acme(), "beta": Acme()})
    assert len(plugins.agenda_formats) == 0
    assert {one.provider.plugin for one in plugins.faults} == {"acme", "beta"}


def test_the_card_tells_the_option() -> None:
    card = parse_card(card_text("tiepcan-acme", provides='agenda_formats = ["acme.ics", "acme.more.html"]'))
    assert card.agenda_options == {"ics": "acme.ics", "html": "acme.more.html"}
    assert parse_card(card_text("tiepcan-acme")).agenda_options == {}


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ('["acme.ics", "acme.more.ics"]', "two options have the same word"),
        ('["acme.9a"]', "the last part of the name is the option, a letter first"),
    ],
)
def test_a_card_with_words_that_are_no_options_is_refused(names: str, said: str) -> None:
    with pytest.raises(DataFileError) as refused:
        parse_card(card_text("tiepcan-acme", provides=f"agenda_formats = {names}"))
    assert said in refused.value.in_language("en")


def test_an_option_may_have_the_word_of_a_command() -> None:
    card = parse_card(
        card_text("tiepcan-acme", provides='agenda_formats = ["acme.ics"]\ncommands = ["acme.ics"]')
    )
    assert (card.agenda_options, card.commands) == ({"ics": "acme.ics"}, {"ics": "acme.ics"})
