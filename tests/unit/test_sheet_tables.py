"""Tables of any kind: what a header is, what separates cells, and that what is written is read back."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from tiepcan import DataFileError, InputError, MissingExtraError
from tiepcan.sheet import (
    Table,
    inspect_workbook,
    plain_cell,
    read_csv_table,
    read_xlsx_table,
    write_csv_table,
    write_text_cell,
    write_xlsx_table,
)
from tiepcan.text import fold_text

COLUMNS = ("Mã cây", "Loài", "Ngày trồng", "Nơi trồng")
ROWS: list[tuple[str | date, ...]] = [
    ("C-1", "Lim xanh", date(2026, 3, 1), "Vườn ươm, lô 2"),
    ("C-2", "Sao đen", date(2026, 3, 2), 'Lối vào "cổng tây"\nbên phải'),
]
TEXTS = [
    ["C-1", "Lim xanh", "01/03/2026", "Vườn ươm, lô 2"],
    ["C-2", "Sao đen", "02/03/2026", 'Lối vào "cổng tây"\nbên phải'],
]
FORMULAS = ["=1+1", "'=1+1", "+84 90", "-x", "@a", "＝1", " =1", "-12,5", "'90", "", "Bưởi"]


def is_column(cell: str) -> bool:
    return fold_text(cell) in set(map(fold_text, COLUMNS))


def read(*lines: str) -> Table:
    return read_csv_table(io.StringIO("\n".join(lines), newline=""), is_column=is_column)


def csv_of(header: Sequence[str], rows: Sequence[Sequence[str | date]]) -> io.StringIO:
    stream = io.StringIO(newline="")
    assert write_csv_table(header, rows, stream) == len(rows)
    stream.seek(0)
    return stream


def xlsx_of(header: Sequence[str], rows: Sequence[Sequence[str | date]]) -> io.BytesIO:
    pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    stream = io.BytesIO()
    assert write_xlsx_table(header, rows, stream, sheet="Cây") == len(rows)
    stream.seek(0)
    return stream


def test_a_table_is_its_header_and_its_cells_as_they_stand() -> None:
    table = read(
        "\ufeff Mã cây,LOÀI,Ngày trồng,Ghi chú", " C-1 ,Lim,không rõ,'=1", "", ",\xa0,", "C-2", "a,b,c,d,e"
    )
    assert table.header == ("Mã cây", "LOÀI", "Ngày trồng", "Ghi chú")
    assert list(table.records) == [
        (2, [" C-1 ", "Lim", "không rõ", "'=1"]),
        (5, ["C-2"]),
        (6, ["a", "b", "c", "d", "e"]),
    ]
    assert list(table.records) == []


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_the_one_that_names_columns(separator: str) -> None:
    titled = "Sổ cây; nhóm, khối;; khu,,,\t\t"
    table = read(titled, separator.join(COLUMNS), separator.join(("C-1", "Lim", "1/3/2026", "x")))
    assert (table.separator, table.header) == (separator, COLUMNS)
    assert list(table.records) == [(3, ["C-1", "Lim", "1/3/2026", "x"])]


@pytest.mark.parametrize(("above", "found"), [(0, True), (24, True), (25, False)])
def test_a_header_stands_within_the_first_lines(above: int, found: bool) -> None:  # noqa: FBT001
    table = read(*["DANH MỤC CÂY"] * above, ",".join(COLUMNS), "C-1")
    assert (table.header == COLUMNS) is found
    if found:
        assert list(table.records) == [(above + 2, ["C-1"])]


def test_without_a_line_that_names_columns_the_first_one_with_text_is_the_header() -> None:
    table = read(",,", "Một,Mã cây", "", "1,2", *["3,4"] * 30)
    assert table.header == ("Một", "Mã cây")
    # What was looked at in search of a header is not lost.
    assert [number for number, _ in table.records] == list(range(4, 35))


@pytest.mark.parametrize("text", ["", "\n\n", " ;; \n"])
def test_a_file_without_text_has_no_header(text: str) -> None:
    with pytest.raises(DataFileError, match="tệp trống") as raised:
        read_csv_table(io.StringIO(text), is_column=is_column, name="cay.csv")
    assert raised.value.path == "cay.csv"


def test_another_encoding_is_refused_with_what_to_do() -> None:
    stream = io.TextIOWrapper(io.BytesIO(",".join(COLUMNS).encode("cp1258", "replace")), encoding="utf-8-sig")
    with pytest.raises(DataFileError, match="không phải UTF-8") as raised:
        read_csv_table(stream, is_column=is_column)
    assert "CSV UTF-8" in raised.value.in_language("en")


def test_what_is_written_as_csv_is_read_back() -> None:
    table = read_csv_table(csv_of(COLUMNS, ROWS), is_column=is_column)
    assert (table.header, table.separator) == (COLUMNS, ",")
    assert [(number, list(cells)) for number, cells in table.records] == list(enumerate(TEXTS, start=2))


def test_what_is_written_as_a_workbook_is_read_back() -> None:
    book = xlsx_of(COLUMNS, ROWS)
    table = read_xlsx_table(book, is_column=is_column, sheet="Cây")
    assert (table.header, table.separator) == (COLUMNS, ",")
    assert [(number, list(cells)) for number, cells in table.records] == list(enumerate(TEXTS, start=2))
    book.seek(0)
    with pytest.raises(DataFileError, match="không có trang tính 'Hoa'"):
        read_xlsx_table(book, is_column=is_column, sheet="Hoa")


def test_a_header_in_a_workbook_may_stand_below_a_title() -> None:
    lines: list[tuple[str | date, ...]] = [("", "", ""), COLUMNS[:3], ("", "", ""), ("C-1", "", "")]
    table = read_xlsx_table(xlsx_of(["DANH MỤC CÂY", "", ""], lines), is_column=is_column)
    assert table.header == COLUMNS[:3]
    assert [(number, list(cells)) for number, cells in table.records] == [(5, ["C-1", "", ""])]


def test_what_would_start_a_formula_comes_back_as_it_was() -> None:
    rows = [(text, "Lim", "x", "y") for text in FORMULAS]
    stream = csv_of(COLUMNS, rows)
    assert "\n'=1+1," in stream.getvalue()
    assert "\n-12,5" not in stream.getvalue()
    for table in (
        read_csv_table(stream, is_column=is_column),
        read_xlsx_table(xlsx_of(COLUMNS, rows), is_column=is_column),
    ):
        assert [plain_cell(cells[0]) for _, cells in table.records] == FORMULAS


@pytest.mark.parametrize(("write", "longest"), [(csv_of, 131_000), (xlsx_of, 32_766)])
def test_a_cell_that_is_too_long_is_named_and_not_shown(write: object, longest: int) -> None:
    assert callable(write)
    write(COLUMNS, [("x" * longest, "", "", "")])
    with pytest.raises(DataFileError, match="ô quá dài") as raised:
        write(COLUMNS, [("C-1", "", "", ""), ("C-2", "b" * (longest + 1), "", "")])
    assert [fault.path for fault in raised.value.faults] == ["3/Loài"]
    assert str(longest + 1) in raised.value.in_language("vi")
    assert "bbb" not in str(raised.value)


@pytest.mark.parametrize("write", [csv_of, xlsx_of])
@pytest.mark.parametrize("row", [("C-1",), ("C-1", "", "", "", "")])
def test_a_row_of_another_width_is_refused(write: object, row: tuple[str, ...]) -> None:
    assert callable(write)
    with pytest.raises(ValueError, match="zip"):
        write(COLUMNS, [row])


def test_a_table_shows_no_cells() -> None:
    table = read("Nguyễn Bí Mật,1", "Trần Bí Mật,2")
    assert table.header[0] == "Nguyễn Bí Mật"
    assert "Bí Mật" not in repr(table)


def test_a_path_is_no_stream() -> None:
    path: object = Path("cay.csv")
    for use in (
        lambda: read_csv_table(path, is_column=is_column),  # type: ignore[arg-type]
        lambda: write_csv_table(COLUMNS, [], "cay.csv"),  # type: ignore[arg-type]
    ):
        with pytest.raises(InputError, match="một tệp đã mở"):
            use()


def test_without_the_extra_one_is_told_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtraError, match=r"tiepcan\[xlsx\]"):
        write_xlsx_table(COLUMNS, [], io.BytesIO(), sheet="Cây")
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(MissingExtraError, match=r"tiepcan\[xlsx\]"):
        read_xlsx_table(io.BytesIO(), is_column=is_column)


HOSTILE = [
    "<r>x</r>",
    "<r><t>x</t></r></is></c><c r='B9'><f>1+1</f></c></r>",
    "a_x0041_b",
    "a\x00b\x07\x1b\r\nz",
    " hai đầu có cách \xa0",
    "🌳" * 9_000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_workbook_holds_any_text_as_text(text: str) -> None:
    stream = xlsx_of(COLUMNS, [(text, "Lim xanh", date(2026, 3, 1), "")])
    ((_, cells),) = read_xlsx_table(stream, is_column=is_column).records
    assert cells[0] == text
    assert inspect_workbook(stream.getvalue()).sheets[0].formulas == 0


def test_what_no_file_can_hold_is_replaced_and_seen() -> None:
    stream = xlsx_of(COLUMNS, [("a\ud800b\uffffc", "Lim xanh", date(2026, 3, 1), "")])
    ((_, cells),) = read_xlsx_table(stream, is_column=is_column).records
    assert cells[0] == "a\ufffdb\ufffdc"


def test_letters_that_count_twice_are_not_cut_in_a_workbook() -> None:
    with pytest.raises(DataFileError, match="40000 ký tự") as raised:
        write_xlsx_table(["Mã cây"], [("🌳" * 20_000,)], io.BytesIO(), sheet="Cây")
    assert [fault.path for fault in raised.value.faults] == ["2/Mã cây"]


def test_a_text_cell_that_is_too_long_is_named_by_its_place() -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    with xlsxwriter.Workbook(io.BytesIO()) as book, pytest.raises(DataFileError) as raised:
        write_text_cell(book.add_worksheet(), 4, 27, "x" * 40_000)
    assert [fault.path for fault in raised.value.faults] == ["AB5"]


@pytest.mark.parametrize(
    ("text", "held"),
    [("<r>a\x08b</r>", "<r>a\ufffdb</r>"), ("<r>_x0041_</r>", "<r>_x0041_</r>"), ("<r></r>", "<r></r>")],
)
def test_what_looks_like_the_markup_of_the_library_is_text_still(text: str, held: str) -> None:
    stream = xlsx_of(COLUMNS, [(text, "Lim xanh", date(2026, 3, 1), "")])
    ((_, cells),) = read_xlsx_table(stream, is_column=is_column).records
    assert cells[0] == held
