"""Publication, working days, reports and plans in a calendar: days as they were worked out, uids that stay."""

from __future__ import annotations

import datetime as dt
import unicodedata

import attrs
import pytest

from tiepcan import InputError, WorkingCalendar, vietnam_calendar
from tiepcan.agenda import (
    Agenda,
    AgendaEntry,
    AgendaKind,
    AgendaStatus,
    agenda_of_duties,
    agenda_of_plan,
    agenda_of_reports,
    agenda_of_year,
)
from tiepcan.calendar import Document, Evidence, Swap
from tiepcan.disclosure import DutyState, InformationItem, Publication, PublicationDuty, publication_duties
from tiepcan.duration import WorkingDays
from tiepcan.law import PublicationForm
from tiepcan.periods import SendingDay, parse_period, sending_day
from tiepcan.plans import parse_plan, plan_status

CALENDAR = vietnam_calendar()
AS_OF = dt.date(2026, 11, 23)
SIGNED = InformationItem(
    id="NS-1",
    title="Quyết toán của bà Mẫu",
    number="12/BC",
    created_on=dt.date(2026, 11, 20),
    points=("L26-17.1.d",),
)


def duties(*items: InformationItem, as_of: dt.date = AS_OF) -> list[PublicationDuty]:
    return list(publication_duties(items, as_of=as_of, calendar=CALENDAR))


def of_duties(*items: InformationItem, as_of: dt.date = AS_OF) -> Agenda:
    return agenda_of_duties(duties(*items, as_of=as_of), as_of=as_of, calendar=CALENDAR)


# --- publication ---


def test_a_duty_stands_on_its_due_day_with_its_clause_and_without_the_title() -> None:
    (duty,) = duties(SIGNED)
    (entry,) = of_duties(SIGNED).entries
    assert duty.citation is not None
    assert (entry.day, entry.kind, entry.status) == (duty.due, AgendaKind.PUBLICATION, AgendaStatus.OPEN)
    assert entry.summary.vi == "Công khai NS-1 (12/BC)"
    assert duty.citation.in_language("vi") in entry.description.vi
    assert "Quyết toán" not in repr(entry)


def test_another_day_and_another_number_are_the_same_entry() -> None:
    later = attrs.evolve(SIGNED, created_on=dt.date(2026, 11, 23), number="13/BC")
    (before,), (after,) = of_duties(SIGNED).entries, of_duties(later).entries
    assert before.uid == after.uid
    assert after.day > before.day


def test_what_is_published_is_done_and_what_is_late_is_overdue() -> None:
    published = attrs.evolve(
        SIGNED, publications=(Publication(form=PublicationForm.PORTAL, on=dt.date(2026, 11, 23)),)
    )
    assert of_duties(published).entries[0].status is AgendaStatus.DONE
    assert of_duties(SIGNED, as_of=dt.date(2026, 12, 2)).entries[0].status is AgendaStatus.OVERDUE


@pytest.mark.parametrize("state", DutyState)
def test_every_state_with_a_day_is_an_entry_and_without_one_counts_where_there_is_something_to_do(
    state: DutyState,
) -> None:
    (duty,) = duties(SIGNED)
    dated = agenda_of_duties([attrs.evolve(duty, state=state)], as_of=AS_OF)
    undated = agenda_of_duties([attrs.evolve(duty, state=state, due=None)], as_of=AS_OF)
    assert (len(dated.entries), dated.undated) == (1, 0)
    assert (len(undated.entries), undated.undated) == (0, int(state.needs_action))


def test_a_posting_has_an_entry_on_the_last_day_it_must_stand() -> None:
    posted = attrs.evolve(
        SIGNED, publications=(Publication(form=PublicationForm.POSTING, on=dt.date(2026, 11, 21)),)
    )
    (duty,) = duties(posted)
    (term,) = duty.postings
    found = {one.kind: one for one in of_duties(posted).entries}
    assert found[AgendaKind.POSTING].day == term.keep_until
    assert found[AgendaKind.POSTING].status is AgendaStatus.OPEN
    taken_down = attrs.evolve(
        posted, publications=(attrs.evolve(posted.publications[0], ended_on=dt.date(2026, 11, 22)),)
    )
    over = {one.kind: one for one in of_duties(taken_down).entries}
    assert over[AgendaKind.POSTING].uid == found[AgendaKind.POSTING].uid
    assert over[AgendaKind.POSTING].status is AgendaStatus.OVERDUE


def test_two_items_of_one_id_are_two_entries_and_two_agencies_have_their_own() -> None:
    both = [*duties(SIGNED), *duties(SIGNED)]
    assert len({one.uid for one in agenda_of_duties(both, as_of=AS_OF).entries}) == 2
    of_two = {
        agenda_of_duties(duties(SIGNED), as_of=AS_OF, agency=agency).entries[0].uid for agency in ("A", "B")
    }
    assert len(of_two) == 2


def test_a_row_without_an_id_is_known_by_its_number_wherever_it_stands() -> None:
    (before,) = of_duties(attrs.evolve(SIGNED, id="#2")).entries
    new = attrs.evolve(SIGNED, id="#2", number="11/BC")
    above, after = of_duties(new, attrs.evolve(SIGNED, id="#3")).entries
    assert (after.uid, after.summary.vi) == (before.uid, "Công khai 12/BC")
    assert above.uid != before.uid
    # A row that has neither is known by its place alone.
    (neither,) = of_duties(attrs.evolve(SIGNED, id="#2", number="")).entries
    assert neither.summary.vi == "Công khai #2"


def test_an_id_is_the_same_however_its_letters_are_written() -> None:
    found = {
        of_duties(attrs.evolve(SIGNED, id=one)).entries[0].uid
        for one in ("Hồ 1", unicodedata.normalize("NFD", "Hồ 1"), " Hồ  1 ", "Hồ\u00a01\x1f")
    }
    assert len(found) == 1


def test_a_day_beyond_what_calendar_programs_count_has_the_highest_revision() -> None:
    assert plan(as_of=dt.date.max).entries[0].revision == 2**31 - 1


def test_a_list_that_was_changed_again_on_the_same_day_has_a_higher_revision() -> None:
    first, second = (
        agenda_of_duties(duties(SIGNED), as_of=AS_OF, changes=changes).entries[0] for changes in (0, 1)
    )
    assert second.revision > first.revision


def test_the_warning_is_counted_in_working_days_where_a_calendar_is_given() -> None:
    found = agenda_of_duties(duties(SIGNED), as_of=AS_OF, calendar=CALENDAR, notice=WorkingDays(1)).entries[0]
    # 30 November 2026 is a Monday.
    assert (found.day, found.warn_days) == (dt.date(2026, 11, 30), (3, 0))
    without = agenda_of_duties(duties(SIGNED), as_of=AS_OF, notice=WorkingDays(1)).entries[0]
    assert without.warn_days == (1, 0)


# --- working days ---


def test_every_day_that_differs_from_the_plain_week_is_an_entry_with_its_document() -> None:
    year = CALENDAR.year(2026)
    found = {one.day: one for one in agenda_of_year(year).entries}
    assert set(found) == {one.date for one in (*year.days, *year.holidays_on_rest_days)}
    for one in (*year.days, *year.holidays_on_rest_days):
        entry = found[one.date]
        assert (entry.kind is AgendaKind.WORKING_DAY) == one.kind.is_working
        assert all(str(document) in entry.description.vi for document in one.documents)
    assert found[dt.date(2026, 1, 10)].summary.vi == "Làm bù cho 02/01/2026"


def test_a_day_keeps_its_uid_when_a_later_decision_makes_it_something_else() -> None:
    day = dt.date(2026, 6, 20)
    worked = CALENDAR.with_changes(working_days={day: "Làm thêm"}).year(2026)
    off = CALENDAR.with_changes(days_off={dt.date(2026, 6, 22): "Nghỉ bão"}).year(2026)
    before = {one.day: one.uid for one in agenda_of_year(CALENDAR.year(2026)).entries}
    assert before.items() <= {one.day: one.uid for one in agenda_of_year(worked).entries}.items()
    assert before.items() <= {one.day: one.uid for one in agenda_of_year(off).entries}.items()


def test_the_same_decisions_are_of_the_same_day_whenever_it_is_made() -> None:
    latest = max(
        document.date
        for one in CALENDAR.year(2026).days
        for document in one.documents
        if document.date is not None
    )
    assert agenda_of_year(CALENDAR.year(2026)).as_of == latest
    assert agenda_of_year(CALENDAR.year(2026), as_of=AS_OF).as_of == AS_OF


def test_a_projected_year_says_so_and_gives_way_to_what_is_decided_later() -> None:
    projected = agenda_of_year(vietnam_calendar(unannounced="projected").year(2031))
    assert projected.entries
    assert all("dự kiến" in one.summary.vi for one in projected.entries)
    assert projected.as_of < dt.date(2031, 1, 1)


# --- reports ---


def sending(code: str, kind: str = "nd09") -> SendingDay | None:
    return sending_day(parse_period(code, kind=kind), calendar=CALENDAR, rules=["khanh-hoa"])


def test_a_report_stands_on_its_last_day_and_is_done_when_it_is_sent() -> None:
    day = sending("2026")
    assert day is not None
    (entry,) = agenda_of_reports([day], as_of=AS_OF, calendar=CALENDAR).entries
    assert (entry.day, entry.kind, entry.status) == (day.day, AgendaKind.REPORT, AgendaStatus.OPEN)
    assert day.rule.citation.in_language("vi") in entry.description.vi
    (sent,) = agenda_of_reports([day], as_of=AS_OF, sent={day.period.code}).entries
    assert (sent.uid, sent.status) == (entry.uid, AgendaStatus.DONE)
    (late,) = agenda_of_reports([day], as_of=dt.date(2027, 1, 4)).entries
    assert late.status is AgendaStatus.OVERDUE


def test_a_period_without_a_rule_on_sending_has_no_day() -> None:
    without = sending_day(parse_period("2026-Q3"), calendar=CALENDAR)
    found = agenda_of_reports([without, sending("2026")])
    assert (len(found.entries), found.undated) == (1, 1)
    with pytest.raises(InputError, match="as_of"):
        agenda_of_reports([without])


def test_two_periods_are_two_entries() -> None:
    found = agenda_of_reports([sending("2025"), sending("2026")])
    assert len({one.uid for one in found.entries}) == 2


def test_a_period_that_is_named_twice_is_one_entry() -> None:
    found = agenda_of_reports([sending("2026"), sending("2026"), None], as_of=AS_OF)
    assert (len(found.entries), found.undated) == (1, 1)


@pytest.mark.parametrize("calendar", [CALENDAR, None])
def test_the_revision_of_a_report_is_its_own_whatever_is_asked_for_with_it(
    calendar: WorkingCalendar | None,
) -> None:
    """Else a file of the whole year, made later, would be older than that of one quarter."""
    alone = agenda_of_reports([sending("2026-Q3")], calendar=calendar).entries[0]
    together = agenda_of_reports([sending("2026-Q1"), sending("2026-Q3")], calendar=calendar).entries[1]
    assert (together.uid, together.revision) == (alone.uid, alone.revision)


def test_a_report_whose_day_moves_by_a_swap_that_is_announced_has_a_higher_revision() -> None:
    announced = CALENDAR.with_changes(
        swaps=[Swap(off=dt.date(2026, 12, 15), work=dt.date(2026, 12, 19))],
        documents=[
            Document(
                number="99/TB-BNV",
                date=dt.date(2026, 11, 2),
                issuer="Bộ Nội vụ",
                decides="hoán đổi",
                evidence=Evidence.EXTRACT_SEEN,
            )
        ],
    )
    found: list[AgendaEntry] = []
    for calendar in (CALENDAR, announced):
        day = sending_day(parse_period("2026", kind="nd09"), calendar=calendar, rules=["khanh-hoa"])
        found += agenda_of_reports([day], calendar=calendar).entries
    before, after = found
    assert (before.day, after.day) == (dt.date(2026, 12, 16), dt.date(2026, 12, 17))
    assert after.uid == before.uid
    assert after.revision > before.revision


# --- plans ---

PLAN = """
[plan]
name = "{name}"
number = "{number}"
agency_id = "XP"

[[task]]
id = "1"
name = "{task}"
lead = "Văn phòng"
with = ["Phòng Tư pháp"]
time = "{time}"
product = "02 lớp"

[[task]]
id = "2"
name = "Tuyên truyền"
lead = "Văn phòng"
time = "Thường xuyên"
"""


def plan(
    *,
    name: str = "Kế hoạch",
    number: str = "12/KH",
    task: str = "Tập huấn",
    time: str = "Quý IV năm 2026",
    as_of: dt.date = AS_OF,
) -> Agenda:
    text = PLAN.format(name=name, number=number, task=task, time=time)
    return agenda_of_plan(plan_status(parse_plan(text, name="ke-hoach.toml"), as_of))


def test_a_task_stands_on_its_last_day_and_one_without_an_end_on_none() -> None:
    found = plan()
    (entry,) = found.entries
    assert (entry.day, entry.kind, found.undated) == (dt.date(2026, 12, 31), AgendaKind.TASK, 1)
    assert entry.warn_days == (15, 0)
    assert "Quý IV năm 2026" in entry.description.vi


def test_a_task_keeps_its_uid_with_another_name_and_time_and_so_does_one_of_a_plan_renamed() -> None:
    before = plan().entries[0]
    after = plan(name="Kế hoạch sửa đổi", task="Tập huấn, bồi dưỡng", time="Quý I năm 2027").entries[0]
    assert (after.uid, after.day) == (before.uid, dt.date(2027, 3, 31))
    assert plan(number="13/KH").entries[0].uid != before.uid


def test_a_late_task_is_overdue() -> None:
    assert plan(as_of=dt.date(2027, 1, 1)).entries[0].status is AgendaStatus.OVERDUE
