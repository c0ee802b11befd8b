"""Any history, lawful or not: no sequence of events reaches a state that the table forbids, under either law."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tiepcan import (
    VIETNAM_TIME,
    CalendarDays,
    Channel,
    Complexity,
    Duration,
    NotAllowedError,
    Outcome,
    WorkingDays,
    vietnam_calendar,
)
from tiepcan.law import SupplyBasis
from tiepcan.requests import (
    TRANSITIONS,
    Agency,
    Assessment,
    Case,
    Category,
    CorrectionState,
    Event,
    Extent,
    InformationRequest,
    Instance,
    LegalState,
    RefusedItem,
    RequestedItem,
    Ruling,
    SuppliedItem,
    Track,
    Voided,
    _events as ev,
    _later_events as later,
)

CALENDAR = vietnam_calendar()
#: A letter that came on the third of September, sent before the law changed and after.
ARRIVAL = datetime(2026, 9, 3, 9, 0, tzinfo=VIETNAM_TIME)
SENT = {"vn-2016": date(2026, 8, 31), "vn-2026": date(2026, 9, 3)}
ITEMS = ("1", "2")
VALID = ev.Completed(at=ARRIVAL)
ANSWER = ev.Supplied(at=ARRIVAL, items=tuple(SuppliedItem(item=one) for one in ITEMS))
#: Every state of the table, with what may come in it, and where it leads.
TABLE = {(row.event, state): row for row in TRANSITIONS for state in row.after}
TRACK = {row.event: row.track for row in TRANSITIONS}

moments = st.builds(
    lambda days, minutes: ARRIVAL + timedelta(days=days, minutes=minutes),
    st.integers(-1, 60),
    st.integers(0, 24 * 60 - 1),
)
soon = st.integers(0, 5).map(lambda days: ARRIVAL + timedelta(days=days))
some_items = st.sampled_from([("1",), ("2",), ITEMS, ("3",)])
items = some_items | st.just(())
money = st.sampled_from([Decimal(0), Decimal(500), Decimal(1000)])
lengths: st.SearchStrategy[Duration] = st.one_of(
    st.builds(CalendarDays, st.integers(1, 17)), st.builds(WorkingDays, st.integers(1, 11))
)
supplied_items = st.builds(SuppliedItem, item=st.sampled_from(ITEMS), extent=st.sampled_from(Extent))
refused_items = st.builds(
    RefusedItem,
    item=st.sampled_from(ITEMS),
    ground=st.sampled_from(["", "already_public", "supplied_twice", "cost_unpaid", "not_polite"]),
    times_supplied=st.sampled_from([None, 1, 2]),
)
assessments = st.builds(Assessment, item=st.sampled_from(ITEMS), category=st.sampled_from(Category))


def of(*kinds: type[Event], **fields: st.SearchStrategy[Any]) -> dict[type[Event], st.SearchStrategy[Event]]:
    """Return, for each of these kinds, its events at any moment."""
    return {kind: st.builds(kind, **{"at": moments, **fields}) for kind in kinds}


EVENTS = (
    of(ev.ReceiptIssued, ev.SupplementAsked, ev.TimeLimitNotified, later.Imported)
    | of(
        ev.Completed,
        at=soon,
        complexity=st.sampled_from([None, *Complexity]),
        valid_on=st.none() | soon.map(datetime.date),
    )
    | of(ev.OpinionSought, ev.OpinionGiven, body=st.just("Sở"))
    | of(ev.ConsentAsked, ev.ConsentGiven, ev.ConsentDenied, ev.OverrideDecided, items=some_items)
    | of(ev.ItemsAssessed, items=st.tuples(assessments))
    | of(ev.CostNotified, ev.CostPaid, amount=money)
    | of(
        ev.Extended,
        length=lengths,
        notice_on=st.none() | moments.map(datetime.date),
        in_writing=st.booleans(),
    )
    | of(ev.Supplied, items=st.lists(supplied_items, min_size=1, max_size=2).map(tuple))
    | of(ev.Refused, items=st.tuples(refused_items))
    | of(ev.RedirectionAdvised, ev.Withdrawn, items=items)
    | of(later.ErrorFound, later.CorrectionDemanded, items=items)
    | of(later.Referred, later.ReferralReceived, later.ReferralAnswered)
    | of(later.AccuracyConfirmed, later.Corrected, later.SuppliedAgain)
    | of(later.ComplaintMade, instance=st.sampled_from(Instance))
    | of(later.ComplaintAccepted, later.ComplaintDecisionSent, later.LawsuitFiled)
    | of(later.ComplaintDecided, later.LawsuitDecided, ruling=st.sampled_from(Ruling))
)
anything = st.one_of(*EVENTS.values())


def opened(regime: str, complexity: Complexity, basis: SupplyBasis | None = None) -> Case:
    request = InformationRequest(
        channel=Channel.POST, items=tuple(RequestedItem(id=one, content="a", basis=basis) for one in ITEMS)
    )
    received = ev.Received(
        at=ARRIVAL,
        request=request,
        agency=Agency(name="UBND xã", commune=True),
        sent_on=SENT[regime],
        complexity=complexity,
    )
    return Case.open("H24-1", received)


def voided(position: int) -> Voided:
    return Voided(at=ARRIVAL, event=position, reason="ghi nhầm")


def live(log: Sequence[Event]) -> tuple[Event, ...]:
    """Return what is left of a log without voids and what they took back, by the plain definition."""

    def stands(position: int) -> bool:
        voids = (
            number
            for number, event in enumerate(log, start=1)
            if isinstance(event, Voided) and event.event == position and number > position
        )
        return not any(map(stands, voids))

    return tuple(
        event for number, event in enumerate(log, start=1) if stands(number) and not isinstance(event, Voided)
    )


def derived(case: Case) -> tuple[object, ...]:
    """Return every day and state that follows from a log, without the places of the events in it."""
    clock = case.clock(CALENDAR)
    return (
        (case.state, case.correction, case.complaint, case.lawsuit, case.outcome),
        (case.received_on, case.valid_on, case.closed_on, clock.deadline),
        [(one.item, one.outcome, one.day, one.ground) for one in case.answers],
        [(one.previous_due, one.new_due, one.counts) for one in clock.extensions],
        [(one.code, one.text) for one in case.findings(CALENDAR)],
        case.obligations(CALENDAR, case.received_on),
    )


def refusal(case: Case, event: Event) -> NotAllowedError | None:
    try:
        case.record_fact(event)
    except NotAllowedError as error:
        return error
    return None


def try_fact(case: Case, event: Event) -> Case | None:
    error = refusal(case, event)
    if error is None:
        return case.record_fact(event)
    assert error.hint is not None
    assert error.path is not None
    return None


class Histories(RuleBasedStateMachine):
    """The same history under both laws; each keeps what could happen under it."""

    cases: dict[str, Case]

    @initialize(
        complexity=st.sampled_from(Complexity),
        basis=st.none() | st.sampled_from(SupplyBasis),
        beginning=st.sampled_from([(), (VALID,), (VALID, ANSWER)]),
    )
    def receive(
        self, complexity: Complexity, basis: SupplyBasis | None, beginning: tuple[Event, ...]
    ) -> None:
        self.cases = {regime: opened(regime, complexity, basis) for regime in SENT}
        for event in beginning:
            self.keep(event)

    def keep(self, event: Event) -> None:
        for regime, case in self.cases.items():
            self.cases[regime] = self.recorded(case, event) or case

    def recorded(self, case: Case, event: Event) -> Case | None:
        """Return the case with the fact; the command does the same, and not where it would be irregular."""
        fact = try_fact(case, event)
        known = {(one.event, one.code) for one in case.findings(CALENDAR)}
        new = (
            []
            if fact is None
            else [one for one in fact.findings(CALENDAR) if (one.event, one.code) not in known]
        )
        try:
            recorded, refused = case.record(event, calendar=CALENDAR), None
        except NotAllowedError as error:
            recorded, refused = None, error
        if refused is None:
            assert (recorded, new) == (fact, [])
        else:
            assert refused.hint is not None
            # A void may also be refused because another event depends on what it takes back.
            depends = isinstance(event, Voided) and "depends on" in refused.message.en
            assert fact is None or depends or refused.message in [one.text for one in new]
        return fact

    @rule(event=anything)
    def happen(self, event: Event) -> None:
        self.keep(event)

    @rule(data=st.data(), regime=st.sampled_from(sorted(SENT)), track=st.sampled_from(Track))
    def go_on(self, data: st.DataObject, regime: str, track: Track) -> None:
        """Something that the table allows on one track under one law; under the other it may be impossible."""
        for _ in range(data.draw(st.integers(1, 6))):
            state = getattr(self.cases[regime], track.value)
            allowed = [kind for kind in EVENTS if TRACK[kind] is track and (kind, state) in TABLE]
            if allowed:
                self.keep(data.draw(EVENTS[data.draw(st.sampled_from(allowed))]))

    @rule(position=st.integers(1, 30))
    def take_back(self, position: int) -> None:
        self.keep(voided(position))

    @rule(event=anything)
    def add_then_void_is_identity(self, event: Event) -> None:
        for case in self.cases.values():
            added = try_fact(case, event)
            if added is not None:
                # What was just recorded can always be taken back, and leaves no trace in any derived day.
                assert derived(added.record_fact(voided(len(added.events)))) == derived(case)

    @rule(more=st.lists(anything, min_size=2, max_size=4), shuffled=st.randoms(use_true_random=False))
    def add_several_then_void_them_in_any_order_is_identity(
        self, more: list[Event], shuffled: Random
    ) -> None:
        for case in self.cases.values():
            grown = case
            for event in more:
                grown = try_fact(grown, event) or grown
            added = list(range(len(case.events) + 1, len(grown.events) + 1))
            shuffled.shuffle(added)
            back = Case(number="H24-1", events=(*grown.events, *map(voided, added)))
            assert derived(back) == derived(case)

    @invariant()
    def voids_leave_no_trace(self) -> None:
        for case in self.cases.values():
            assert derived(Case(number="H24-1", events=live(case.events))) == derived(case)

    @invariant()
    def every_step_is_one_of_the_table(self) -> None:
        for case in self.cases.values():
            log = live(case.events)
            closings = 0
            before = Case(number="H24-1", events=log[:1])
            for length in range(2, len(log) + 1):
                after, event = Case(number="H24-1", events=log[:length]), log[length - 1]
                row = TABLE[type(event), getattr(before, TRACK[type(event)].value)]
                for track in Track:
                    old, new = getattr(before, track.value), getattr(after, track.value)
                    # Where only some of what was wrong is settled, the rest is the body's own again.
                    left = row.once_all_settled and after.facts.errors and new is CorrectionState.OPEN
                    assert new == old or (track is row.track and (new == row.leads_to or left))
                if before.state is not LegalState.CLOSED is after.state:
                    closings += 1
                    assert row.once_all_answered
                before = after
            assert closings == (case.state is LegalState.CLOSED)

    @invariant()
    def a_case_is_closed_once_every_item_has_one_answer(self) -> None:
        for case in self.cases.values():
            answered = [one.item for one in case.answers]
            assert len(answered) == len(set(answered))
            closed = set(answered) == set(ITEMS)
            assert (case.state is LegalState.CLOSED) is closed is (case.outcome is not None)
            assert case.closed_on == (max(one.day for one in case.answers) if closed else None)
            if closed and {one.outcome for one in case.answers} == {Outcome.SUPPLIED}:
                assert case.outcome is Outcome.SUPPLIED

    @invariant()
    def no_day_comes_before_the_one_it_is_counted_from(self) -> None:
        for regime, case in self.cases.items():
            assert case.regime.id == regime
            clock = case.clock(CALENDAR)
            assert (clock.deadline is None) is (case.valid_on is None)
            if clock.deadline is not None and clock.deadline.due is not None:
                assert clock.deadline.supply.due is not None
                assert case.received_on < clock.deadline.supply.due <= clock.deadline.due
            assert sum(one.counts for one in clock.extensions) <= 1
            for one in case.obligations(CALENDAR, case.received_on):
                assert one.due is None or one.due > case.received_on
                assert not one.overdue

    @invariant()
    def obligations_come_in_order_and_turn_overdue_the_day_after(self) -> None:
        for case in self.cases.values():
            owed = case.obligations(CALENDAR, case.received_on)
            keys = [(not one.immediate, one.due is None, one.due or date.max) for one in owed]
            assert keys == sorted(keys)
            for due in {one.due for one in owed if one.due is not None}:
                for step, overdue in ((0, False), (1, True)):
                    asked = case.obligations(CALENDAR, due + timedelta(days=step))
                    assert {one.overdue for one in asked if one.due == due} == {overdue}

    @invariant()
    def folding_in_one_go_is_folding_step_by_step(self) -> None:
        for case in self.cases.values():
            whole = Case(number="H24-1", events=case.events)
            assert whole == case
            assert whole.facts == case.facts
            assert whole.obligations(CALENDAR, ARRIVAL.date()) == case.obligations(CALENDAR, ARRIVAL.date())


TestHistories = Histories.TestCase
# Each history is long, and judged anew after every step.
TestHistories.settings = settings(stateful_step_count=30, max_examples=70)
