"""The word of a command is the last part of its record's name: the card tells it, and no code is run to know it."""

from __future__ import annotations

import pytest

from tiepcan import Bilingual, DataFileError, InputError
from tiepcan.plugins import CommandEntry, parse_card

TITLE = Bilingual("Lệnh", "Command")
CARD = """
schema = "tiepcan-plugin/1"
name = "tiepcan-acme"
title = {{ vi = "Kết nối", en = "Bridge" }}
vendor = "Công ty Ví Dụ"
sdk = {{ since = "1.0", below = "2.0" }}
provides = {{ commands = {names} }}
"""


def entry(name: str, command: str) -> CommandEntry:
    return CommandEntry(name=name, title=TITLE, command=command, load=lambda: None)  # type: ignore[arg-type,return-value]


@pytest.mark.parametrize(("name", "word"), [("acme.bridge", "bridge"), ("acme.portal.mot-cua", "mot-cua")])
def test_the_word_is_the_last_part_of_the_name(name: str, word: str) -> None:
    assert entry(name, word).command == word
    assert parse_card(CARD.format(names=[name])).commands == {word: name}


@pytest.mark.parametrize(
    ("name", "word"), [("acme.bridge", "acme"), ("acme.portal.bridge", "portal"), ("a.b", "c")]
)
def test_another_word_is_refused_with_the_right_one(name: str, word: str) -> None:
    with pytest.raises(InputError, match=f"the last part of the name: {name.rpartition('.')[2]}") as caught:
        entry(name, word)
    assert caught.value.path == "command"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["acme.9a"], "the last part of the name is the command, a letter first"),
        (["acme.bridge", "acme.more.bridge"], "two commands have the same word"),
    ],
)
def test_a_card_cannot_name_what_is_no_word_or_one_word_twice(names: list[str], said: str) -> None:
    with pytest.raises(DataFileError, match=said):
        parse_card(CARD.format(names=names))


def test_names_of_other_records_need_end_in_no_word() -> None:
    text = CARD.format(names=[]).replace("commands = []", 'calendars = ["acme.2026", "acme.more.2026"]')
    assert parse_card(text).commands == {}
