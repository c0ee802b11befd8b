"""Registers as files: separators, order of columns, empty and broken lines, what cannot be a register."""

from __future__ import annotations

import io
import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from tiepcan import DataFileError, read_register
from tiepcan.register import (
    Column,
    ReadRow,
    RegisterSource,
    column_words,
    register_column_of,
    register_of_table,
)
from tiepcan.sheet import Table, read_csv_table

HEADER = [str(column) for column in Column]
NEEDED = [
    Column.SENT_ON,
    Column.RECEIVED_ON,
    Column.VALID_ON,
    Column.REQUEST_CHANNEL,
    Column.COMPLEXITY,
    Column.SUPPLY_CHANNEL,
    Column.EXTENSION_DAYS,
    Column.EXTENSION_NOTICE_ON,
    Column.OUTCOME,
    Column.CLOSED_ON,
    Column.REFUSAL_GROUND,
    Column.PROMISED_ON,
    Column.ORIGIN_SYSTEM,
    Column.ORIGIN_NUMBER,
]
CELLS: dict[str, str] = {
    Column.DOSSIER: "A-1",
    Column.SENT_ON: "11/11/2026",
    Column.RECEIVED_ON: "12/11/2026",
    Column.VALID_ON: "13/11/2026",
    Column.REQUEST_CHANNEL: "Bưu chính",
    Column.SUPPLY_CHANNEL: "Fax",
    Column.COMPLEXITY: "Phức tạp",
    Column.PROMISED_ON: "25/11/2026",
}


def line(columns: list[str], separator: str = ";", **cells: str) -> str:
    values = CELLS | {str(Column[name]): cell for name, cell in cells.items()}
    return separator.join(values.get(column, "") for column in columns)


def source(*lines: str, end: str = "\r\n") -> RegisterSource:
    return read_register(io.StringIO(end.join(lines) + end, newline=""))


def rows(*lines: str, end: str = "\r\n") -> list[ReadRow]:
    return list(source(*lines, end=end).rows)


def days(row: ReadRow) -> str:
    assert row.row is not None, row.findings
    found = (row.row.sent_on, row.row.received_on, row.row.valid_on, row.row.promised_on)
    return " ".join(str(day.day) for day in found if day is not None)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_any_separator_and_line_end(separator: str, end: str) -> None:
    lines = [separator.join(HEADER), line(HEADER, separator)]
    assert source(*lines, end=end).separator == separator
    (row,) = rows(*lines, end=end)
    assert (row.number, row.dossier, days(row)) == (2, "A-1", "11 12 13 25")


def test_the_separator_is_the_one_that_gives_columns_not_the_most_frequent_one() -> None:
    header = ";".join([*HEADER, "Loại, nhóm, khối, lĩnh vực, ghi chú, " + "," * 40])
    assert source(header, line(HEADER)).separator == ";"


@pytest.mark.parametrize("say", ["sep=;", "SEP=;", "\ufeffsep=;"])
def test_a_line_that_says_the_separator_is_no_row(say: str) -> None:
    (row,) = rows(say, ";".join(HEADER), line(HEADER))
    assert (row.number, days(row)) == (2, "11 12 13 25")


def test_a_byte_order_mark_is_no_part_of_the_first_header() -> None:
    columns = [Column.RECEIVED_ON, *(column for column in HEADER if column != Column.RECEIVED_ON)]
    found = source("\ufeff" + ";".join(columns), line(columns))
    assert found.header[0] == "Ngày nhận"
    assert days(next(found.rows)) == "11 12 13 25"


def test_quoted_cells_hold_separators_and_line_ends() -> None:
    cells = line(HEADER, CONTENT='"một; hai\r\nba ""bốn"""', REMARK='";"')
    first, second = rows(";".join(f'"{column}"' for column in HEADER), cells, line(HEADER))
    assert first.row is not None
    assert (first.row.content, first.row.remark) == ('một; hai\r\nba "bốn"', ";")
    # Rows are counted as a spreadsheet counts them, not lines.
    assert (first.number, second.number) == (2, 3)


@pytest.mark.parametrize("seed", range(4))
def test_columns_in_any_order_with_others_between(seed: int) -> None:
    columns = [*HEADER, "Cán bộ thụ lý", "Cột riêng", "Cột riêng", ""]
    random.Random(seed).shuffle(columns)  # noqa: S311
    (row,) = rows(";".join(columns), line(columns))
    assert (row.dossier, days(row)) == ("A-1", "11 12 13 25")
    assert row.row is not None
    assert (row.row.request_channel, row.row.supply_channel) == ("post", "fax")


@pytest.mark.parametrize(
    "spell",
    [
        str.upper,
        lambda text: f"  {text} ",
        lambda text: text.replace(" ", "\xa0"),
        lambda text: text.replace(" ", "  "),
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: f'"{text}"',
    ],
)
def test_headers_however_they_are_spelled(spell: object) -> None:
    assert callable(spell)
    (row,) = rows(";".join(map(spell, HEADER)), line(HEADER))
    assert days(row) == "11 12 13 25"


def test_a_register_may_do_without_the_columns_that_no_answer_needs() -> None:
    columns: list[str] = [*NEEDED]
    (row,) = rows(";".join(columns), line(columns))
    assert (row.dossier, days(row)) == ("", "11 12 13 25")


@pytest.mark.parametrize("column", NEEDED)
def test_a_register_without_a_column_that_answers_need_is_refused(column: str) -> None:
    with pytest.raises(DataFileError) as raised:
        source(";".join(name for name in HEADER if name != column))
    assert [fault.path for fault in raised.value.faults] == [column]


def test_all_missing_and_double_columns_are_listed_at_once() -> None:
    header = [name for name in HEADER if name not in {"Kết quả", "Ngày gửi"}]
    header += ["Ngày hợp lệ", " TÍNH CHẤT", "Tính chất", "Ghi chú"]
    with pytest.raises(DataFileError) as raised:
        source(";".join(header))
    said = {fault.path: fault.message.vi for fault in raised.value.faults}
    assert said == {
        "Ngày gửi": "thiếu cột này",
        "Kết quả": "thiếu cột này",
        "Ngày hợp lệ": "cột này có 2 lần",
        "Tính chất": "cột này có 3 lần",
        "Ghi chú": "cột này có 2 lần",
    }
    assert all(name in raised.value.in_language("en") for name in said)


def test_empty_lines_are_no_rows_but_count() -> None:
    found = rows(";".join(HEADER), "", line(HEADER), ";" * 20, " ; \xa0;", line(HEADER), "")
    assert [row.number for row in found] == [3, 6]


@pytest.mark.parametrize("before", [[""], ["", ""], [";;;;"], ["", ";;;"]])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_empty_lines_before_the_header_are_left_out(before: list[str], separator: str) -> None:
    lines = [empty.replace(";", separator) for empty in before]
    (row,) = rows(*lines, separator.join(HEADER), line(HEADER, separator))
    assert (row.number, days(row)) == (len(before) + 2, "11 12 13 25")


def test_a_short_row_ends_with_empty_cells() -> None:
    columns = [*CELLS, *(column for column in HEADER if column not in CELLS)]
    (row,) = rows(";".join(columns), ";".join(CELLS.values()))
    assert (row.dossier, days(row)) == ("A-1", "11 12 13 25")


def test_a_row_with_text_beyond_the_last_column_is_set_aside() -> None:
    slipped, padded = rows(";".join(HEADER), line(HEADER) + ";;x", line(HEADER) + ";; ;")
    assert [str(found.problem) for found in slipped.findings] == ["unknown_value"]
    assert "23" in slipped.findings[0].text.vi
    assert days(padded) == "11 12 13 25"


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", ";;;\n ; \n", "sep=;\n"])
def test_an_empty_file_has_no_header(text: str) -> None:
    with pytest.raises(DataFileError, match="tệp trống"):
        read_register(io.StringIO(text))


def test_a_header_alone_is_an_empty_register() -> None:
    assert rows(";".join(HEADER)) == []


def test_a_quote_that_is_never_closed_is_said_with_its_row() -> None:
    lines = [";".join(HEADER), line(HEADER), line(HEADER, CONTENT='"Nguyễn Bí Mật'), line(HEADER)]
    found = source(*lines).rows
    assert next(found).number == 2
    with pytest.raises(DataFileError, match="dòng 3 không đúng định dạng CSV") as raised:
        next(found)
    assert "Bí Mật" not in str(raised.value)


def test_a_cell_of_fifty_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "dai.csv"
    path.write_text("\n".join([";".join(HEADER), line(HEADER, CONTENT="x" * 50_000_000)]), encoding="utf-8")
    with path.open(encoding="utf-8", newline="") as stream, pytest.raises(DataFileError, match="dòng 2"):
        list(read_register(stream).rows)


@pytest.mark.parametrize("name", ["cp1258", "utf-16-le", "utf-16-be", "latin-1"])
def test_another_encoding_is_refused_with_what_to_do(name: str) -> None:
    text = "\n".join([";".join(HEADER), line(HEADER)])
    content = text.encode(name, errors="replace")
    with pytest.raises(DataFileError, match="không phải UTF-8") as raised:
        list(read_register(io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig")).rows)
    assert "CSV UTF-8" in raised.value.in_language("en")


def test_a_byte_that_is_no_utf8_far_down_is_refused_when_it_is_reached() -> None:
    good = "\n".join([";".join(HEADER), *[line(HEADER)] * 2000]).encode()
    stream = io.TextIOWrapper(io.BytesIO(good + b"\n\xff"), encoding="utf-8")
    found: Iterator[ReadRow] = read_register(stream).rows
    assert next(found).number == 2
    with pytest.raises(DataFileError, match="không phải UTF-8"):
        list(found)


def test_nul_bytes_make_no_day_and_no_word() -> None:
    with pytest.raises(DataFileError):
        source(";\0".join(HEADER))
    channel, day = rows(
        ";".join(HEADER), line(HEADER, REQUEST_CHANNEL="Fax\0"), line(HEADER, VALID_ON="13/11/2026\0")
    )
    assert [str(found.problem) for found in (*channel.findings, *day.findings)] == [
        "unknown_value",
        "bad_date",
    ]


def test_a_source_shows_no_cells() -> None:
    found = source(";".join(HEADER), line(HEADER, REQUESTER="Nguyễn Bí Mật"))
    assert "Bí Mật" not in repr(found)
    assert "Bí Mật" not in repr(next(found.source_rows))


def test_a_register_is_read_from_a_table_whoever_read_it() -> None:
    text = io.StringIO(",".join(f'"{column}"' for column in Column) + "\n")
    table = read_csv_table(text, is_column=lambda cell: register_column_of(cell) is not None)
    assert list(register_of_table(table, name="so.csv").rows) == []
    with pytest.raises(DataFileError) as raised:
        register_of_table(Table(header=("Mã hồ sơ",), separator=",", records=iter(())), name="so.csv")
    assert raised.value.path == "so.csv"


@pytest.mark.parametrize("column", Column)
def test_every_word_of_a_coded_column_is_read(column: Column) -> None:
    for word in column_words(column):
        given = dict.fromkeys(Column, "") | {
            Column.RECEIVED_ON: "12/11/2026",
            Column.CLOSED_ON: "12/11/2026",
            Column.REQUEST_CHANNEL: "Trực tiếp",
            column: word,
        }
        table = Table(header=tuple(given), separator=",", records=iter([(2, tuple(given.values()))]))
        (read,) = register_of_table(table, name="so").rows
        assert read.findings == ()
