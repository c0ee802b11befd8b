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
from tiepcan.register import RegisterRow
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


# --- what ended is open in no register, however it is known there ---

#: How the old system has a dossier that ended, or may have, and how it ended where that is told.
ENDS: dict[str, tuple[dict[str, Any], Outcome | None]] = {
    "told": ({"status": "10", "returned_at": at(10, month=9)}, Outcome.REFUSED),
    "not told how": ({"status": "10", "returned_at": at(10, month=9)}, None),
    "not told when": ({"status": "10"}, Outcome.REFUSED),
    "neither": ({"status": "10"}, None),
    "handed over, says a day": ({"status": "4", "finished_at": at(9, month=9)}, None),
    "withdrawn": ({"status": "7", "returned_at": at(10, month=9)}, None),
    "told otherwise than its status": ({"status": "7", "returned_at": at(10, month=9)}, Outcome.REFUSED),
    "never received": (
        {"status": "10", "received_at": None, "returned_at": at(10, month=9)},
        Outcome.REFUSED,
    ),
    "no day at all": ({"status": "10", "received_at": None}, None),
    "status of nobody": ({"status": "XONG"}, None),
    "no status": ({"status": ""}, None),
    "may have ended": ({"status": "3"}, None),
    "may have ended, never received": ({"status": "3", "received_at": None}, None),
}
#: How the new register has it: its number there, original system and number, and when it says that it came in.
OPEN: dict[str, tuple[str, str, str, int]] = {
    "by origin": ("HS-1", SYSTEM, "MC-1", 3),
    "by origin, of another day": ("HS-1", SYSTEM, "MC-1", 21),
    "by an original number": ("HS-1", "", "MC-1", 3),
    "by an original number, of another day": ("HS-1", "", "MC-1", 21),
    "by its number": ("MC-1", "", "", 3),
    "by its number, of another day": ("MC-1", "", "", 21),
    "by its number, and the system": ("MC-1", SYSTEM, "", 21),
    "written otherwise": ("hs-1", SYSTEM.upper(), " mc-1", 21),
}


def open_row(dossier_number: str, system: str, origin: str, day: int) -> RegisterRow:
    [row] = old_register([dossier(1, received_at=at(day, month=9))], system=SYSTEM).rows
    return attrs.evolve(row, number=2, dossier=dossier_number, origin_system=system, origin_number=origin)


@pytest.mark.parametrize("known_as", OPEN)
@pytest.mark.parametrize("end", ENDS)
def test_whatever_ended_or_may_have_has_no_clock_in_the_new_register(end: str, known_as: str) -> None:
    changes, outcome = ENDS[end]
    outcomes = {} if outcome is None else {"MC-1": outcome}
    old = old_register([dossier(1, **changes)], system=SYSTEM, outcomes=outcomes)
    row = open_row(*OPEN[known_as])
    found = take_over(old, RegisterSide(name="new", rows=(row,)), calendar=CALENDAR)
    assert (found.clocks, found.open) == (0, ())
    # Closed as the old system says, or set aside and named.
    assert found.closed or [one.case for one in found.rows_set_aside] == [row.dossier]
    assert all(kept.outcome is not None for kept in found.register.rows)


@pytest.mark.parametrize("known_as", OPEN)
def test_an_old_register_that_ended_it_leaves_no_clock_either(known_as: str) -> None:
    side = old_register([done(1)], system=SYSTEM, outcomes={"MC-1": Outcome.SUPPLIED}).side()
    row = open_row(*OPEN[known_as])
    found = take_over(side, RegisterSide(name="new", rows=(row,)), calendar=CALENDAR)
    assert (found.clocks, found.open) == (0, ())


@pytest.mark.parametrize("known_as", OPEN)
def test_what_the_new_register_ended_is_open_in_the_old_one_no_more(known_as: str) -> None:
    row = attrs.evolve(open_row(*OPEN[known_as]), outcome=Outcome.SUPPLIED, closed_on=at(28, month=9).date())
    found = take_over(
        old_register([dossier(1)], system=SYSTEM), RegisterSide(name="new", rows=(row,)), calendar=CALENDAR
    )
    assert (found.clocks, found.open) == (0, ())
    assert [case.outcome for case in found.closed] == [Outcome.SUPPLIED]


def test_a_case_that_is_open_has_no_clock_either_where_the_old_system_has_it_as_ended() -> None:
    [case] = Register(rows=(open_row(*OPEN["by origin"]),)).lift().cases
    other = attrs.evolve(
        case, number="HS-2", events=tuple(one for one in case.events if one.kind != "imported")
    )
    old = old_register([done(1)], system=SYSTEM)
    found = take_over(old, RegisterSide.of_cases([case, other]), calendar=CALENDAR)
    assert [one.case for one in found.rows_set_aside] == [case.number]
    assert [one.number for one in found.open] == ["HS-2"]


@pytest.mark.parametrize("unread_in_old", [False, True])
def test_a_row_that_cannot_be_read_may_have_ended(*, unread_in_old: bool) -> None:
    [row] = old_register([dossier(1)], system=SYSTEM).rows
    text = io.StringIO()
    Register(rows=(attrs.evolve(row, received_on=at(21, month=9).date()),)).write_csv(text)
    broken = io.StringIO(text.getvalue().replace("21/09/2026", "31/09/2026"))
    unread = RegisterSide.read(read_register(broken).rows, name="one", systems=(SYSTEM,) * unread_in_old)
    read = RegisterSide(name="other", rows=(row,), systems=frozenset({SYSTEM} if not unread_in_old else ()))
    sides = (unread, read) if unread_in_old else (read, unread)
    found = take_over(*sides, calendar=CALENDAR)
    assert (len(unread.unreadable), found.clocks, found.open) == (1, 0, ())
    assert [one.case for one in found.rows_set_aside] == ["MC-1"]
    assert "does not say whether it ended" in found.explain("en")


def test_numbers_that_have_nothing_to_do_with_each_other_stop_no_clock() -> None:
    old = old_register([done(1), done(2, status="3", returned_at=None)], system=SYSTEM)
    elsewhere = open_row("MC-1", "Một cửa khác", "K-7", 21)
    renumbered = attrs.evolve(open_row("MC-2", SYSTEM, "MC-9", 22), number=3)
    found = take_over(old, RegisterSide(name="new", rows=(elsewhere, renumbered)), calendar=CALENDAR)
    assert (len(found.open), found.clocks, found.rows_set_aside) == (2, 2, ())


def test_a_row_that_was_matched_is_the_one_of_its_number() -> None:
    """A register that numbers each year anew has one number on a closed row and on an open one."""
    [closed] = old_register([done(1)], system=SYSTEM, outcomes={"MC-1": Outcome.SUPPLIED}).rows
    still = attrs.evolve(open_row("MC-1", "", "", 21), number=3, requester="Người khác", content="Việc khác")
    plain = attrs.evolve(closed, origin_system="", origin_number="")
    side = RegisterSide(name="old", rows=(plain, still))
    found = take_over(
        side, RegisterSide(name="new", rows=(attrs.evolve(still, number=2),)), calendar=CALENDAR
    )
    assert (len(found.closed), len(found.open), found.clocks) == (1, 1, 1)


@pytest.mark.parametrize("year", [2066, 9998])
def test_a_slip_in_a_year_stops_no_other_dossier(year: int) -> None:
    slip = dossier(1, received_at=at(3, month=9).replace(year=year))
    found = take_over(old_register([slip, dossier(2)], system=SYSTEM), NOTHING, calendar=CALENDAR)
    assert ([case.number for case in found.cases], found.clocks) == (["MC-2"], 1)
    assert [one.case for one in found.rows_set_aside] == ["MC-1"]
    assert [row.dossier for row in found.register.rows] == ["MC-2"]
    assert "MC-1" in found.explain()
