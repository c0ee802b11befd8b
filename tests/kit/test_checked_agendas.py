"""A format for calendars in staging: both sides are held to the contract, and what was written first stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from tiepcan import Bilingual
from tiepcan.agenda import Agenda
from tiepcan.plugins import AgendaFormat
from tiepcan.testing import ContractBreach, ContractError, checked

TITLE = Bilingual("Lịch", "Calendar")
AGENDA = Agenda(title=TITLE, as_of=dt.date(2026, 11, 20))


def held(write: Callable[..., Any], breaches: list[ContractBreach] | None = None) -> AgendaFormat:
    record = AgendaFormat(
        name="acme.ics", title=TITLE, option="ics", media_type="text/calendar", suffix=".ics", write=write
    )
    return checked(record, on_breach=None if breaches is None else breaches.append)


def other_each_time() -> Callable[..., bytes]:
    numbers = count()
    return lambda *_, **__: b"%d" % next(numbers)


def failing_the_second_time() -> Callable[..., bytes]:
    numbers = count()

    def write(*_: object, **__: object) -> bytes:
        if next(numbers):
            raise ValueError
        return b"x"

    return write


def test_a_right_format_is_left_alone() -> None:
    breaches: list[ContractBreach] = []
    assert held(lambda *_, **__: b"x", breaches).write(AGENDA, lang="vi") == b"x"
    assert breaches == []


@pytest.mark.parametrize(
    ("write", "said", "first"),
    [
        (other_each_time(), "the same agenda gave other bytes the second time", b"0"),
        (failing_the_second_time(), "raised ValueError", b"x"),
        (lambda *_, **__: b"", "the file is empty", b""),
        (lambda *_, **__: "text", "returned str, bytes is asked for", "text"),
    ],
    ids=["other", "fails", "empty", "text"],
)
def test_what_the_plugin_does_not_keep_is_told_and_what_was_written_first_stands(
    write: Callable[..., Any], said: str, first: object
) -> None:
    breaches: list[ContractBreach] = []
    assert held(write, breaches).write(AGENDA, lang="vi") == first
    assert [(one.side, said in one.message.en) for one in breaches] == [("plugin", True)]


@pytest.mark.parametrize(("agenda", "lang"), [("lịch", "vi"), (AGENDA, "fr")])
def test_what_the_host_gives_wrongly_is_the_hosts(agenda: Any, lang: Any) -> None:
    with pytest.raises(ContractError, match="the host does not keep the contract"):
        held(lambda *_, **__: b"x").write(agenda, lang=lang)
