"""Cases told to the portal, and its messages taken in: field by field, both ways (ánh xạ hai chiều)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

import tiepcan_onestop.plugin
from onestop_messages import SECRETS, at, message, steps
from onestop_strategies import CALM
from tiepcan import (
    VIETNAM_TIME,
    AgencyRules,
    CalendarDays,
    Case,
    Channel,
    Complexity,
    ConflictError,
    DataFileError,
    InformationRequest,
    InputError,
    LegalState,
    Outcome,
    RequestedItem,
    Requester,
    vietnam_calendar,
)
from tiepcan.host import Host, MemoryStore
from tiepcan.plugins import load_plugins
from tiepcan.requests import (
    Agency,
    Completed,
    ConsentAsked,
    CostNotified,
    Event,
    Extended,
    ReceiptIssued,
    Received,
    RedirectionAdvised,
    Refused,
    RefusedItem,
    RequesterKind,
    SupplementAsked,
    Supplied,
    SuppliedItem,
    Voided,
    Withdrawn,
)
from tiepcan_onestop import (
    MovedDays,
    PortalReading,
    PromiseKind,
    Supplement,
    access_procedures,
    compare_promise,
    dossier_changes,
    dossier_of,
    intake_of_dossier,
    intake_of_progress,
    procedure_of,
    progress_of,
    read_dossiers,
    read_progress,
    write_dossiers,
    write_progress,
)

CALENDAR = vietnam_calendar()
REQUEST = InformationRequest(
    channel=Channel.DIRECT,
    supply_channel=Channel.DIRECT,
    items=(RequestedItem(id="1", content=SECRETS[3]),),
    requester=Requester(name=SECRETS[0]),
)


def case_of(*events: Event, request: InformationRequest = REQUEST) -> Case:
    return Case(number="XP-2026-0001", events=(Received(at=at(12), request=request), *events))


# --- a case as the portal is told of it ---


def test_an_extension_is_told_with_both_days() -> None:
    case = case_of(
        Completed(at=at(12)),
        ReceiptIssued(at=at(12), number="BN-1", promised_on=dt.date(2026, 11, 24)),
        Extended(at=at(20), length=CalendarDays(5)),
    )
    found = dossier_of(case, calendar=CALENDAR)
    [moved] = found.supplements
    assert (moved.promised_before, moved.promised_after) == (at(25, 0), at(30, 0))
    assert (found.promised_at, found.receipt_number) == (at(30, 0), "BN-1")


def test_an_extension_that_does_not_count_moves_nothing() -> None:
    case = case_of(
        Completed(at=at(12)),
        ReceiptIssued(at=at(12), promised_on=dt.date(2026, 11, 24)),
        Extended(at=at(27), length=CalendarDays(5)),
    )
    found = dossier_of(case, calendar=CALENDAR)
    assert (found.supplements, found.promised_at) == ((), at(24, 0))


def test_no_day_is_promised_where_none_was() -> None:
    assert dossier_of(case_of(Completed(at=at(12))), calendar=CALENDAR).promised_at is None


ENDS: dict[Outcome, Event] = {
    Outcome.SUPPLIED: Supplied(at=at(20), items=(SuppliedItem(item="1"),)),
    Outcome.REFUSED: Refused(at=at(20), items=(RefusedItem(item="1", ground="already_public"),)),
    Outcome.REDIRECTED: RedirectionAdvised(at=at(20)),
    Outcome.WITHDRAWN: Withdrawn(at=at(20)),
}


@pytest.mark.parametrize("outcome", list(ENDS))
def test_an_answer_is_handed_over_and_a_withdrawal_is_not(outcome: Outcome) -> None:
    case = case_of(Completed(at=at(12)), ENDS[outcome])
    assert case.outcome is outcome
    found = dossier_of(case, calendar=CALENDAR)
    withdrawn = outcome is Outcome.WITHDRAWN
    assert (found.status, found.finished_at) == ("7" if withdrawn else "10", at(20))
    assert found.returned_at == (None if withdrawn else at(20))


def test_who_asks_decides_which_procedure_it_is() -> None:
    group = attrs.evolve(REQUEST, requester=Requester(name="Hội Mẫu", kind=RequesterKind.GROUP))
    assert dossier_of(case_of(), calendar=CALENDAR).procedure == "1.116556"
    assert dossier_of(case_of(request=group), calendar=CALENDAR).procedure == "1.116557"


def test_the_procedures_are_of_the_law_of_2026_only() -> None:
    old = Case(number="XP-1", events=(Received(at=at(3, month=8), request=REQUEST),))
    with pytest.raises(InputError):
        dossier_of(old, calendar=CALENDAR)
    procedure = attrs.evolve(access_procedures()[0], code="2.000000")
    assert dossier_of(old, calendar=CALENDAR, procedure=procedure).procedure == "2.000000"


def test_supplements_and_costs_are_told_and_what_was_taken_back_is_not() -> None:
    case = case_of(
        SupplementAsked(at=at(13), text="Thiếu giấy ủy quyền"),
        Completed(at=at(16)),
        CostNotified(at=at(17), amount=Decimal(30000)),
        CostNotified(at=at(17), amount=Decimal(99999)),
        Voided(at=at(18), event=5, reason="ghi nhầm"),
    )
    found = dossier_of(case, calendar=CALENDAR)
    assert [(one.asked_at, one.received_at) for one in found.supplements] == [(at(13), at(16))]
    assert [str(one.amount) for one in found.fees] == ["30000"]


def test_steps_follow_the_case_and_keep_the_agencys_thoughts() -> None:
    case = case_of(
        SupplementAsked(at=at(13), text=SECRETS[3]),
        Completed(at=at(16)),
        ConsentAsked(at=at(17), items=("1",), of=SECRETS[0]),
        Extended(at=at(20), length=CalendarDays(5), reason=SECRETS[3], by=SECRETS[4]),
        ENDS[Outcome.REFUSED],
    )
    found = progress_of(case, calendar=CALENDAR)
    assert [one.status for one in found] == ["2", "5", "4", "4", "10"]
    assert [one.ends_at and one.ends_at.date().isoformat() for one in found] == [
        None,
        None,
        "2026-11-30",
        "2026-12-03",
        "2026-12-03",
    ]
    told = write_progress(found).decode()
    assert not [secret for secret in SECRETS if secret in told]


def test_a_local_limit_is_told_only_where_it_was_asked_for() -> None:
    simple = Received(at=at(20), request=REQUEST, complexity=Complexity.SIMPLE)
    events: tuple[Event, ...] = (simple, Completed(at=at(20)))
    days = []
    for rules in (AgencyRules(), AgencyRules(local_rules=frozenset({"hai-phong-3957"}))):
        [_, step] = progress_of(Case(number="1", events=events, rules=rules), calendar=CALENDAR)
        days.append(step.ends_at and step.ends_at.date().isoformat())
    assert days == ["2026-12-02", "2026-11-26"]


# --- what comes back ---

_EVENTS = st.sampled_from(
    [
        Completed(at=at(12)),
        SupplementAsked(at=at(13), text="Thiếu giấy ủy quyền"),
        Completed(at=at(16)),
        Extended(at=at(20), length=CalendarDays(5)),
        *ENDS.values(),
    ]
)


@CALM
@given(st.lists(_EVENTS, max_size=5))
def test_what_is_told_of_a_case_is_read_as_it_was(chosen: list[Event]) -> None:
    case = case_of()
    for event in chosen:
        try:
            case = case.record_fact(event)
        except Exception:  # noqa: BLE001, S112 - only what can have happened is of interest
            continue
    dossier = dossier_of(case, calendar=CALENDAR)
    steps_told = progress_of(case, calendar=CALENDAR)
    assert read_dossiers(write_dossiers([dossier])).dossiers == (dossier,)
    assert read_progress(write_progress(steps_told)).progress == steps_told
    intake = intake_of_dossier(dossier, received_at=at(30))
    assert intake.received is not None
    assert (intake.received.at, intake.received.request.items) == (at(12), REQUEST.items)
    # Whatever the portal keeps of the end, nobody reads an outcome out of it.
    answers = Supplied | Refused | RedirectionAdvised | Withdrawn
    assert not [event for event in intake.events if isinstance(event, answers)]


@pytest.mark.parametrize("status", ["3", "4", "6", "8", "9", "10", "77", "1", "2"])
def test_finished_never_becomes_an_outcome(status: str) -> None:
    fields: dict[str, Any] = {
        "TrangThaiHoSo": status,
        "NgayKetThucXuLy": "20261120150000",
        "NgayTra": "20261120150000",
    }
    [dossier] = read_dossiers(message(**fields)).dossiers
    intake = intake_of_dossier(dossier, received_at=at(30))
    kinds = [event.kind for event in intake.events]
    assert kinds == ["receipt_issued", "supplement_asked", "extended"]
    assert [place in intake.not_understood for place in ("$.NgayTra", "$.NgayKetThucXuLy")] == [True, True]
    step = read_progress(steps(TrangThai=status)).progress[0]
    assert intake_of_progress(step).events == ()
    assert "$.TrangThai" in intake_of_progress(step).not_understood


def test_a_step_that_says_it_without_doubt_is_an_event() -> None:
    [asked] = intake_of_progress(read_progress(steps()).progress[0]).events
    assert isinstance(asked, SupplementAsked)
    [gone] = intake_of_progress(read_progress(steps(TrangThai="7")).progress[0]).events
    assert isinstance(gone, Withdrawn)
    assert intake_of_progress(read_progress(steps(ThoiDiemXuLy=None)).progress[0]).events == ()


def taken(how: MovedDays) -> Case:
    [dossier] = read_dossiers(message(DanhSachHoSoBoSung=[_MOVED])).dossiers
    intake = intake_of_dossier(dossier, received_at=at(30), reading=PortalReading(moved_days=how))
    assert intake.received is not None
    case = Case(number="1", events=(intake.received, Completed(at=at(12, 10))))
    for event in intake.events:
        case = case.record_fact(event)  # type: ignore[arg-type]
    return case


_MOVED = {
    "NgayBoSung": "20261120080000",
    "NgayHenTraTruoc": "20261125000000",
    "NgayHenTraMoi": "20261130000000",
}


def test_a_promised_day_that_moved_moves_no_due_day_by_itself() -> None:
    days = {}
    for how in MovedDays:
        deadline = taken(how).deadline(CALENDAR)
        assert deadline is not None
        days[how] = deadline.due
    assert days == {
        MovedDays.WITHOUT_NOTICE: dt.date(2026, 11, 25),
        MovedDays.WITH_NOTICE: dt.date(2026, 11, 30),
        MovedDays.LEFT_OUT: dt.date(2026, 11, 25),
    }
    receipt = taken(MovedDays.WITH_NOTICE).facts.receipt
    assert receipt is not None
    assert receipt.promised_on == dt.date(2026, 11, 25)


def test_a_move_that_does_not_say_all_is_left_to_a_person() -> None:
    for changes in ({"NgayBoSung": None}, {"NgayHenTraTruoc": None}, {"NgayHenTraMoi": "20261124000000"}):
        entry = {key: value for key, value in {**_MOVED, **changes}.items() if value is not None}
        [dossier] = read_dossiers(message(DanhSachHoSoBoSung=[entry])).dossiers
        intake = intake_of_dossier(dossier, received_at=at(30))
        assert not [event for event in intake.events if isinstance(event, Extended)]
        assert any("DanhSachHoSoBoSung[0]" in place for place in intake.not_understood)


def test_a_dossier_of_another_procedure_is_no_request_for_information() -> None:
    [dossier] = read_dossiers(message(MaTTHC="1.000894")).dossiers
    with pytest.raises(DataFileError) as caught:
        intake_of_dossier(dossier, received_at=at(30))
    assert [fault.path for fault in caught.value.faults] == ["$.MaTTHC"]
    own = PortalReading(procedures=frozenset({"1.000894"}))
    assert intake_of_dossier(dossier, received_at=at(30), reading=own).received is not None


# --- in a host ---


def test_a_host_takes_each_message_once_whatever_comes_twice() -> None:
    plugins = load_plugins(installed=False, also={"onestop": tiepcan_onestop.plugin}, strict=True)
    with Host(agency=Agency(name="UBND xã Mẫu", code="XM"), store=MemoryStore(), plugins=plugins) as host:
        plain = message(DanhSachHoSoBoSung=None)
        for sent in (
            plain,
            plain,
            steps(),
            plain,
            steps(),
            message(DanhSachHoSoBoSung=None, TrangThaiHoSo="1"),
        ):
            host.take_in("onestop.dossier", sent, received_at=at(13))
        [case] = host.cases()
        assert [event.kind for event in case.events] == ["received", "receipt_issued", "supplement_asked"]
        assert case.state is LegalState.INCOMPLETE
        with pytest.raises(ConflictError):
            host.take_in("onestop.dossier", message(TrichYeuHoSo="Khác"), received_at=at(14))


def test_a_host_keeps_an_extension_that_the_portal_tells_and_the_clock_stands() -> None:
    plugins = load_plugins(installed=False, also={"onestop": tiepcan_onestop.plugin}, strict=True)
    with Host(agency=Agency(name="UBND xã Mẫu", code="XM"), store=MemoryStore(), plugins=plugins) as host:
        host.take_in("onestop.dossier", message(), received_at=at(30))
        [case] = host.cases()
        assert [event.kind for event in case.events][-1] == "extended"
        assert case.deadline(CALENDAR) is None
        done = host.record_fact(case.number, Completed(at=at(30, 12)))
        deadline = host.case(done.number).deadline(CALENDAR)
        assert deadline is not None
        assert deadline.extended is None


def test_only_what_is_new_in_a_dossier_is_an_event() -> None:
    [before] = read_dossiers(message(DanhSachHoSoBoSung=None)).dossiers
    entry = Supplement(text="Thêm giấy tờ", asked_at=at(13))
    after = attrs.evolve(before, supplements=(entry,))
    found = dossier_changes(before, after, received_at=at(14))
    assert found.received is None
    assert [event.kind for event in found.events] == ["supplement_asked"]
    assert dossier_changes(after, after, received_at=at(14)).events == ()
    other = dossier_changes(before, attrs.evolve(before, subject="Khác"), received_at=at(14))
    assert other.events == ()
    assert other.not_understood == ("$",)
    with pytest.raises(InputError):
        dossier_changes(before, attrs.evolve(before, code="khác"), received_at=at(14))


# --- promises ---


@CALM
@given(st.integers(1, 60))
def test_a_promise_never_moves_the_due_day(day: int) -> None:
    case = case_of(Completed(at=at(12)))
    promised = dt.datetime(2026, 11, 1, 17, tzinfo=VIETNAM_TIME) + dt.timedelta(days=day)
    [dossier] = read_dossiers(message()).dossiers
    found = compare_promise(attrs.evolve(dossier, promised_at=promised), case, calendar=CALENDAR)
    assert found.due == dt.date(2026, 11, 25)
    assert found.difference == (promised.date() - dt.date(2026, 11, 25)).days
    kinds = {True: PromiseKind.LATER, False: PromiseKind.EARLIER}
    assert found.kind is (kinds[found.difference > 0] if found.difference else PromiseKind.SAME)
    assert "25/11/2026" in found.explain()
    assert "25/11/2026" in found.explain("en")


def test_where_a_day_is_missing_it_is_said() -> None:
    [dossier] = read_dossiers(message()).dossiers
    kinds = [
        compare_promise(attrs.evolve(dossier, promised_at=None), case_of(), calendar=CALENDAR).kind,
        compare_promise(dossier, case_of(), calendar=CALENDAR).kind,
    ]
    assert kinds == [PromiseKind.NO_PROMISE, PromiseKind.NO_DUE_DAY]


def test_what_is_no_case_or_stands_in_the_place_of_another_is_refused_by_its_name() -> None:
    case = case_of()
    told = dossier_of(case, calendar=CALENDAR)
    wrong: Any
    for wrong in (None, told, "TH-1"):
        for call in (dossier_of, progress_of):
            with pytest.raises(InputError, match="case"):
                call(wrong, calendar=CALENDAR)
        with pytest.raises(InputError, match="case"):
            procedure_of(wrong)
        with pytest.raises(InputError, match="case"):
            compare_promise(told, wrong, calendar=CALENDAR)
    swapped: Any = (case, told)
    with pytest.raises(InputError, match="dossier: Dossier is asked for, not Case"):
        compare_promise(*swapped, calendar=CALENDAR)
