"""Small changes that can be told apart, for tests and measurements (lệnh ghi mẫu)."""

from __future__ import annotations

from datetime import datetime

from tiepcan import VIETNAM_TIME, Channel
from tiepcan.plugins import Change, Entry, Series
from tiepcan.requests import Event, InformationRequest, OpinionGiven, Received, RequestedItem, Requester

__all__ = ["AGENCY", "CASES", "PERSON", "adding", "note", "opening", "received"]

AGENCY = "H24.12"
CASES = Series(name="case", year=2026)
#: What must not be seen anywhere but in a log.
PERSON = "Lò Thị Mẩy"
_AT = datetime(2026, 11, 12, 9, 30, 15, 123456, tzinfo=VIETNAM_TIME)


def received() -> Received:
    """Return the receipt of a request, with who made it."""
    return Received(
        at=_AT,
        request=InformationRequest(
            channel=Channel.DIRECT,
            items=(RequestedItem(id="1", content="Bảng giá đất"),),
            requester=Requester(name=PERSON, address="bản Poọng"),
        ),
    )


def note(words: int | str) -> OpinionGiven:
    """Return a small event that is known by its *words*."""
    return OpinionGiven(at=_AT, body=f"Sở {words}")


def opening(
    number: str, *more: Event, agency: str = AGENCY, key: str | None = None, series: Series | None = None
) -> Change:
    """Return the change that opens a case; its number is *number*, and behind it its place in the *series*."""
    events = (received(), *more)

    def entry(place: int | None) -> Entry:
        return Entry(number=number if place is None else f"{number}{place}", events=events)

    own = number if series is None else None
    return Change(agency=agency, number=own, expected=0, entry=entry, series=series, key=key)


def adding(
    number: str,
    expected: int,
    *events: Event,
    agency: str = AGENCY,
    key: str | None = None,
    series: Series | None = None,
) -> Change:
    """Return the change that adds *events*, or a note of its place in the *series*, to a case of *expected* events."""

    def entry(place: int | None) -> Entry:
        return Entry(number=number, events=events or (note(expected + 1 if place is None else place),))

    return Change(agency=agency, number=number, expected=expected, entry=entry, series=series, key=key)
