"""What a vendor puts in the wrong place is refused by name, and not shown (tham số sai)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from onestop_messages import at
from tiepcan import Case, Channel, InformationRequest, InputError, RequestedItem, vietnam_calendar
from tiepcan.requests import Received
from tiepcan_onestop import (
    apologise,
    canonical_form,
    compare_promise,
    dossier_adapter,
    dossier_of,
    intake_of_progress,
    legal_status,
    payload_fields,
    procedure_of,
    progress_of,
)

CALENDAR = vietnam_calendar()
REQUEST = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1"),))


def _apologise(wrong: Any) -> object:
    return apologise(
        wrong, on=at(20).date(), promised_after=dt.date(2026, 11, 24), reason="x", calendar=CALENDAR
    )


def _apologise_again(wrong: Any) -> object:
    return apologise(
        Case(number="MC-1", events=(Received(at=at(9), request=REQUEST),)),
        on=at(20).date(),
        promised_after=dt.date(2026, 11, 24),
        reason="x",
        calendar=CALENDAR,
        earlier=[wrong],
    )


@pytest.mark.parametrize(
    ("call", "path"),
    [
        (_apologise, "case"),
        (_apologise_again, "earlier"),
        (lambda wrong: compare_promise(wrong, wrong, calendar=CALENDAR), "dossier"),
        (lambda wrong: dossier_of(wrong, calendar=CALENDAR), "case"),
        (lambda wrong: progress_of(wrong, calendar=CALENDAR), "case"),
        (legal_status, "case"),
        (procedure_of, "case"),
        (intake_of_progress, "step"),
        (dossier_adapter, "reading"),
        (payload_fields, "record"),
        (canonical_form, "record"),
    ],
)
def test_what_is_of_another_kind_is_named_and_not_shown(call: Callable[[Any], object], path: str) -> None:
    with pytest.raises(InputError) as caught:
        call("Lò Thị Mẫu")
    assert caught.value.path == path
    assert "Mẫu" not in str(caught.value)
