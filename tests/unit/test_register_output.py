"""A checked register written back: nothing lost, nothing run as a formula, the same answers again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import attrs
import pytest
from hypothesis import example, given, strategies as st

from tiepcan import WorkingCalendar, check_rows, read_register, vietnam_calendar
from tiepcan.register import (
    ADDED_COLUMNS,
    CheckedRegisterWriter,
    CheckedRow,
    Column,
    RegisterSource,
    SourceRow,
    checked_row_to_dict,
    safe_cell,
)
from tiepcan.text import Lang

EXAMPLE = Path(__file__).parents[2] / "examples" / "register" / "so-theo-doi.csv"
AS_OF = date(2026, 11, 20)
HEADER = [str(column) for column in Column]
GOOD = {
    "Mã hồ sơ": "A-1",
    "Ngày gửi": "12/11/2026",
    "Ngày nhận": "12/11/2026",
    "Ngày hợp lệ": "12/11/2026",
    "Hình thức gửi yêu cầu": "Trực tiếp",
    "Tính chất": "Đơn giản",
}


def row_of(columns: Sequence[str] = HEADER, **cells: str) -> list[str]:
    values = GOOD | {str(Column[name]): cell for name, cell in cells.items()}
    return [values.get(column, "") for column in columns]


def written(source: RegisterSource, calendar: WorkingCalendar, *, lang: Lang = "vi") -> str:
    stream = io.StringIO(newline="")
    writer = CheckedRegisterWriter(stream, source.header, separator=source.separator, lang=lang)
    rows: list[SourceRow] = list(source.source_rows)
    checked = check_rows([row.read for row in rows], as_of=AS_OF, calendar=calendar)
    for row, found in zip(rows, checked, strict=True):
        writer.write(row.cells, found)
    return stream.getvalue()


def write(
    lines: Sequence[Sequence[str]], calendar: WorkingCalendar, *, separator: str = ";", lang: Lang = "vi"
) -> list[list[str]]:
    """The cells of a register of *lines* once it was checked and written back."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator).writerows(lines)
    stream.seek(0)
    text = written(read_register(stream), calendar, lang=lang)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))


def check(text: str, calendar: WorkingCalendar) -> list[CheckedRow]:
    source = read_register(io.StringIO(text, newline=""))
    return list(check_rows(source.rows, as_of=AS_OF, calendar=calendar))


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://example.invalid")',
        "+84 912 345 678",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1+1",
        "\xa0=1+1",
        "\ufeff=1+1",
        "=",
        "-",
        "--1",
        "+1e5",
    ],
)
def test_what_starts_a_formula_becomes_text(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "0", "-12,5", "+1.000", "-7", "1=1", "a@b", "'=1", "Đơn giản", "12/11/2026", "5-7 ngày"]
)
def test_numbers_and_text_stay_as_they_are(text: str) -> None:
    assert safe_cell(text) == text


@given(st.text())
def test_no_cell_starts_a_formula(text: str) -> None:
    safe = safe_cell(text)
    assert safe.removeprefix("'") == text or safe == text
    if safe.lstrip(" \t\r\xa0\ufeff").startswith(("=", "+", "-", "@")):
        assert re.fullmatch(r"\s*[+-]?[0-9]+([.,][0-9]+)*\s*", safe)


def test_formulas_in_cells_and_in_headers_are_written_as_text(calendar: WorkingCalendar) -> None:
    header = [*HEADER, "=cmd|' /C calc'!A0", "-1"]
    cells = [*row_of(CONTENT="=1+1 báo cáo", COST="-35500", REQUESTER="@SUM(1)"), "+x", "-2"]
    first, second = write([header, cells], calendar)
    assert first[len(HEADER) : len(HEADER) + 2] == ["'=cmd|' /C calc'!A0", "-1"]
    found = dict(zip(first, second, strict=True))
    assert found["Nội dung thông tin"] == "'=1+1 báo cáo"
    assert found["Người yêu cầu"] == "'@SUM(1)"
    assert found["Chi phí (đồng)"] == "-35500"
    assert (found["'=cmd|' /C calc'!A0"], found["-1"]) == ("'+x", "-2")


def test_formulas_that_a_finding_repeats_are_text_too(calendar: WorkingCalendar) -> None:
    first, second = write([HEADER, row_of(OUTCOME="=1+1", CLOSED_ON="13/11/2026")], calendar)
    found = dict(zip(first, second, strict=True))
    assert found["Vấn đề"].startswith("Kết quả: “=1+1” không có trong danh mục")
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in second)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_cell_comes_back_with_the_answers_on_the_right(
    calendar: WorkingCalendar, separator: str
) -> None:
    cells = row_of(CONTENT='một; "hai", ba\nbốn\tnăm', REMARK="  cách  ", PROMISED_ON="24/11/2026")
    first, second = write([HEADER, cells], calendar, separator=separator)
    assert first == [*HEADER, *ADDED_COLUMNS]
    assert second[: len(HEADER)] == cells
    assert second[len(HEADER) :] == [
        "vn-2026",
        "25/11/2026",
        "",
        "Đang xử lý, trong hạn",
        "đã hẹn 24/11/2026, hạn đúng là 25/11/2026",
        "",
        "",
    ]


def test_english_words_for_those_who_ask(calendar: WorkingCalendar) -> None:
    lines = [HEADER, row_of(SENT_ON=""), row_of(RECEIVED_ON="?")]
    _, fine, aside = write(lines, calendar, lang="en")
    assert fine[-4:] == ["open, in time", "", "", "no day of sending: the day of receipt is taken"]
    assert aside[-7:-3] == ["", "", "", "set aside"]
    assert "is no date" in aside[-3]


def test_a_copy_names_its_first_row_and_is_set_aside(calendar: WorkingCalendar) -> None:
    copy = row_of(ORIGIN_SYSTEM="Một cửa", ORIGIN_NUMBER="7")
    _, first, second = write([HEADER, copy, copy], calendar)
    assert (first[-4], first[-2]) == ("Đang xử lý, trong hạn", "")
    assert (second[-4], second[-2]) == ("Để riêng", "2")


def test_columns_of_an_earlier_check_are_replaced(calendar: WorkingCalendar) -> None:
    stale = [*ADDED_COLUMNS[:3], *HEADER, *(name.upper() for name in ADDED_COLUMNS[3:])]
    cells = ["vn-2016", "01/01/2020", "x", *row_of(), *["cũ"] * 4]
    first, second = write([stale, cells], calendar)
    assert first == [*HEADER, *ADDED_COLUMNS]
    assert second[len(HEADER) :][:4] == ["vn-2026", "25/11/2026", "", "Đang xử lý, trong hạn"]
    assert not {"cũ", "x", "01/01/2020"} & set(second)


def test_cells_beyond_the_header_are_not_lost(calendar: WorkingCalendar) -> None:
    first, second = write([HEADER, [*row_of(), "", "thừa"]], calendar)
    assert len(first) == len(HEADER) + len(ADDED_COLUMNS)
    assert second[len(first) :] == ["", "thừa"]
    assert second[len(HEADER) + 3] == "Để riêng"


def test_a_short_row_keeps_its_cells_in_their_columns(calendar: WorkingCalendar) -> None:
    columns = [*GOOD, *(name for name in HEADER if name not in GOOD)]
    first, second = write([columns, [*GOOD.values()]], calendar)
    found = dict(zip(first, second, strict=True))
    assert (found["Mã hồ sơ"], found["Luật áp dụng"], found["Ghi chú"]) == ("A-1", "vn-2026", "")


def test_checking_what_was_written_gives_the_same_answers(calendar: WorkingCalendar) -> None:
    text = EXAMPLE.read_text(encoding="utf-8-sig")
    once = written(read_register(io.StringIO(text, newline="")), calendar)
    assert check(once, calendar) == check(text, calendar)
    # Written again, nothing changes any more: neither the columns nor what was made safe.
    assert written(read_register(io.StringIO(once, newline="")), calendar) == once


cell_texts = st.text(st.characters(exclude_characters="\r\n\0", codec="utf-8"), max_size=12)


@given(st.lists(st.dictionaries(st.sampled_from([column.name for column in Column]), cell_texts), max_size=4))
@example([{"SENT_ON": "\t"}, {"RECEIVED_ON": "\t12/11/2026"}, {"EXTENSION_DAYS": " -5"}])
def test_any_cells_give_the_same_answers_when_written_and_read_again(drawn: list[dict[str, str]]) -> None:
    calendar = vietnam_calendar()
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([HEADER, *(row_of(**cells) for cells in drawn)])
    text = stream.getvalue()
    before = check(text, calendar)
    after = check(written(read_register(io.StringIO(text, newline="")), calendar), calendar)
    # What stands for a formula gets a mark; everything else is the same to the letter.
    assert [attrs.evolve(row, dossier="", findings=()) for row in before] == [
        attrs.evolve(row, dossier="", findings=()) for row in after
    ]
    assert [row.problems for row in before] == [row.problems for row in after]


def test_a_checked_row_as_data(calendar: WorkingCalendar) -> None:
    stream = io.StringIO(newline="")
    copy = row_of(ORIGIN_SYSTEM="Một cửa", ORIGIN_NUMBER="7", SENT_ON="")
    csv.writer(stream).writerows([HEADER, copy, copy])
    first, second = (checked_row_to_dict(row, lang="en") for row in check(stream.getvalue(), calendar))
    assert first == {
        "row": 2,
        "regime": "vn-2026",
        "due": "2026-11-25",
        "extended_due": None,
        "outcome": None,
        "timeliness": "open_in_time",
        "problems": [],
        "notes": ["no day of sending: the day of receipt is taken"],
    }
    assert second == first | {"row": 3, "problems": ["duplicate"], "duplicate_of": 2}
