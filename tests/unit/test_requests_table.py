"""What may follow what: the table is sound, and what it does not allow is refused, whoever records it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import attrs
import pytest

from tiepcan import (
    VIETNAM_TIME,
    CalendarDays,
    Channel,
    DataFileError,
    InputError,
    NotAllowedError,
    vietnam_calendar,
)
from tiepcan.requests import (
    EVENT_TYPES,
    TRANSITIONS,
    Assessment,
    Case,
    Category,
    ComplaintState,
    CorrectionState,
    Event,
    EventBase,
    InformationRequest,
    LegalState,
    RefusedItem,
    RequestedItem,
    Ruling,
    SuppliedItem,
    Track,
    Transition,
    _events as ev,
    _later_events as later,
    _steps,
)
from tiepcan.requests._states import State

CALENDAR = vietnam_calendar()
RECEIPT = datetime(2026, 11, 12, 9, 0, tzinfo=VIETNAM_TIME)
NEXT = RECEIPT.replace(day=13)
REQUEST = InformationRequest(
    channel=Channel.DIRECT, items=(RequestedItem(id="1", content="a"), RequestedItem(id="2", content="b"))
)
RECEIVED = ev.Received(at=RECEIPT, request=REQUEST)
COMPLETED = ev.Completed(at=RECEIPT)
BOTH = ev.Supplied(at=NEXT, items=(SuppliedItem(item="1"), SuppliedItem(item="2")))
FIRST = ev.Supplied(at=NEXT, items=(SuppliedItem(item="1"),))
VALID_LOG: tuple[Event, ...] = (RECEIVED, COMPLETED)
CLOSED_LOG: tuple[Event, ...] = (*VALID_LOG, BOTH)
#: One event of every kind, that the table would take where it belongs.
SAMPLES: tuple[Event, ...] = (
    RECEIVED,
    ev.ReceiptIssued(at=NEXT),
    ev.SupplementAsked(at=NEXT),
    ev.Completed(at=NEXT),
    ev.RedirectionAdvised(at=NEXT),
    ev.TimeLimitNotified(at=NEXT),
    ev.OpinionSought(at=NEXT, body="Sở"),
    ev.OpinionGiven(at=NEXT, body="Sở"),
    ev.ItemsAssessed(at=NEXT, items=(Assessment(item="1", category=Category.ACCESSIBLE),)),
    ev.ConsentAsked(at=NEXT, items=("1",)),
    ev.ConsentGiven(at=NEXT, items=("1",)),
    ev.ConsentDenied(at=NEXT, items=("1",)),
    ev.OverrideDecided(at=NEXT, items=("1",)),
    ev.CostNotified(at=NEXT, amount=Decimal(1000)),
    ev.CostPaid(at=NEXT, amount=Decimal(1000)),
    ev.Extended(at=NEXT, length=CalendarDays(3)),
    BOTH,
    ev.Refused(at=NEXT, items=(RefusedItem(item="1", ground="already_public"),)),
    ev.Withdrawn(at=NEXT),
    later.ErrorFound(at=NEXT),
    later.CorrectionDemanded(at=NEXT),
    later.Referred(at=NEXT),
    later.ReferralReceived(at=NEXT),
    later.ReferralAnswered(at=NEXT),
    later.AccuracyConfirmed(at=NEXT),
    later.Corrected(at=NEXT),
    later.SuppliedAgain(at=NEXT),
    later.ComplaintMade(at=NEXT),
    later.ComplaintAccepted(at=NEXT),
    later.ComplaintDecided(at=NEXT, ruling=Ruling.RIGHT),
    later.ComplaintDecisionSent(at=NEXT),
    later.LawsuitFiled(at=NEXT),
    later.LawsuitDecided(at=NEXT, ruling=Ruling.WRONG),
    later.Imported(at=NEXT),
    later.Voided(at=NEXT, event=1, reason="x"),
)
#: Once every item has its answer, the answer is history: these belong before it.
BEFORE_CLOSING = (
    *("received", "receipt_issued", "supplement_asked", "completed", "redirection_advised"),
    *("time_limit_notified", "opinion_sought", "opinion_given", "items_assessed", "consent_asked"),
    *("consent_given", "consent_denied", "override_decided", "cost_notified", "extended", "supplied"),
    *("refused", "withdrawn"),
)


def row(
    event: type[EventBase],
    *after: State,
    track: Track = Track.REQUEST,
    leads_to: State | None = None,
    once_all_answered: bool = False,
) -> Transition:
    return Transition(
        event=event,
        track=track,
        after=frozenset(after),
        leads_to=leads_to,
        once_all_answered=once_all_answered,
    )


def refused_everywhere(log: tuple[Event, ...], event: Event) -> str:
    """Return the sentence with which *event* is refused after *log*, by all three doors."""
    case = Case(number="H24-1", events=log)
    where = f"#{len(log) + 1}"
    with pytest.raises(NotAllowedError) as as_command:
        case.record(event, calendar=CALENDAR)
    with pytest.raises(NotAllowedError) as as_fact:
        case.record_fact(event)
    with pytest.raises(DataFileError) as whole:
        Case(number="H24-1", events=(*log, event))
    assert (as_command.value.path, as_fact.value.path) == (where, where)
    assert as_fact.value.hint is not None
    assert [fault.path for fault in whole.value.faults] == [where]
    assert whole.value.faults[0].message == as_fact.value.message == as_command.value.message
    return as_fact.value.message.en


def test_there_is_a_sample_of_every_kind() -> None:
    assert sorted(type(sample).kind for sample in SAMPLES) == sorted(kind.kind for kind in EVENT_TYPES)


class TestTheTable:
    def test_it_is_sound(self) -> None:
        assert _steps.table_faults() == ()

    @pytest.mark.parametrize("kind", EVENT_TYPES, ids=lambda kind: str(kind.kind))
    def test_an_event_without_a_row_is_a_fault(self, kind: type[EventBase]) -> None:
        spoilt = [row for row in TRANSITIONS if row.event is not kind]
        assert f"{kind.kind}: no row" in _steps.table_faults(spoilt)

    @pytest.mark.parametrize(
        ("row", "fault"),
        [
            (
                row(ev.OpinionGiven, CorrectionState.OPEN, track=Track.CORRECTION),
                "opinion_given: on more than one track",
            ),
            (row(ev.Completed, LegalState.INCOMPLETE), "completed: two rows for one state"),
            (row(EventBase, LegalState.VALID), "EventBase: no kind of event"),
            (row(later.Voided), "voided: states of another track, or none"),
            (row(later.Voided, CorrectionState.REFERRED), "voided: states of another track, or none"),
            (
                row(ev.ReceiptIssued, LegalState.VALID, leads_to=ComplaintState.MADE),
                "receipt_issued: states of another track, or none",
            ),
            (row(later.Imported, LegalState.NONE), "imported: before receipt"),
            (
                row(ev.SupplementAsked, LegalState.CLOSED, leads_to=LegalState.INCOMPLETE),
                "supplement_asked: opens what is closed",
            ),
            (
                row(ev.ReceiptIssued, LegalState.VALID, leads_to=LegalState.CLOSED, once_all_answered=True),
                "receipt_issued: only answers close a case, and all of them do",
            ),
            (row(ev.Refused, LegalState.CLOSED), "refused: only answers close a case, and all of them do"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_a_row_too_many_is_named(self, row: Transition, fault: str) -> None:
        assert fault in _steps.table_faults((*TRANSITIONS, row))

    @pytest.mark.parametrize("leads_to", [LegalState.CLOSED, LegalState.NONE])
    def test_no_other_event_closes_a_case_or_leads_to_before_its_receipt(self, leads_to: LegalState) -> None:
        spoilt = row(ev.TimeLimitNotified, LegalState.RECEIVED, leads_to=leads_to)
        assert _steps.table_faults((*TRANSITIONS, spoilt)) != ()

    def test_an_answer_leads_nowhere_but_to_the_closing(self) -> None:
        spoilt = [
            attrs.evolve(row, leads_to=LegalState.VALID) if row.event is ev.Refused else row
            for row in TRANSITIONS
        ]
        assert _steps.table_faults(spoilt) != ()

    @pytest.mark.parametrize("state", [state for track in Track for state in list(track.states)[1:]], ids=str)
    def test_a_state_that_nothing_leads_to_is_a_fault(self, state: LegalState) -> None:
        spoilt = [attrs.evolve(row, leads_to=None) if row.leads_to is state else row for row in TRANSITIONS]
        assert f"{state}: nothing leads there" in _steps.table_faults(spoilt)

    def test_two_kinds_of_one_name_are_a_fault(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(ev.ReceiptIssued, "kind", "received")
        assert "each kind of event has a name of its own" in _steps.table_faults()

    def test_a_spoilt_table_cannot_be_imported_and_every_fault_is_named(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(
            _steps, "table_faults", lambda: ("received: no row", "valid: nothing leads there")
        )
        with pytest.raises(ImportError, match="received: no row; valid: nothing leads there"):
            _steps._lay_out()


class TestBeforeReceipt:
    @pytest.mark.parametrize("event", SAMPLES[1:], ids=lambda one: str(one.kind))
    def test_nothing_but_the_receipt_comes_first(self, event: Event) -> None:
        with pytest.raises(DataFileError) as caught:
            Case(number="", events=(event,))
        (fault,) = caught.value.faults
        assert (fault.path, "before the request was received" in fault.message.en) == ("#1", True)

    @pytest.mark.parametrize("event", SAMPLES[1:], ids=lambda one: str(one.kind))
    def test_nothing_happens_a_second_before_the_receipt(self, event: Event) -> None:
        early = attrs.evolve(event, at=RECEIPT.replace(hour=8, minute=59, second=59))
        assert "before the request was received" in refused_everywhere(VALID_LOG, early)

    def test_the_receipt_comes_first_even_where_what_stood_before_it_was_taken_back(self) -> None:
        with pytest.raises(DataFileError):
            Case(number="", events=(COMPLETED, RECEIVED, later.Voided(at=NEXT, event=1, reason="x")))

    def test_an_empty_log_is_no_case(self) -> None:
        with pytest.raises(DataFileError, match="events: the log is empty"):
            Case(number="H24-1", events=())

    def test_what_is_no_event_is_refused_with_its_place(self) -> None:
        with pytest.raises(InputError, match="date is no event") as caught:
            Case(number="", events=(RECEIVED, date(2026, 11, 13)))  # type: ignore[arg-type]
        assert caught.value.path == "#2"


class TestAfterClosing:
    @pytest.mark.parametrize("kind", BEFORE_CLOSING)
    def test_what_belongs_before_the_answer_is_impossible(self, kind: str) -> None:
        (event,) = (one for one in SAMPLES if one.kind == kind)
        assert "impossible in the state" in refused_everywhere(CLOSED_LOG, event)

    def test_the_table_closes_the_same_kinds(self) -> None:
        request = [row for row in TRANSITIONS if row.track is Track.REQUEST]
        closed_to = {row.event.kind for row in request} - {
            row.event.kind for row in request if LegalState.CLOSED in row.after
        }
        assert closed_to == set(BEFORE_CLOSING)

    def test_an_answer_that_was_recorded_by_mistake_is_taken_back_first(self) -> None:
        again = Case(number="", events=(*CLOSED_LOG, later.Voided(at=NEXT, event=3, reason="nhầm"), FIRST))
        assert (again.state, again.closed_on) == (LegalState.VALID, None)
