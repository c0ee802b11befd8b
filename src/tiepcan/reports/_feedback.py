"""What people told the agency about procedures, and the help they were given (phản ánh, kiến nghị; hỗ trợ)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

import attrs

from tiepcan.errors import InputError
from tiepcan.fields import check_day, check_text, is_a, is_code
from tiepcan.requests import Accommodation
from tiepcan.text import Bilingual, format_date

__all__ = ["AccommodationGiven", "Feedback", "FeedbackFigures", "FeedbackKind", "count_feedback"]


class FeedbackKind(StrEnum):
    """What came in (loại ý kiến)."""

    FEEDBACK = "feedback"
    PETITION = "petition"
    COMPLAINT = "complaint"
    LAWSUIT = "lawsuit"

    def in_words(self) -> Bilingual:
        """Return the kind as a person says it."""
        return _KIND_WORDS[self]


_KIND_WORDS = {
    FeedbackKind.FEEDBACK: Bilingual("phản ánh", "feedback"),
    FeedbackKind.PETITION: Bilingual("kiến nghị", "petition"),
    FeedbackKind.COMPLAINT: Bilingual("khiếu nại", "complaint"),
    FeedbackKind.LAWSUIT: Bilingual("khởi kiện", "lawsuit"),
}


@attrs.frozen(kw_only=True)
class Feedback:
    """One piece of feedback or one petition on a procedure (phản ánh, kiến nghị về thủ tục hành chính).

    Says neither who sent it nor what it says. Complaints and lawsuits about a request for information stand in its
    case, not here. Counts no time limit: *due_on* is what the agency noted.

    Raises:
        InputError: It was answered before it was received.

    Examples:
        >>> from datetime import date
        >>> told = Feedback(number="PA-07", received_on=date(2026, 6, 24), kind=FeedbackKind.PETITION,
        ...                 answered_on=date(2026, 7, 6), due_on=date(2026, 7, 3))
        >>> told.is_late(date(2026, 7, 31))
        True
    """

    #: The agency's own number.
    number: str = attrs.field(validator=check_text)
    received_on: dt.date = attrs.field(validator=[is_a(dt.date), check_day])
    kind: FeedbackKind = attrs.field(validator=is_code(FeedbackKind))
    #: The code of the procedure it is about; empty: none in particular.
    procedure: str = attrs.field(default="", validator=is_a(str))
    #: The last day for the answer, as the agency noted it; None: none was noted.
    due_on: dt.date | None = attrs.field(default=None, validator=check_day)
    #: None: not answered yet.
    answered_on: dt.date | None = attrs.field(default=None, validator=check_day)

    def __attrs_post_init__(self) -> None:
        for name, day in (("answered_on", self.answered_on), ("due_on", self.due_on)):
            if day is not None and day < self.received_on:
                raise InputError(
                    Bilingual(
                        f"ngày {format_date(day)} đứng trước ngày nhận {format_date(self.received_on)}",
                        f"{format_date(day)} comes before the day of receipt {format_date(self.received_on)}",
                    ),
                    path=name,
                )

    @property
    def counted_on(self) -> dt.date:
        """The day that tells in which period it counts as received."""
        return self.received_on

    def known_by(self, day: dt.date) -> Feedback:
        """Return it as it stood on a day: an answer of a later day is none yet (như đã biết đến ngày)."""
        if self.answered_on is None or self.is_answered(day):
            return self
        return attrs.evolve(self, answered_on=None)

    def is_answered(self, as_of: dt.date) -> bool:
        """Tell whether it was answered by *as_of*."""
        return self.answered_on is not None and self.answered_on <= as_of

    def is_late(self, as_of: dt.date) -> bool:
        """Tell whether it was answered after its day, or is open past it on *as_of*; without a day it is never late."""
        if self.due_on is None:
            return False
        last = self.answered_on if self.answered_on is not None and self.answered_on <= as_of else as_of
        return last > self.due_on


@attrs.frozen(kw_only=True)
class FeedbackFigures:
    """Feedback over a period: what came over and came in is what was answered and stays open (số liệu phản ánh, kiến nghị)."""

    #: Received before the period and not answered before it.
    carried_over: int
    received: int
    #: In the period, whenever it was received.
    answered: int
    #: Open at the end of the period.
    open: int
    #: Of those answered and open, how many past the day that the agency noted.
    late: int
    #: Of those answered and open, how many have no such day.
    without_due_day: int


def count_feedback(feedback: Iterable[Feedback], start: dt.date, end: dt.date) -> FeedbackFigures:
    """Return the figures of the period from *start* to *end*, both included."""
    there = [
        one
        for one in feedback
        if one.received_on <= end and (one.answered_on is None or one.answered_on >= start)
    ]
    answered = sum(one.is_answered(end) for one in there)
    carried_over = sum(one.received_on < start for one in there)
    return FeedbackFigures(
        carried_over=carried_over,
        received=len(there) - carried_over,
        answered=answered,
        open=len(there) - answered,
        late=sum(one.is_late(end) for one in there),
        without_due_day=sum(one.due_on is None for one in there),
    )


@attrs.frozen(kw_only=True)
class AccommodationGiven:
    """Help that a requester was given (hỗ trợ đã cung cấp cho người yêu cầu).

    Names nobody. What was asked for stands in the request itself.

    Legal basis: Decree 13/2018/NĐ-CP Art. 2 and 3; Art. 8 for help to those who cannot read or write.

    Examples:
        >>> from datetime import date
        >>> AccommodationGiven(on=date(2026, 5, 7), kind=Accommodation.HELP_WITH_WRITING).kind
        <Accommodation.HELP_WITH_WRITING: 'help_with_writing'>
    """

    on: dt.date = attrs.field(validator=[is_a(dt.date), check_day])
    kind: Accommodation = attrs.field(validator=is_code(Accommodation))
    #: The number of the case; empty: none.
    case: str = attrs.field(default="", validator=is_a(str))
    #: What was done, such as "đọc văn bản", without a name.
    what: str = attrs.field(default="", repr=False, validator=is_a(str))

    @property
    def counted_on(self) -> dt.date:
        """The day that tells in which period it counts."""
        return self.on
