"""What the calendar says of single days and years, with the document that says so."""

from __future__ import annotations

from datetime import date

import pytest

from tiepcan import DayKind, WorkingCalendar, YearStatus


def test_a_swapped_day_names_its_letter_and_the_day_that_makes_it_up(calendar: WorkingCalendar) -> None:
    off = calendar.day(date(2026, 1, 2))
    assert (off.kind, off.counterpart, off.document) == (
        DayKind.SWAP,
        date(2026, 1, 10),
        "12729/VPCP-KGVX",
    )
    made_up = calendar.day(date(2026, 1, 10))
    assert (made_up.kind, made_up.counterpart, made_up.document) == (
        DayKind.MAKEUP,
        date(2026, 1, 2),
        "12729/VPCP-KGVX",
    )
    assert off.name is not None
    assert "10/01/2026" in off.name.vi
    assert made_up.name is not None
    assert "02/01/2026" in made_up.name.en


def test_a_swap_may_cross_the_year(calendar: WorkingCalendar) -> None:
    assert calendar.day(date(2018, 12, 31)).counterpart == date(2019, 1, 5)
    assert calendar.is_working_day(date(2019, 1, 5))


def test_a_day_in_lieu_names_the_holiday_it_compensates(calendar: WorkingCalendar) -> None:
    in_lieu = calendar.day(date(2026, 4, 27))
    assert (in_lieu.kind, in_lieu.counterpart) == (DayKind.IN_LIEU, date(2026, 4, 26))
    assert in_lieu.name is not None
    assert in_lieu.name.vi == "Nghỉ bù Giỗ Tổ Hùng Vương (10/3 âm lịch) (26/04)"


@pytest.mark.parametrize(
    ("first_off", "holidays"),
    [
        (date(2016, 5, 2), (date(2016, 4, 30), date(2016, 5, 1))),
        (date(2022, 5, 2), (date(2022, 4, 30), date(2022, 5, 1))),
    ],
)
def test_two_holidays_on_one_weekend_give_monday_and_tuesday(
    calendar: WorkingCalendar, first_off: date, holidays: tuple[date, date]
) -> None:
    found = [calendar.day(first_off), calendar.day(first_off.replace(day=3))]
    assert [day.kind for day in found] == [DayKind.IN_LIEU, DayKind.IN_LIEU]
    assert tuple(day.counterpart for day in found) == holidays


def test_a_holiday_on_a_sunday_stays_a_holiday(calendar: WorkingCalendar) -> None:
    day = calendar.day(date(2026, 4, 26))
    assert (day.kind, day.is_working) == (DayKind.HOLIDAY, False)


def test_national_day_has_two_days_since_2021(calendar: WorkingCalendar) -> None:
    assert calendar.is_working_day(date(2020, 9, 3))
    assert [calendar.day(date(2021, 9, day)).kind for day in (2, 3)] == [DayKind.HOLIDAY] * 2


def test_culture_day_is_a_holiday_from_2026_and_not_before(calendar: WorkingCalendar) -> None:
    assert calendar.is_working_day(date(2025, 11, 24))
    day = calendar.day(date(2026, 11, 24))
    assert (day.kind, day.document) == (DayKind.HOLIDAY, "28/2026/QH16")
    assert day.documents[0].place == "Điều 2"


def test_a_swap_that_was_not_adopted_changes_no_day_and_is_told(calendar: WorkingCalendar) -> None:
    assert calendar.day(date(2026, 11, 23)).kind is DayKind.WORKING
    assert calendar.day(date(2026, 11, 28)).kind is DayKind.WEEKEND
    [note] = calendar.year(2026).notes
    assert "23/11/2026" in note.vi
    assert "28/11/2026" in note.vi
    assert "not adopted" in note.en


def test_a_plain_day_has_no_document_and_no_name(calendar: WorkingCalendar) -> None:
    day = calendar.day(date(2026, 11, 20))
    assert (day.kind, day.name, day.document, day.counterpart, day.undecided) == (
        DayKind.WORKING,
        None,
        None,
        None,
        None,
    )


def test_every_day_off_on_a_weekday_has_a_document(calendar: WorkingCalendar) -> None:
    days = [day for year in range(2016, 2028) for day in calendar.year(year).days]
    assert len(days) == 135 + 6
    assert [day.date for day in days if not day.document or day.name is None] == []


def test_a_document_without_a_number_is_named_by_its_issuer_and_day(calendar: WorkingCalendar) -> None:
    documents = {
        document
        for year in range(2016, 2028)
        for day in calendar.year(year).days
        for document in day.documents
        if document.number is None
    }
    assert all(str(document).startswith(f"văn bản của {document.issuer}") for document in documents)


def test_a_year_knows_how_far_it_is_decided(calendar: WorkingCalendar) -> None:
    assert calendar.year(2026).status is YearStatus.ANNOUNCED
    next_year = calendar.year(2027)
    assert next_year.status is YearStatus.PARTIAL
    assert "swap can still come" in next_year.notes[0].en
    assert calendar.day(date(2027, 6, 1)).status is YearStatus.PARTIAL


def test_the_least_decided_year_speaks_for_a_stretch(calendar: WorkingCalendar) -> None:
    assert calendar.status_between(date(2026, 1, 1), date(2026, 12, 31)) is YearStatus.ANNOUNCED
    assert calendar.status_between(date(2026, 12, 20), date(2027, 1, 4)) is YearStatus.PARTIAL
    assert calendar.status_between(date(2027, 1, 4), date(2026, 12, 20)) is YearStatus.PARTIAL


def test_a_year_at_a_glance_covers_its_first_and_last_day(calendar: WorkingCalendar) -> None:
    year = calendar.year(2026)
    assert (year.year, year.first, year.last) == (2026, date(2026, 1, 1), date(2026, 12, 31))
    assert [day.date for day in year.days] == sorted(day.date for day in year.days)
    assert date(2026, 1, 1) in {day.date for day in year.days}


def test_the_version_is_the_day_of_the_newest_document_and_a_digest(calendar: WorkingCalendar) -> None:
    day, digest = calendar.version.rsplit("-", 1)
    assert day == "2026-10-02"
    assert len(digest) == 8
    assert calendar.version in repr(calendar)


def test_every_kind_of_day_has_words_in_both_languages() -> None:
    words = [kind.in_words() for kind in DayKind]
    assert len({word.vi for word in words}) == len({word.en for word in words}) == len(DayKind)


def test_the_next_working_day_skips_a_long_break(calendar: WorkingCalendar) -> None:
    assert calendar.next_working_day(date(2027, 2, 3)) == date(2027, 2, 11)
    assert calendar.next_working_day(date(2026, 11, 20)) == date(2026, 11, 23)
