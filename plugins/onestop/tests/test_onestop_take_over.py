"""An old system's dossiers: once each, no clock for what ended, no outcome that nobody told (tiếp quản)."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

from onestop_messages import SECRETS, at
from onestop_strategies import CALM
from tiepcan import Channel, DataFileError, InputError, Outcome, read_register, vietnam_calendar
from tiepcan.reconciliation import RegisterSide
from tiepcan.requests import Register
from tiepcan_onestop import (
    ApplicantKind,
    Dossier,
    FeeLine,
    Progress,
    Supplement,
    old_register,
    read_outcomes,
    take_over,
    write_dossiers,
)

CALENDAR = vietnam_calendar()
NOTHING = RegisterSide(name="new", rows=())
SYSTEM = "Một cửa cũ"


def dossier(number: int, **changes: Any) -> Dossier:
    return Dossier(
        **{
            "code": f"MC-{number}",
            "applicant": SECRETS[0],
            "subject": f"Bản đồ số {number}",
            "received_at": at(3, month=9),
            "status": "4",
            **changes,
        }
    )


def done(number: int, **changes: Any) -> Dossier:
    return dossier(number, **{"status": "10", "returned_at": at(10, 15, month=9), **changes})


@CALM
@given(st.lists(st.sampled_from(["4", "2", "7", "9", "10", "8", "3", "xx"]), max_size=8), st.data())
def test_nothing_that_ended_has_a_clock_and_nothing_is_lost(statuses: list[str], data: st.DataObject) -> None:
    ended = st.sampled_from([None, at(10, month=9)])
    dossiers = [
        dossier(number, status=status, finished_at=data.draw(ended)) for number, status in enumerate(statuses)
    ]
    outcomes = {
        one.code: data.draw(st.sampled_from(list(Outcome))) for one in dossiers if data.draw(st.booleans())
    }
    old = old_register(dossiers, system=SYSTEM, outcomes=outcomes)
    assert len(old.rows) + len(old.set_aside) == len(dossiers)
    found = take_over(old, NOTHING, calendar=CALENDAR)
    assert len(found.cases) + len(found.rows_set_aside) == len(old.rows)
    finished = {one.code for one in dossiers if one.finished_at or one.status in {"7", "9", "10", "8"}}
    for case in found.cases:
        assert all(event.imported for event in case.events)
        if case.number in finished:
            assert case.outcome is not None
            assert not case.is_open
            assert case.obligations(CALENDAR, at(30).date()) == ()


def test_a_finished_dossier_without_an_outcome_is_never_supplied() -> None:
    found = take_over(old_register([done(1), done(2, status="4")], system=SYSTEM), NOTHING, calendar=CALENDAR)
    assert (found.cases, [one.code for one in found.old_set_aside]) == ((), ["MC-1", "MC-2"])
    assert "MC-1" in found.explain()
    assert "give its outcome" in found.explain("en")


@pytest.mark.parametrize("finished_first", [False, True])
def test_what_ended_has_no_clock_by_an_older_line_of_the_export(*, finished_first: bool) -> None:
    lines = [dossier(1), done(1)]
    old = old_register(lines[::-1] if finished_first else lines, system=SYSTEM)
    found = take_over(old, NOTHING, calendar=CALENDAR)
    assert (found.cases, found.clocks, len(found.old_set_aside)) == ((), 0, 2)


def test_what_was_imported_again_counts_once() -> None:
    outcomes = {"MC-1": Outcome.SUPPLIED, "MC-2": Outcome.REFUSED}
    old = old_register([done(1), done(1), done(2), dossier(3)], system=SYSTEM, outcomes=outcomes)
    # The migration entered all of them again, the first of them twice.
    rows = [
        attrs.evolve(row, number=number, dossier=f"HS-{number}")
        for number, row in enumerate((old.rows[0], *old.rows), start=2)
    ]
    new = RegisterSide(name="new", rows=tuple(rows))
    found = take_over(old, new, calendar=CALENDAR)
    assert (len(found.cases), len(found.closed), len(found.open), found.clocks) == (3, 2, 1, 1)
    assert sorted(str(case.outcome) for case in found.closed) == ["refused", "supplied"]
    assert "5" in found.found.explain()
    assert found.lines[0].en == "Put together: 3 case(s), each request once; 3 of them stood in several rows."


def test_a_dossier_is_valid_where_nothing_was_asked_for_or_all_came() -> None:
    asked = Supplement(text="Thêm", asked_at=at(4, month=9))
    came = attrs.evolve(asked, received_at=at(7, month=9))
    moved = Supplement(
        promised_before=at(10, month=9), promised_after=at(12, month=9), asked_at=at(9, month=9)
    )
    days = [
        old_register([dossier(1, supplements=entries)], system=SYSTEM).rows[0].valid_on
        for entries in ((), (asked,), (came,), (moved,))
    ]
    assert days == [at(3, month=9).date(), None, at(7, month=9).date(), at(3, month=9).date()]
    assert old_register([dossier(1, status="2")], system=SYSTEM).rows[0].valid_on is None


def test_a_row_is_written_and_read_as_it_was() -> None:
    whole = done(
        1,
        promised_at=at(12, month=9),
        applicant_kind=ApplicantKind.ORGANISATION,
        fees=(FeeLine(amount=Decimal("30000.50")),),
    )
    old = old_register([whole], system=SYSTEM, channel=Channel.DIRECT, outcomes={"MC-1": Outcome.SUPPLIED})
    stream = io.StringIO()
    Register(rows=old.rows).write_csv(stream)
    stream.seek(0)
    [read] = read_register(stream).rows
    assert read.row == old.rows[0]
    assert not [one for one in SECRETS if one in repr(old)]


@pytest.mark.parametrize(
    ("status", "reason"), [("XONG", "not in the table"), ("", "not in the table"), ("3", "whether it ended")]
)
def test_what_may_have_ended_opens_no_case(status: str, reason: str) -> None:
    [aside] = old_register([dossier(1, status=status)], system=SYSTEM).set_aside
    assert reason in aside.reason.en
    told = old_register(
        [dossier(1, status=status, returned_at=at(9, month=9))],
        system=SYSTEM,
        outcomes={"MC-1": Outcome.REFUSED},
    )
    assert [row.outcome for row in told.rows] == [Outcome.REFUSED]


def test_a_dossier_without_a_day_is_set_aside() -> None:
    old = old_register([dossier(1, received_at=None), dossier(2, status="7")], system=SYSTEM, outcomes={})
    assert [(one.number, one.reason.en) for one in old.set_aside] == [
        (2, "it has no day of receipt"),
        (3, "finished, and it is not said when"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mã hồ sơ;Kết quả\nMC-1;Xong\n",
        "Mã hồ sơ;Kết quả\n;Từ chối\n",
        "Mã;Kết quả\nMC-1;Từ chối\n",
        "Mã hồ sơ;Kết quả\nMC-1;Từ chối\nMC-1;Cung cấp\n",
        "Mã hồ sơ;Kết quả\nMC-1\n",
    ],
)
def test_outcomes_that_cannot_be_are_refused(text: str) -> None:
    with pytest.raises(DataFileError) as caught:
        read_outcomes(io.StringIO(text))
    assert caught.value.faults


@pytest.mark.parametrize("number", ["HS-1", "MC-1"])
def test_what_ended_in_the_old_system_is_open_in_no_other_register(number: str) -> None:
    """Nobody told how it ended: the new register, which has it open, starts no clock for it."""
    old = old_register([done(1), dossier(2)], system=SYSTEM)
    [still_open] = old.rows
    again = attrs.evolve(still_open, number=2, dossier=number, origin_number="MC-1")
    other = attrs.evolve(still_open, number=3, dossier="HS-2")
    found = take_over(old, RegisterSide(name="new", rows=(again, other)), calendar=CALENDAR)
    assert ([case.number for case in found.cases], found.clocks) == (["MC-2"], 1)
    assert [one.case for one in found.rows_set_aside] == [number]
    assert [row.dossier for row in found.register.rows] == ["MC-2"]
    assert "finished in the old system" in found.explain("en")


def test_an_older_state_in_the_same_export_opens_nothing_either() -> None:
    found = take_over(old_register([dossier(1), done(1)], system=SYSTEM), NOTHING, calendar=CALENDAR)
    assert (found.cases, found.clocks, [one.code for one in found.old_set_aside]) == ((), 0, ["MC-1", "MC-1"])


def test_what_ended_on_no_known_day_opens_nothing_either() -> None:
    row = old_register([dossier(1)], system=SYSTEM).rows[0]
    old = old_register([done(1, received_at=None, returned_at=None)], system=SYSTEM)
    found = take_over(old, RegisterSide(name="new", rows=(row,)), calendar=CALENDAR)
    assert (found.cases, found.clocks) == ((), 0)


def test_what_ended_in_both_is_closed_as_the_one_says_that_knows_how() -> None:
    [row] = old_register([done(1)], system=SYSTEM, outcomes={"MC-1": Outcome.REFUSED}).rows
    old = old_register([done(1)], system=SYSTEM)
    found = take_over(old, RegisterSide(name="new", rows=(row,)), calendar=CALENDAR)
    assert [case.outcome for case in found.cases] == [Outcome.REFUSED]


def test_an_outcome_that_the_status_contradicts_is_set_aside() -> None:
    withdrawn = done(1, status="7")
    old = old_register([withdrawn], system=SYSTEM, outcomes={"MC-1": Outcome.SUPPLIED})
    assert ([one.reason.en for one in old.set_aside], old.rows) == (
        ["the outcome that was given is not the one its status tells: look again"],
        (),
    )
    assert old_register([withdrawn], system=SYSTEM, outcomes={"MC-1": Outcome.WITHDRAWN}).set_aside == ()


def test_an_outcome_that_is_none_and_a_system_without_a_name_are_refused() -> None:
    wrong: Any = {"MC-1": "Xong"}
    with pytest.raises(InputError, match="outcomes"):
        old_register([done(1)], system=SYSTEM, outcomes=wrong)
    code: Any = {"MC-1": "refused"}
    assert old_register([done(1)], system=SYSTEM, outcomes=code).rows[0].outcome is Outcome.REFUSED
    with pytest.raises(InputError, match="old system"):
        old_register([done(1)], system=" ")


def test_a_message_holds_records_of_its_own_kind() -> None:
    wrong: Any = [Progress(code="MC-1", at=at(3), status="4"), "MC-2"]
    with pytest.raises(DataFileError) as caught:
        write_dossiers(wrong)
    assert [one.path for one in caught.value.faults] == ["dossiers[0]", "dossiers[1]"]
