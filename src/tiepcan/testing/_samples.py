"""Events that the kit writes: small ones that can be told apart, and one full of personal data (dữ liệu mẫu).

Needs neither pytest nor Hypothesis: another process writes them too.
"""

from __future__ import annotations

import datetime as dt

from tiepcan import VIETNAM_TIME, Channel
from tiepcan.plugins import Change, Entry, Series
from tiepcan.requests import (
    Contact,
    Event,
    GroupMember,
    Identity,
    InformationRequest,
    OpinionGiven,
    Received,
    Representation,
    Representative,
    RequestedItem,
    Requester,
)
from tiepcan.testing._secrets import MARKED_NAME

__all__ = ["CASES", "adding", "marked_received", "note", "numbering", "opening", "plain_received"]

_AT = dt.datetime(2026, 11, 12, 9, 30, 15, 123456, tzinfo=VIETNAM_TIME)
#: The series that cases are numbered in.
CASES = Series(name="case", year=2026)


def plain_received() -> Received:
    """Return the receipt of a small request."""
    return Received(
        at=_AT,
        request=InformationRequest(
            channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),)
        ),
    )


def marked_received() -> Received:
    """Return the receipt of a request that holds personal data in every place there is for it."""
    person = Identity(
        number="001299887766", issued_on=dt.date(2021, 3, 4), issued_by=f"Công an, {MARKED_NAME}"
    )
    contact = Contact(phone="0912399887", email="dau-rieng-99@example.org", fax="0243399887")
    return Received(
        at=_AT,
        by=f"Cán bộ {MARKED_NAME}",
        request=InformationRequest(
            channel=Channel.DIRECT,
            items=(
                RequestedItem(
                    id="1", content=f"Hồ sơ đất của {MARKED_NAME}", document=f"Giấy của {MARKED_NAME}"
                ),
            ),
            requester=Requester(
                name=MARKED_NAME,
                address=f"nhà bà {MARKED_NAME}, thôn Đông",
                identity=person,
                contact=contact,
                born_on=dt.date(1971, 2, 3),
                representative=Representative(
                    name=f"{MARKED_NAME} con", by=Representation.AUTHORISED, identity=person, contact=contact
                ),
                members=(GroupMember(name=f"{MARKED_NAME} em", identity_number="001277665544"),),
            ),
            purpose=f"Khởi kiện thay {MARKED_NAME}",
        ),
    )


def note(number: int | str) -> OpinionGiven:
    """Return a small event that can be told from others by its *number*; all of them have the same instant."""
    return OpinionGiven(at=_AT, body=f"Sở {number}")


def opening(
    agency: str,
    number: str,
    *more: Event,
    key: str | None = None,
    series: Series | None = None,
    first: Event | None = None,
) -> Change:
    """Return the change that opens a case; its number is *number*, and behind it its place in the *series*."""
    events = (first or plain_received(), *more)

    def entry(place: int | None) -> Entry:
        return Entry(number=number if place is None else f"{number}{place}", events=events)

    own = number if series is None else None
    return Change(agency=agency, number=own, expected=0, entry=entry, series=series, key=key)


def adding(
    agency: str,
    number: str,
    expected: int,
    *events: Event,
    key: str | None = None,
    series: Series | None = None,
) -> Change:
    """Return the change that adds *events* to a case that has *expected* of them."""
    return Change(
        agency=agency,
        number=number,
        expected=expected,
        entry=lambda _: Entry(number=number, events=events or (note(expected + 1),)),
        series=series,
        key=key,
    )


def numbering(agency: str, number: str, expected: int, series: Series) -> Change:
    """Return the change that notes in a case which place of the *series* a document of it has; 0: opens the case.

    The number of the case is its own: no place is passed, so that each that is skipped or doubled shows.
    """

    def entry(place: int | None) -> Entry:
        events = (note(f"{place}"),) if expected else (plain_received(), note(f"{place}"))
        return Entry(number=number, events=events)

    return Change(agency=agency, number=number, expected=expected, entry=entry, series=series)
