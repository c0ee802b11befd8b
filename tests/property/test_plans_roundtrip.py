"""Times of a plan round-trip: what is printed is what was written, and reads as the same time."""

from __future__ import annotations

import unicodedata
from calendar import monthrange
from datetime import date

from hypothesis import assume, given, strategies as st

from tiepcan.errors import InputError
from tiepcan.plans import PlanTime, TimeKind, parse_plan_time

ROMAN = ("I", "II", "III", "IV")
years = st.integers(1990, 2150)
days = st.dates(date(1990, 1, 1), date(2150, 12, 31))


def day_as_written(day: date) -> st.SearchStrategy[str]:
    return st.sampled_from(
        [
            f"{day.day}/{day.month}/{day.year}",
            f"{day.day:02d}/{day.month:02d}/{day.year}",
            f"ngày {day.day}/{day.month}/{day.year}",
            f"ngày {day.day} tháng {day.month} năm {day.year}",
            f"{day.day}.{day.month}.{day.year}",
        ]
    )


@st.composite
def lists(draw: st.DrawFn) -> tuple[str, date, date]:
    """Some quarters or months of a year, with the first and last day that they should have."""
    year = draw(years)
    joined = draw(st.sampled_from([", ", " và ", ","]))
    of_year = draw(st.sampled_from([f" năm {year}", f"/{year}", f" - {year}"]))
    if draw(st.booleans()):
        chosen = sorted(draw(st.sets(st.integers(1, 4), min_size=1)))
        roman = draw(st.booleans())
        text = "Quý " + joined.join(ROMAN[one - 1] if roman else str(one) for one in chosen) + of_year
        first, last = chosen[0] * 3 - 2, chosen[-1] * 3
    else:
        chosen = sorted(draw(st.sets(st.integers(1, 12), min_size=1)))
        text = "Tháng " + joined.join(map(str, chosen)) + of_year
        first, last = chosen[0], chosen[-1]
    return text, date(year, first, 1), date(year, last, monthrange(year, last)[1])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A time in one of the ways that plans write it, in any letters and spaces."""
    year, span = draw(years), draw(st.integers(1, 9))
    day = draw(draw(days.map(day_as_written)))
    listed = draw(lists())[0]
    text = draw(
        st.sampled_from(
            [
                listed,
                f"{listed}; Năm {int(listed[-4:]) + 1}",
                f"Năm {year}",
                f"{year}-{year + span}",
                f"Giai đoạn {year} – {year + span}",
                f"6 tháng {draw(st.sampled_from(['đầu', 'cuối']))} năm {year}",
                f"9 tháng đầu năm {year}",
                f"Năm {year} và các năm tiếp theo",
                f"Từ {listed} trở đi",
                f"Trước {day}",
                f"Chậm nhất {day}",
                f"Đến hết {day}",
                day,
                "Thường xuyên",
                "Khi có yêu cầu",
                f"{draw(st.sampled_from(['Hằng', 'Hàng', 'Mỗi']))} {draw(st.sampled_from(['năm', 'quý', 'tháng']))}",
                "Định kỳ 6 tháng, năm",
                f"Quý {draw(st.sampled_from(ROMAN))} hằng năm",
                f"Trước ngày {draw(st.integers(1, 31))} hằng tháng",
            ]
        )
    )
    text = draw(st.sampled_from([text, text.upper(), text.lower()]))
    text = text.replace(" ", draw(st.sampled_from([" ", "  ", "\t"])))
    return unicodedata.normalize("NFD", text) if draw(st.booleans()) else text


@given(texts())
def test_what_is_printed_is_what_was_written(text: str) -> None:
    assert str(parse_plan_time(text)) == text


@given(texts())
def test_what_is_printed_reads_as_the_same_time(text: str) -> None:
    time = parse_plan_time(text)
    assert parse_plan_time(str(time)) == time


@given(texts())
def test_the_one_spelling_means_the_same_and_is_its_own(text: str) -> None:
    time = parse_plan_time(text)
    again = parse_plan_time(time.canonical)
    assert again.canonical == time.canonical
    assert (again.kind, again.periods, again.start, again.end, again.every) == (
        time.kind,
        time.periods,
        time.start,
        time.end,
        time.every,
    )


@given(lists())
def test_a_list_runs_from_the_first_day_of_its_first_to_the_last_of_its_last(
    listed: tuple[str, date, date],
) -> None:
    text, first, last = listed
    time = parse_plan_time(text)
    assert (time.start, time.end) == (first, last)
    assert all(
        earlier.end < later.start for earlier, later in zip(time.periods, time.periods[1:], strict=False)
    )
    assert [period for run in time.runs for period in run] == list(time.periods)


@given(days, st.data())
def test_before_a_day_is_the_day_before_it_and_until_a_day_is_the_day(day: date, data: st.DataObject) -> None:
    written = data.draw(day_as_written(day))
    assume(day > date(1990, 1, 1))
    assert parse_plan_time(f"Trước {written}").end == date.fromordinal(day.toordinal() - 1)
    assert parse_plan_time(f"Đến {written}").end == day


words = st.lists(
    st.sampled_from(
        [
            "quý",
            "tháng",
            "năm",
            "I",
            "II",
            "IV",
            "1",
            "3",
            "13",
            "2018",
            "2026",
            "/",
            "-",
            ",",
            ";",
            ".",
            "đến",
            "từ",
            "trước",
            "hết",
            "ngày",
            "6",
            "9",
            "đầu",
            "cuối",
            "hằng",
            "định",
            "kỳ",
            "và",
            "thường",
            "xuyên",
        ]
    ),
    max_size=8,
).map(" ".join)


@given(st.one_of(words, st.text(max_size=40)))
def test_any_text_is_read_and_comes_back_or_is_refused(text: str) -> None:
    try:
        time = parse_plan_time(text)
    except InputError:
        return
    assert str(time) == text.strip()
    assert PlanTime(text=str(time)) == time
    again = parse_plan_time(time.canonical)
    assert (again.kind, again.periods, again.end, again.every) == (
        time.kind,
        time.periods,
        time.end,
        time.every,
    )
    assert time.is_open_ended == (time.kind not in {TimeKind.PERIODS, TimeKind.BY_DAY})
