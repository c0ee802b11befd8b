"""What an event sink is told (thông báo sự kiện)."""

from __future__ import annotations

import attrs

from tiepcan.fields import check_text, is_a
from tiepcan.plugins._records._fields import check_events, whole_number
from tiepcan.requests import Case, Event

__all__ = ["RecordedEvents"]


@attrs.frozen(kw_only=True)
class RecordedEvents:
    """Events that were just recorded, with the case they belong to (sự kiện vừa ghi).

    Holds personal data, as the case does; its ``repr`` does not.
    """

    #: The code of the agency.
    agency: str = attrs.field(validator=check_text)
    #: As it is with the events.
    case: Case = attrs.field(validator=is_a(Case))
    #: The new ones, in order; the same events may be told again after a failure.
    events: tuple[Event, ...] = attrs.field(
        validator=check_events, repr=lambda found: ", ".join(one.kind for one in found)
    )
    #: How many events the log has with them; with the agency and the number it names what was told.
    version: int = attrs.field(validator=whole_number(1))
