"""What information items add to the figures of a period: publication, digitisation (số liệu công khai, số hóa)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from tiepcan.deadlines import Policies
from tiepcan.disclosure import (
    DutyState,
    InformationItem,
    PublicationDuty,
    SupplyingBody,
    publication_duties,
)
from tiepcan.law import LawBook
from tiepcan.periods import ReportingPeriod
from tiepcan.statistics._counted import Counted
from tiepcan.statistics._observation import Observation, Reference, SourceKind
from tiepcan.statistics._rows import cutoff_of

if TYPE_CHECKING:
    from tiepcan.calendar import WorkingCalendar

__all__ = ["observe_items"]


def observe_items(
    items: Iterable[InformationItem],
    *,
    period: ReportingPeriod,
    calendar: WorkingCalendar,
    as_of: dt.date | None = None,
    source: str = "",
    law: LawBook | None = None,
    body: SupplyingBody | None = None,
    policies: Policies | None = None,
) -> Iterator[Observation]:
    """Yield what the items of an information database add to the figures of *period* (công khai, số hóa).

    Publication counts in the period in which it was due, or done; digitisation as it stands at its end. An item
    that does not say whether it is digitised is neither. What is restricted on the last day that counts is not to
    be published, and is no publication that was due, done or late.

    Args:
        items: A catalogue or any items.
        period: The reporting period.
        calendar: Working days.
        as_of: The day up to which things are known; the last day of the period where none is given.
        source: How the database is named in references.
        law: Where limits are looked up; the law that comes with tiepcan where None.
        body: The agency, as for `tiepcan.disclosure.publication_duties`.
        policies: Choices where the law is silent.

    Raises:
        InputError: *as_of* comes before the period.
    """
    cutoff = cutoff_of(period, as_of)
    known = [item for item in items if item.created_on is None or item.created_on <= cutoff]
    duties = publication_duties(known, as_of=cutoff, calendar=calendar, law=law, body=body, policies=policies)
    found = chain(
        ((item.id, _digitised(item)) for item in known),
        ((duty.item, _published(duty, period.start, cutoff)) for duty in duties),
    )
    return (Observation(Reference(SourceKind.ITEM, source, one), names) for one, names in found if names)


def _digitised(item: InformationItem) -> tuple[Counted, ...]:
    if item.digitised is None:
        return (Counted.ITEM,)
    return (Counted.ITEM, Counted.ITEM_DIGITISED if item.digitised else Counted.ITEM_NOT_DIGITISED)


def _published(duty: PublicationDuty, start: dt.date, cutoff: dt.date) -> tuple[Counted, ...]:
    # What nothing obliges to publish is not owed, and what is restricted may not be: no figure praises publishing it.
    if duty.due is None or duty.state in _NOT_TO_PUBLISH:
        return ()
    names = []
    if start <= duty.due <= cutoff:
        names.append(Counted.PUBLICATION_DUE)
    published = duty.published_on
    if published is not None and start <= published <= cutoff:
        names.append(Counted.PUBLISHED_IN_TIME if published <= duty.due else Counted.PUBLISHED_LATE)
    if duty.state is DutyState.OVERDUE:
        names.append(Counted.PUBLICATION_OVERDUE)
    return tuple(names)


_NOT_TO_PUBLISH = frozenset({DutyState.NOT_OWED, DutyState.RESTRICTED, DutyState.PUBLISHED_RESTRICTED})
