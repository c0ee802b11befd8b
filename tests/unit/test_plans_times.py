"""Times of a plan: read as people write them, printed back the same, refused with what may be written."""

from __future__ import annotations

import copy
import pickle
import unicodedata
from datetime import date
from typing import Any

import pytest

from tiepcan.errors import InputError
from tiepcan.periods import PeriodSpan
from tiepcan.plans import PlanTime, TimeKind, parse_plan_time
from tiepcan.plans._time_examples import EXAMPLES

QUARTER, HALF, YEAR, NINE = (
    PeriodSpan.QUARTER,
    PeriodSpan.HALF_YEAR,
    PeriodSpan.YEAR,
    PeriodSpan.NINE_MONTHS,
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Quý IV năm 2016", ["2016-Q4"]),
        ("Quý I, II năm 2018", ["2018-Q1", "2018-Q2"]),
        ("Năm 2017", ["2017"]),
        ("Tháng 3/2017", ["2017-03"]),
        ("6 tháng đầu năm 2026", ["2026-H1"]),
        ("6 tháng đầu năm và 6 tháng cuối năm 2026", ["2026-H1", "2026-H2"]),
        ("9 tháng năm 2026", ["2026-9M"]),
        ("2026-2028", ["2026..2028"]),
        ("2026 – 2028", ["2026..2028"]),
        ("Giai đoạn 2026-2030", ["2026..2030"]),
        ("Năm 2017-2018", ["2017", "2018"]),
        ("Quý I-III/2026", ["2026-Q1", "2026-Q2", "2026-Q3"]),
        ("Từ Quý IV/2026 đến Quý II/2027", ["2026-Q4", "2027-Q1", "2027-Q2"]),
        ("Quý IV/2016 và năm 2017", ["2016-Q4", "2017"]),
        ("Tháng 12/2026 đến tháng 2/2027", ["2026-12", "2027-01", "2027-02"]),
        ("Từ tháng 3 đến tháng 6 năm 2026", ["2026-03", "2026-04", "2026-05", "2026-06"]),
        ("Quý I + II & III/2018", ["2018-Q1", "2018-Q2", "2018-Q3"]),
        ("Từ 15/2/2026 đến hết Quý II/2026", ["2026-02-15..2026-06-30"]),
        ("6 tháng 3 năm 2017", ["2017-03-06..2017-03-06"]),
        ("Hoàn thành trong tháng 9/2026", ["2026-09"]),
        ("Thường xuyên trong năm 2026", ["2026"]),
        ("2026-Q3", ["2026-Q3"]),
    ],
)
def test_periods_are_those_that_are_named(text: str, codes: list[str]) -> None:
    time = parse_plan_time(text)
    assert (time.kind, [period.code for period in time.periods]) == (TimeKind.PERIODS, codes)
    assert (time.start, time.end) == (time.periods[0].start, time.periods[-1].end)
    assert {period.rule.id for period in time.periods} == {"calendar"}


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # Before a day is not on it; the other words include theirs.
        ("Trước ngày 30/6/2026", date(2026, 6, 29)),
        ("Xong trước 01/01/2027", date(2026, 12, 31)),
        ("Chậm nhất trước ngày 30/6/2026", date(2026, 6, 29)),
        ("Trước Quý II/2026", date(2026, 3, 31)),
        ("Chậm nhất ngày 15/12/2026", date(2026, 12, 15)),
        ("Chậm nhất là ngày 15/12/2026", date(2026, 12, 15)),
        ("Muộn nhất 15-12-2026", date(2026, 12, 15)),
        ("Đến 15.12.2026", date(2026, 12, 15)),
        ("Đến hết ngày 15/12/2026", date(2026, 12, 15)),
        ("Hết Quý II/2026", date(2026, 6, 30)),
        ("Từ nay đến hết năm 2026", date(2026, 12, 31)),
    ],
)
def test_by_a_day_has_a_last_day_and_no_first(text: str, last: date) -> None:
    time = parse_plan_time(text)
    assert (time.kind, time.start, time.end, time.is_open_ended) == (TimeKind.BY_DAY, None, last, False)


@pytest.mark.parametrize(
    ("text", "kind", "every", "start", "canonical"),
    [
        ("Thường xuyên", TimeKind.CONTINUOUS, (), None, "Thường xuyên"),
        ("thường xuyên, liên tục.", TimeKind.CONTINUOUS, (), None, "Thường xuyên"),
        ("Khi phát sinh", TimeKind.ON_REQUEST, (), None, "Khi có yêu cầu"),
        ("Hàng năm", TimeKind.RECURRING, (YEAR,), None, "Hằng năm"),
        ("Thường xuyên, hằng năm", TimeKind.RECURRING, (YEAR,), None, "Hằng năm"),
        ("Mỗi quý", TimeKind.RECURRING, (QUARTER,), None, "Hằng quý"),
        ("6 tháng, năm", TimeKind.RECURRING, (HALF, YEAR), None, "Định kỳ 6 tháng, năm"),
        (
            "Hằng quý, 6 tháng, 9 tháng và năm",
            TimeKind.RECURRING,
            (QUARTER, HALF, NINE, YEAR),
            None,
            "Định kỳ quý, 6 tháng, 9 tháng, năm",
        ),
        ("Quý I, IV hàng năm", TimeKind.RECURRING, (YEAR,), None, "Quý I, IV hằng năm"),
        ("Tháng 12 hằng năm", TimeKind.RECURRING, (YEAR,), None, "Tháng 12 hằng năm"),
        ("Trước 15/12 hằng năm", TimeKind.RECURRING, (YEAR,), None, "Trước ngày 15/12 hằng năm"),
        ("Ngày 29/2 hằng năm", TimeKind.RECURRING, (YEAR,), None, "Ngày 29/02 hằng năm"),
        (
            "Trước ngày 25 hằng tháng",
            TimeKind.RECURRING,
            (PeriodSpan.MONTH,),
            None,
            "Trước ngày 25 hằng tháng",
        ),
        (
            "Năm 2016 và các năm tiếp theo",
            TimeKind.OPEN_ENDED,
            (),
            date(2016, 1, 1),
            "Từ năm 2016 trở đi",
        ),
        ("Từ Quý I/2018", TimeKind.OPEN_ENDED, (), date(2018, 1, 1), "Từ quý I năm 2018 trở đi"),
        ("Quý I/2018 và thường xuyên", TimeKind.OPEN_ENDED, (), date(2018, 1, 1), "Từ quý I năm 2018 trở đi"),
    ],
)
def test_what_has_no_end_says_how_it_goes_on(
    text: str, kind: TimeKind, every: tuple[PeriodSpan, ...], start: date | None, canonical: str
) -> None:
    time = parse_plan_time(text)
    assert (time.kind, time.every, time.start, time.canonical) == (kind, every, start, canonical)
    assert (time.end, time.is_open_ended) == (None, True)


def spellings() -> list[tuple[str, str]]:
    return [(line[0], text) for line in EXAMPLES for text in line]


@pytest.mark.parametrize(("first", "text"), spellings())
def test_every_spelling_on_the_page_means_what_its_first_means_and_comes_back_the_same(
    first: str, text: str
) -> None:
    time = parse_plan_time(text)
    assert str(time) == time.text == text
    assert parse_plan_time(str(time)) == time
    same = parse_plan_time(first)
    assert (time.kind, time.start, time.end, time.every) == (same.kind, same.start, same.end, same.every)
    # A range of years and a list of them are one time in two ways.
    if time.periods:
        assert parse_plan_time(time.canonical).periods == time.periods


@pytest.mark.parametrize(
    "spelled",
    [
        "QUÝ IV NĂM 2016",
        "quý iv năm 2016",
        "  Quý  IV\tnăm 2016 ",
        "Quí IV năm 2016.",
        "Quý IV – 2016",
        "Quý IV, năm 2016",
        unicodedata.normalize("NFD", "Quý IV năm 2016"),
    ],
)
def test_capitals_spaces_dashes_and_forms_of_letters_make_no_difference(spelled: str) -> None:
    time = parse_plan_time(spelled)
    assert [period.code for period in time.periods] == ["2016-Q4"]
    # What is printed is what was written, letter by letter.
    assert str(time) == spelled.strip()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Cuối năm 2026", "cannot be read"),
        ("Đầu năm 2026", "cannot be read"),
        ("6 tháng năm 2026", "cannot be read"),
        ("6 tháng", "cannot be read"),
        ("Năm", "cannot be read"),
        # Its last day could not be written back.
        ("Trước năm 1900", "cannot be read"),
        ("Ngay sau khi ban hành", "cannot be read"),
        ("Quý V năm 2018", "cannot be read"),
        ("Quý I hoặc Quý II năm 2018", "cannot be read"),
        ("Tháng 13/2017", "cannot be read"),
        ("2028-2026", "cannot be read"),
        ("Quý III-I năm 2026", "cannot be read"),
        ("Hằng năm, hằng năm", "cannot be read"),
        ("Năm 2026 hằng năm", "cannot be read"),
        ("Quý I, tháng 12 hằng năm", "cannot be read"),
        ("Sau ngày 1/3/2026", "cannot be read"),
        # Something was lost from the list, or a digit of the year.
        ("Quý , II năm 2018", "cannot be read"),
        ("Năm 2016,", "cannot be read"),
        ("3017", "cannot be read"),
        ("2016-3017", "cannot be read"),
        ("0026-Q1", "cannot be read"),
        ("", "cannot be read"),
        ("   ", "cannot be read"),
        ("Quý I\x1b[31m năm 2026", "cannot be read"),
        ("Quý I\u202e năm 2026", "cannot be read"),
        ("Quý " + "I, " * 200 + "II năm 2026", "cannot be read"),
        ("Quý I", "year of this time is missing"),
        ("Cả năm", "year of this time is missing"),
        ("Trong năm", "year of this time is missing"),
        ("6 tháng cuối năm", "year of this time is missing"),
        ("Trước 30/6", "year of this time is missing"),
        ("Ngày 31/02/2026", "no such day"),
        ("Ngày 29/02/2027", "no such day"),
        ("Ngày 30/2 hằng năm", "no such day"),
        ("Giai đoạn 2030-2026", "no such day or period"),
        ("Quý II, I năm 2018", "in their order"),
        ("Quý I, I năm 2018", "in their order"),
        ("Năm 2026, Quý I/2026", "in their order"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_may_be_written(text: str, why: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_plan_time(text)
    error = caught.value
    assert why in error.message.en
    assert error.path == "time"
    assert error.hint is not None
    for first, *_ in EXAMPLES:
        assert f"“{first}”" in error.hint.vi
        assert f"“{first}”" in error.hint.en
    # However long the text, the error can be read.
    assert len(error.message.vi) < 150


@pytest.mark.parametrize("value", [None, 2026, date(2026, 1, 1), ["Năm 2026"], b"2026"])
def test_what_is_no_text_is_refused(value: Any) -> None:
    for make in (parse_plan_time, lambda given: PlanTime(text=given)):
        with pytest.raises(InputError, match="text is asked for"):
            make(value)


def test_a_time_is_what_was_written_and_nothing_can_be_put_beside_it() -> None:
    one, same, other = map(parse_plan_time, ("Quý I/2018", "Quý I/2018", "Quý I năm 2018"))
    assert one == same == PlanTime(text="Quý I/2018")
    assert hash(one) == hash(same)
    # Two spellings of one meaning are two texts with one canonical form.
    assert (one == other, one.canonical == other.canonical) == (False, True)
    assert repr(one) == "PlanTime(text='Quý I/2018', year=None)"
    assert copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own
    assert pickle.loads(pickle.dumps(one)).end == date(2018, 3, 31)  # noqa: S301


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Quý I", date(2026, 3, 31)),
        ("Quý I, II", date(2026, 6, 30)),
        ("Tháng 2", date(2026, 2, 28)),
        ("6 tháng cuối năm", date(2026, 12, 31)),
        ("Cả năm", date(2026, 12, 31)),
        ("Trong năm", date(2026, 12, 31)),
        ("Trước ngày 30/6", date(2026, 6, 29)),
        ("Từ ngày 01/3 đến ngày 30/6", date(2026, 6, 30)),
        ("Từ tháng 3 đến tháng 6", date(2026, 6, 30)),
        ("Từ Quý II trở đi", None),
    ],
)
def test_a_time_that_names_no_year_is_of_the_year_of_the_plan(text: str, end: date | None) -> None:
    time = parse_plan_time(text, year=2026)
    assert (str(time), time.end, time.year) == (text, end, 2026)
    assert parse_plan_time(str(time), year=time.year) == time
    # The one spelling names it.
    assert parse_plan_time(time.canonical).year is None
    assert parse_plan_time(time.canonical).end == end


@pytest.mark.parametrize(
    "text", ["Quý I/2018", "Quý I và Quý II năm 2018", "Thường xuyên", "Quý IV hằng năm"]
)
def test_a_time_that_needs_no_year_takes_none(text: str) -> None:
    assert parse_plan_time(text, year=2026) == parse_plan_time(text)
    assert parse_plan_time(text, year=2026).year is None


def test_a_year_is_no_help_to_what_cannot_be_read() -> None:
    for text, why in {
        "Sớm": "cannot be read",
        "Ngày 30/2": "no such day",
        "Quý II, I": "in their order",
    }.items():
        with pytest.raises(InputError, match=why):
            parse_plan_time(text, year=2026)
    wrong: Any
    for wrong in ("2026", 26, 20260, True, 2026.0):
        with pytest.raises(InputError) as caught:
            parse_plan_time("Quý I", year=wrong)
        assert caught.value.path == "year"


def test_an_error_stays_on_one_line_and_steers_nothing() -> None:
    with pytest.raises(InputError) as caught:
        parse_plan_time("Sớm\n  - gia.toml: x\x1b[31m")
    assert caught.value.message.en == "this time cannot be read: “Sớm - gia.toml: x[31m”"


def test_runs_are_unbroken() -> None:
    for text, runs in {
        "Quý I, II và IV năm 2026": [["2026-Q1", "2026-Q2"], ["2026-Q4"]],
        "Quý IV/2026; Quý I/2027": [["2026-Q4", "2027-Q1"]],
        "Tháng 3, 5, 7/2026": [["2026-03"], ["2026-05"], ["2026-07"]],
        "Thường xuyên": [],
    }.items():
        found = parse_plan_time(text).runs
        assert [[period.code for period in run] for run in found] == runs


def test_every_kind_has_words() -> None:
    assert all(kind.in_words().vi and kind.in_words().en for kind in TimeKind)
