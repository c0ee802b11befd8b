"""The agency's procedure for the work under ISO 9001: steps with clause, role and record (quy trình ISO)."""

from __future__ import annotations

import attrs

from tiepcan.duration import Duration, Length
from tiepcan.fields import check_text, is_a

__all__ = ["IsoStep"]


@attrs.frozen(kw_only=True)
class IsoStep:
    """One step of the agency's ISO 9001 procedure (bước của quy trình ISO 9001).

    Does not check that the standard has the clause, and sets no time limit: *time* is what the procedure plans for
    the step.

    Examples:
        >>> from tiepcan import WorkingDays
        >>> step = IsoStep(number="1", step="Tiếp nhận yêu cầu", clause="8.2.1", role="Bộ phận một cửa",
        ...                record="Sổ theo dõi", time=WorkingDays(1))
        >>> step.clause
        '8.2.1'
    """

    #: Its number in the procedure, such as ``"5.2"``.
    number: str = attrs.field(validator=check_text)
    step: str = attrs.field(repr=False, validator=check_text)
    #: The clause of the standard that it carries out, such as ``"8.5.1"``.
    clause: str = attrs.field(validator=check_text)
    #: Who does it: a role, no person.
    role: str = attrs.field(repr=False, validator=check_text)
    #: The record or form that proves it; empty: none.
    record: str = attrs.field(default="", repr=False, validator=is_a(str))
    time: Duration | None = attrs.field(default=None, validator=is_a(Length, optional=True))
