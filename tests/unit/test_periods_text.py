"""Periods as people write them: read where they are clear, refused with what is allowed where they are not."""

from __future__ import annotations

import unicodedata

import pytest

from tiepcan import CalendarHorizonError, InputError
from tiepcan.periods import PeriodSpan, parse_period

READ = {
    "2026": ["2026", " 2026\n", "Năm 2026", "năm  2026", "NĂM 2026", "Cả năm 2026"],
    "2026-Q3": [
        "2026-Q3",
        "2026-q3",
        "2026Q3",
        "2026 Q3",
        "2026/Q3",
        "2026 – Q3",
        "Q3/2026",
        "q3 2026",
        "Q3-2026",
        "Quý III năm 2026",
        "quý iii năm 2026",
        "QUÝ III NĂM 2026",
        "Quý III, năm 2026",
        "Quý III/2026",
        "Quý III / 2026",
        "Quý III - 2026",
        "Quý III 2026",
        "Quý III/năm 2026",
        "Quý 3 năm 2026",
        "Quý 03/2026",
        "quý3/2026",
        "Quí III năm 2026",
        "Quý  III\tnăm 2026",
    ],
    "2026-Q1": ["Quý I/2026", "quý i năm 2026", "Quý 1/2026"],
    "2026-Q2": ["Quý II/2026"],
    "2026-Q4": ["Quý IV/2026", "Quý 4/2026"],
    "2026-H1": [
        "2026-H1",
        "2026-h1",
        "H1/2026",
        "6 tháng đầu năm 2026",
        "06 tháng đầu năm 2026",
        "Sáu tháng đầu năm 2026",
        "6 THÁNG ĐẦU NĂM 2026",
        "Nửa đầu năm 2026",
    ],
    "2026-H2": ["2026-H2", "6 tháng cuối năm 2026", "nửa cuối năm 2026"],
    "2026-9M": [
        "2026-9M",
        "2026-9m",
        "9M/2026",
        "9 tháng năm 2026",
        "9 tháng đầu năm 2026",
        "09 tháng năm 2026",
        "chín tháng đầu năm 2026",
        "9 tháng/2026",
    ],
    "2026-07": [
        "2026-07",
        "2026-7",
        "2026/07",
        "07/2026",
        "7/2026",
        "7-2026",
        "Tháng 7/2026",
        "Tháng 07/2026",
        "tháng 7 năm 2026",
        "Tháng 7 2026",
    ],
    "2024..2026": [
        "2024..2026",
        "2024-2026",
        "2024–2026",
        "2024 — 2026",
        "2024 .. 2026",
        "Giai đoạn 2024-2026",
        "giai đoạn 2024–2026",
        "Giai đoạn 2024 - 2026",
        "Giai đoạn từ năm 2024 đến năm 2026",
        "Từ năm 2024 đến hết năm 2026",
        "2024 đến 2026",
        "Các năm 2024-2026",
    ],
    "2026-01-05..2026-03-09": [
        "2026-01-05..2026-03-09",
        "2026-01-05 .. 2026-03-09",
        "05/01/2026..09/03/2026",
        "5/1/2026 - 9/3/2026",
        "05/01/2026–09/03/2026",
        "Từ 05/01/2026 đến 09/03/2026",
        "từ ngày 05/01/2026 đến ngày 09/03/2026",
        "Từ ngày 5/1/2026 đến hết ngày 9/3/2026",
    ],
}


@pytest.mark.parametrize(("text", "code"), [(text, code) for code, texts in READ.items() for text in texts])
def test_the_ways_in_which_a_period_is_written(text: str, code: str) -> None:
    assert parse_period(text).code == code


@pytest.mark.parametrize("text", ["Quý III năm 2026", "6 tháng đầu năm 2026", "Giai đoạn 2024-2026"])
def test_letters_composed_or_not_are_the_same(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    assert apart != text
    assert parse_period(apart) == parse_period(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "x",
        "Quý III",
        "Tháng 7",
        "Năm",
        "Q3",
        "26",
        "226",
        "10000",
        "-2026",
        "2026-",
        "2026-Q",
        "2026-Q-3",
        "2026-H",
        "2026-M9",
        "2026-6M",
        "2026-12M",
        "2026-007",
        "2026-1-5",
        "2026-01-05",
        "01/02/2026",
        "2026-01-05..2026",
        "2024..26",
        "2024...2026",
        "2024..2025..2026",
        "2024/2026",
        "2024, 2026",
        "2 026",
        "2026.0",
        "+2026",
        "0x7e2",
        "２０２６",
        "2026-Q３",
        "２０２６-Q3",
        "٢٠٢٦",
        "²2026",
        "Quý I, II năm 2018",
        "Quý I và II năm 2018",
        "quy 3/2026",
        "3 tháng đầu năm 2026",
        "9 tháng cuối năm 2026",
        "12 tháng năm 2026",
        "6 tháng",
        "Thường xuyên",
        "Hằng năm",
        "third quarter of 2026",
        "2026-Q3 và 2026-Q4",
        "2026-Q3; rm -rf",
        "2026\u200b-Q3",
        "2026\x00",
        "calendar:2026",
        "1" * 5_000,
        "x" * 1_000_000,
        "quý " * 100_000,
        "2026-" * 100_000,
        " " * 1_000_000,
    ],
)
def test_what_names_no_period_is_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_period(text)
    error = caught.value
    assert error.path == "period"
    assert error.message.en == "this is no period that can be read"
    # The text itself may hold anything: it is not said again.
    assert len(str(error)) < 1_000
    assert error.hint is not None
    for allowed in ("2026-Q3", "2026-H1", "2026-9M", "2026-07", "2024..2026"):
        assert allowed in error.hint.vi
        assert allowed in error.hint.en


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("2026-Q5", "không có 2026-Q5: một năm có từ 2026-Q1 đến 2026-Q4", "there is no 2026-Q5"),
        ("2026-Q33", "không có 2026-Q33", "a year has 2026-Q1 to 2026-Q4"),
        ("2026-Q0", "không có 2026-Q0", "a year has 2026-Q1 to 2026-Q4"),
        ("Quý 5/2026", "không có 2026-Q5", "there is no 2026-Q5"),
        ("Quý V/2026", "quý viết từ I đến IV", "there is no such quarter"),
        ("Quý IIII/2026", "quý viết từ I đến IV", "there is no such quarter"),
        ("2026-13", "không có 2026-13: một năm có từ 2026-01 đến 2026-12", "there is no 2026-13"),
        ("2026-00", "không có 2026-00", "there is no 2026-00"),
        ("Tháng 13/2026", "không có 2026-13", "there is no 2026-13"),
        ("2024-26", "không có 2024-26", "there is no 2024-26"),
        ("2026-H3", "không có 2026-H3", "a year has 2026-H1 to 2026-H2"),
        ("2026-H0", "không có 2026-H0", "there is no 2026-H0"),
        ("6 tháng năm 2026", "chưa rõ 6 tháng nào", "write 2026-H1 or 2026-H2"),
        ("6 tháng/2026", "chưa rõ 6 tháng nào", "which six months is not said"),
        ("2026..2024", "năm cuối phải sau năm đầu", "the last year comes after the first"),
        ("2026..2026", "một năm thì viết riêng năm đó", "one year is written alone"),
        ("Giai đoạn 2026-2024", "năm cuối phải sau năm đầu", "the last year comes after the first"),
        ("2026-03-09..2026-01-05", "kết thúc trước khi bắt đầu", "ends before it starts"),
        ("09/03/2026-05/01/2026", "kết thúc trước khi bắt đầu", "ends before it starts"),
        ("2026-02-29..2026-03-09", "không có trong lịch", "in no calendar"),
        ("01/01/2026..31/02/2026", "không có trong lịch", "in no calendar"),
        ("2026-01-01..0000-01-01", "không có trong lịch", "in no calendar"),
        ("1/13/2026..2/13/2026", "không có trong lịch", "in no calendar"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(text: str, vi: str, en: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_period(text)
    assert vi in caught.value.message.vi
    assert en in caught.value.message.en
    assert caught.value.path == "period"
    assert caught.value.hint is not None


@pytest.mark.parametrize("text", ["0000", "0000-Q1", "Năm 0000", "0000..2026", "0000-2026", "Quý I/0000"])
@pytest.mark.parametrize("kind", ["calendar", "nd09"])
def test_a_year_that_no_date_has_is_an_error_and_no_crash(text: str, kind: str) -> None:
    with pytest.raises(CalendarHorizonError) as caught:
        parse_period(text, kind=kind)
    assert "1 to 9999" in caught.value.message.en


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("0001", "nd09"),
        ("0001-01", "nd09"),
        ("0001-Q1", "nd09"),
        ("0001-H1", "nd09"),
        ("0001-9M", "nd09"),
        ("0001..0003", "nd09"),
        ("0001-01", "day20"),
    ],
)
def test_a_period_that_starts_before_all_dates_is_an_error_and_no_crash(text: str, kind: str) -> None:
    with pytest.raises(CalendarHorizonError):
        parse_period(text, kind=kind)


@pytest.mark.parametrize("value", [None, 2026, 2026.0, b"2026", ["2026"], True])
def test_what_is_no_text_is_refused(value: object) -> None:
    with pytest.raises(InputError) as caught:
        parse_period(value)  # type: ignore[arg-type]
    assert type(value).__name__ in caught.value.message.en
    assert caught.value.path == "period"


@pytest.mark.parametrize("kind", ["", "ND09", "nd9", "lunar", None, 9, ["nd09"]])
def test_a_rule_that_is_not_there_is_refused_with_those_that_are(kind: object) -> None:
    with pytest.raises(InputError) as caught:
        parse_period("2026", kind=kind)  # type: ignore[arg-type]
    assert caught.value.path == "kind"
    assert "calendar, day20, nd09" in caught.value.message.vi
    assert "calendar, day20, nd09" in caught.value.message.en


@pytest.mark.parametrize(
    "text", ["2026", "2026-Q3", "2026-H1", "2026-9M", "2024..2026", "2026-01-05..2026-03-09"]
)
def test_months_from_the_20th_are_months_only(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_period(text, kind="day20")
    span = parse_period(text).span.in_words()
    assert caught.value.path == "span"
    assert caught.value.message.vi.endswith(f"chỉ có kỳ: tháng; không có: {span.vi}")
    assert caught.value.message.en.endswith(f"has these spans only: month; not: {span.en}")
    assert caught.value.hint is not None


def test_two_named_days_have_no_cut_off_of_the_decree() -> None:
    with pytest.raises(InputError) as caught:
        parse_period("2026-01-05..2026-03-09", kind="nd09")
    assert caught.value.citation is not None
    assert caught.value.citation.number == "09/2019/NĐ-CP"


@pytest.mark.parametrize(
    ("code", "vi", "en"),
    [
        ("2026-07", "Tháng 7 năm 2026", "July 2026"),
        ("2026-Q3", "Quý III năm 2026", "Third quarter of 2026"),
        ("2026-H1", "6 tháng đầu năm 2026", "First six months of 2026"),
        ("2026-H2", "6 tháng cuối năm 2026", "Last six months of 2026"),
        ("2026-9M", "9 tháng đầu năm 2026", "First nine months of 2026"),
        ("2026", "Năm 2026", "Year 2026"),
        ("2024..2026", "Giai đoạn 2024-2026", "Years 2024-2026"),
        ("2026-01-05..2026-03-09", "Từ 05/01/2026 đến 09/03/2026", "From 05/01/2026 to 09/03/2026"),
    ],
)
def test_what_people_call_a_period(code: str, vi: str, en: str) -> None:
    period = parse_period(code)
    assert (period.label.vi, period.label.en) == (vi, en)
    assert str(period) == vi


def test_every_span_has_words() -> None:
    assert all(span.in_words().vi and span.in_words().en for span in PeriodSpan)
