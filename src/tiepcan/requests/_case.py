"""A case: its number and its log; all else follows from them (hồ sơ)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

import attrs

from tiepcan.errors import DataFileError, Fault, InputError, NotAllowedError, TiepcanError
from tiepcan.fields import is_a
from tiepcan.guards import check_date
from tiepcan.register import Outcome, Timeliness
from tiepcan.requests._clock import Clock, read_clock
from tiepcan.requests._event_set import EVENT_TYPES, Event
from tiepcan.requests._events import Received, RedirectionAdvised, Withdrawn
from tiepcan.requests._facts import CaseFacts, CaseFinding, ItemAnswer
from tiepcan.requests._fold import fold_events, possible_events
from tiepcan.requests._later_events import Voided
from tiepcan.requests._obligations import list_obligations
from tiepcan.requests._outcome import outcome_of
from tiepcan.requests._rules import AgencyRules, default_rules
from tiepcan.requests._states import ComplaintState, CorrectionState, LawsuitState, LegalState
from tiepcan.requests._validity import Validity, check_validity
from tiepcan.text import Bilingual

if TYPE_CHECKING:
    from tiepcan.calendar import WorkingCalendar
    from tiepcan.citation import Citation
    from tiepcan.deadlines import Deadline
    from tiepcan.law import Complexity, Regime
    from tiepcan.requests._duty import CaseObligation
    from tiepcan.requests._event import EventBase
    from tiepcan.requests._people import Agency
    from tiepcan.requests._request import InformationRequest

__all__ = ["Case"]

T = TypeVar("T")


_AT_REST = frozenset({CorrectionState.NONE, ComplaintState.NONE, LawsuitState.NONE})


def _log(events: Iterable[Event]) -> tuple[Event, ...]:
    log = tuple(events)
    for number, event in enumerate(log, start=1):
        if type(event) not in EVENT_TYPES:
            kind = type(event).__name__
            raise InputError(
                Bilingual(f"{kind} không phải sự kiện", f"{kind} is no event"), path=f"#{number}"
            )
    return log


@attrs.frozen(kw_only=True)
class Case:
    """One request from receipt to closure: an append-only log of events (hồ sơ yêu cầu cung cấp thông tin).

    States, outcomes, clocks, obligations and the register row are folds of the log; none of them is stored. A
    case does not change: `record` returns another one.

    Legal basis: Law 104/2016/QH13 or Law 01/2026/QH16, by the day the request was sent.

    Args:
        number: What the agency calls it; no personal data.
        events: The log, in the order it was recorded; the first is `Received`.
        rules: The law and the choices it is read by.

    Raises:
        DataFileError: Some event cannot have happened where it stands; all of them are listed.
        AmbiguousLawError: A letter's day of sending is needed to choose the law.

    Examples:
        >>> from datetime import date, datetime
        >>> from tiepcan import Channel, VIETNAM_TIME, vietnam_calendar
        >>> from tiepcan.requests import Completed, InformationRequest, Received, RequestedItem
        >>> morning = datetime(2026, 11, 12, 9, 0, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(
        ...     channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Kế hoạch sử dụng đất"),))
        >>> case = Case(number="H24-0001", events=(Received(at=morning, request=request), Completed(at=morning)))
        >>> case.state, case.deadline(vietnam_calendar()).due
        (<LegalState.VALID: 'valid'>, datetime.date(2026, 11, 25))
    """

    number: str = attrs.field(validator=is_a(str))
    events: tuple[Event, ...] = attrs.field(converter=_log, repr=lambda found: str(len(found)))
    rules: AgencyRules = attrs.field(factory=default_rules, repr=False)
    _facts: CaseFacts = attrs.field(init=False, eq=False, repr=False)

    @_facts.default
    def _fold(self) -> CaseFacts:
        facts = fold_events(self.events, self.rules)
        if facts.impossible or not self.events:
            raise _impossible_log(self.number, facts)
        return facts

    @classmethod
    def open(cls, number: str, received: Received, *, rules: AgencyRules | None = None) -> Case:
        """Return a new case for a request that comes in now (mở hồ sơ).

        A request that came in against the rules all the same is a fact: make it with ``Case(...)``.

        Raises:
            NotAllowedError: The law does not take a request by this channel.
            AmbiguousLawError: A letter's day of sending is needed to choose the law.
        """
        case = cls(number=number, events=(received,), rules=default_rules() if rules is None else rules)
        for one in case.facts.findings:
            raise _not_allowed(one)
        return case

    # --- what follows from the log alone ---

    @property
    def state(self) -> LegalState:
        """Where the request stands before the law."""
        return self._facts.state

    @property
    def correction(self) -> CorrectionState:
        """Where the correction of supplied information stands."""
        return self._facts.correction

    @property
    def complaint(self) -> ComplaintState:
        """Where a complaint stands."""
        return self._facts.complaint

    @property
    def lawsuit(self) -> LawsuitState:
        """Where a lawsuit stands."""
        return self._facts.lawsuit

    @property
    def request(self) -> InformationRequest:
        """The request as it was received, or as it was completed."""
        return _there(self._facts.request)

    @property
    def agency(self) -> Agency | None:
        """The body that was asked, where it was given."""
        return self._facts.agency

    @property
    def regime(self) -> Regime:
        """The law that governs the case."""
        return _there(self._facts.regime)

    @property
    def complexity(self) -> Complexity | None:
        """Simple or complex, where it is known."""
        return self._facts.complexity

    @property
    def received_on(self) -> dt.date:
        """The day the request came in."""
        return _there(self._facts.received_on)

    @property
    def sent_on(self) -> dt.date | None:
        """The day the request was sent, where it was given."""
        return self._facts.sent_on

    @property
    def valid_on(self) -> dt.date | None:
        """The day the request became valid; None: not yet."""
        return self._facts.valid_on

    @property
    def closed_on(self) -> dt.date | None:
        """The day of the last answer, once every item has one."""
        return self._facts.closed_on

    @property
    def answers(self) -> tuple[ItemAnswer, ...]:
        """How each item ended, in the order they were answered."""
        return tuple(self._facts.answers.values())

    @property
    def outcome(self) -> Outcome | None:
        """How the whole request ended; None while it is open."""
        return outcome_of(self._facts)

    @property
    def is_open(self) -> bool:
        """Whether anything is still open in it: the answer, a correction, a complaint or a lawsuit."""
        facts = self._facts
        return (
            facts.state is not LegalState.CLOSED
            or facts.correction not in {CorrectionState.NONE, CorrectionState.DONE}
            or facts.complaint in {ComplaintState.MADE, ComplaintState.ACCEPTED}
            or bool(facts.unsent)
            or facts.lawsuit is LawsuitState.FILED
        )

    @property
    def facts(self) -> CaseFacts:
        """The whole fold, for renderers and forms; not to be changed."""
        return self._facts

    @property
    def states_in_words(self) -> tuple[Bilingual, ...]:
        """Where the case stands on every track that is not at rest, the request first."""
        facts = self._facts
        later = (facts.correction, facts.complaint, facts.lawsuit)
        moved = [one.in_words() for one in later if one not in _AT_REST]
        return (facts.state.in_words(), *moved)

    @property
    def possible_events(self) -> tuple[type[EventBase], ...]:
        """The kinds of event that the table of transitions allows now, for a host's menu.

        Whether one of them is regular depends on what it says: `record` tells.
        """
        return possible_events(self._facts)

    def validity(self) -> Validity:
        """Return what the request lacks under its law (kiểm tra yêu cầu hợp lệ)."""
        return check_validity(
            self.request, regime=self.regime, received_on=self.received_on, agency=self.agency
        )

    # --- what follows from the log and a calendar ---

    def clock(self, calendar: WorkingCalendar) -> Clock:
        """Return the deadline with what each extension in the log did to it (thời hạn)."""
        return read_clock(self._facts, calendar)

    def deadline(self, calendar: WorkingCalendar) -> Deadline | None:
        """Return the deadline, extended where that counts; None while the request is not valid (hạn trả lời)."""
        return self.clock(calendar).deadline

    def findings(self, calendar: WorkingCalendar) -> tuple[CaseFinding, ...]:
        """Return everything irregular in the log, each with its clause (việc trái quy định)."""
        # Without an extension no day decides anything, and none is counted.
        clock = self.clock(calendar).findings if self._facts.extensions else ()
        found = (*self._facts.findings, *clock)
        return tuple(sorted(found, key=lambda one: one.event))

    def obligations(self, calendar: WorkingCalendar, as_of: dt.date) -> tuple[CaseObligation, ...]:
        """Return what is owed next, ordered by due day (việc phải làm).

        Complaints and corrections are among it, with their own clocks. The whole log counts, also what was
        recorded after *as_of*: that day only tells what is overdue.

        Args:
            calendar: Working days.
            as_of: The day for which it is asked.

        Raises:
            CalendarHorizonError: A last day lies outside what the calendar knows.
            InputError: *as_of* is no plain date.
        """
        found, problems = self.known_obligations(calendar, as_of)
        for problem in problems:
            raise problem
        return found

    def known_obligations(
        self, calendar: WorkingCalendar, as_of: dt.date
    ) -> tuple[tuple[CaseObligation, ...], tuple[TiepcanError, ...]]:
        """Return what is owed as far as it can be told, and why the rest cannot.

        As `obligations`, for lists of many cases: one clock that runs past the calendar hides no other.
        """
        return list_obligations(self.number, self._facts, calendar, check_date(as_of, "as_of"))

    def timeliness(self, calendar: WorkingCalendar, as_of: dt.date) -> Timeliness:
        """Return whether the answer is, or was, in time (đúng hạn hay quá hạn)."""
        check_date(as_of, "as_of")
        deadline = self.deadline(calendar)
        if deadline is None:
            return Timeliness.NOT_VALID_YET
        if deadline.due is None:
            return Timeliness.NOT_DATED
        if self.closed_on is not None:
            in_time = self.closed_on <= deadline.due
            return Timeliness.CLOSED_IN_TIME if in_time else Timeliness.CLOSED_LATE
        return Timeliness.OPEN_IN_TIME if as_of <= deadline.due else Timeliness.OPEN_OVERDUE

    # --- what happens next ---

    def record(self, event: Event, *, calendar: WorkingCalendar) -> Case:
        """Return the case with *event*, done by the rules; refuse what is impossible or irregular (ghi nhận).

        Raises:
            NotAllowedError: The event cannot happen now, or the law does not allow it; with clause and hint.
        """
        after = self.record_fact(event)
        if isinstance(event, Voided):
            _check_widened(self, after)
        before = {(one.event, one.code) for one in self.findings(calendar)}
        revived = self.facts.dead - after.facts.dead
        for one in after.findings(calendar):
            if (one.event, one.code) in before:
                continue
            without = _leaves_without_ground(after.events, one.event, one.citation)
            raise _not_allowed(one) if without is None or one.event in revived else without
        return after

    def record_fact(self, event: Event) -> Case:
        """Return the case with *event* as something that happened, lawful or not (ghi nhận sự việc đã xảy ra).

        What is irregular stays in the log as a finding, see `findings`; what is impossible is refused here too.

        Raises:
            NotAllowedError: The event cannot have happened after this log.
            InputError: It is no event.
        """
        events = _log((*self.events, event))
        # Folded once where it can be; what is impossible is told as the refusal of this one event.
        with suppress(DataFileError):
            return Case(number=self.number, events=events, rules=self.rules)
        first = fold_events(events, self.rules).impossible[0]
        without_ground = _leaves_without_ground(events, first.event)
        if without_ground is not None:
            raise without_ground
        raise NotAllowedError(first.text, hint=first.hint, path=f"#{first.event}")


def _not_allowed(one: CaseFinding) -> NotAllowedError:
    return NotAllowedError(one.text, hint=one.hint, path=f"#{one.event}", citation=one.citation)


def _check_widened(before: Case, after: Case) -> None:
    """Refuse a void by which an answer to all that was open would be about an item it was not about."""
    old = {one.item: one.event for one in before.answers}
    revived = before.facts.dead - after.facts.dead
    for one in after.answers:
        event = after.events[one.event - 1]
        about_the_rest = isinstance(event, RedirectionAdvised | Withdrawn) and not event.items
        if about_the_rest and one.event not in revived and old.get(one.item) != one.event:
            found = _leaves_without_ground(after.events, one.event)
            if found is not None:
                raise found


def _leaves_without_ground(
    events: tuple[Event, ...], number: int, citation: Citation | None = None
) -> NotAllowedError | None:
    """Return why the last event, a void, cannot be: another stands on what it takes back; None where none does."""
    void = events[-1]
    if not isinstance(void, Voided) or number == len(events):
        return None
    label = events[number - 1].label
    return NotAllowedError(
        Bilingual(
            f"sự kiện {number} ({label.vi}) dựa vào sự kiện {void.event}",
            f"event {number} ({label.en}) depends on event {void.event}",
        ),
        hint=Bilingual(f"Hủy sự kiện {number} trước.", f"Void event {number} first."),
        path=f"#{len(events)}",
        citation=citation,
    )


def _there(value: T | None) -> T:
    # A case that stands begins with its receipt.
    if value is None:  # pragma: no cover
        raise AssertionError
    return value


def _impossible_log(number: str, facts: CaseFacts) -> DataFileError:
    faults = [Fault(path=f"#{one.event}", message=one.text) for one in facts.impossible]
    if not facts.events:
        empty = Bilingual("nhật ký trống, cần sự kiện tiếp nhận", "the log is empty, a receipt is needed")
        return DataFileError(empty, faults=[Fault(path="events", message=empty)], path=number or None)
    return DataFileError(
        Bilingual(
            f"nhật ký có {len(faults)} sự kiện không thể xảy ra",
            f"{len(faults)} event(s) in the log are impossible",
        ),
        faults=faults,
        hint=Bilingual(
            "Xem lại thứ tự; sự kiện ghi sai thì hủy bằng “Hủy sự kiện” (voided).",
            "Check the order; take back what was recorded wrongly with a `voided` event.",
        ),
        path=number or None,
    )
