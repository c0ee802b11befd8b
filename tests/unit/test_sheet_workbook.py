"""Workbooks looked into: what they hide, and which are refused, each by its name with what to do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from tiepcan import DataFileError
from tiepcan.sheet import SheetFacts, WorkbookFacts, inspect_workbook, read_xlsx_table

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("python_calamine")

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sound(change: Callable[[Any], None] = lambda _: None) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Vườn"
    for line in (["Mã cây", "Loài", "Ngày trồng"], ["C-1", "Lim", date(2026, 3, 1)], ["C-2", "Sao", None]):
        book.active.append(line)
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_parts(content: bytes, **parts: bytes | str) -> bytes:
    """Return the package with more *parts*, ``__`` standing for a slash and ``_`` for a point."""
    named = {name.replace("__", "/").replace("_", "."): part for name, part in parts.items()}
    return with_named_parts(content, named)


def with_named_parts(content: bytes, named: Mapping[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            if name not in named:
                new.writestr(name, old.read(name))
        for name, part in named.items():
            new.writestr(name, part)
    return stream.getvalue()


def part_of(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def refused(content: bytes) -> str:
    with pytest.raises(DataFileError) as raised:
        inspect_workbook(content, name="so.xlsx")
    assert raised.value.path == "so.xlsx"
    assert raised.value.hint is not None
    assert raised.value.hint.vi
    return raised.value.message.vi


def test_a_plain_workbook_has_nothing_beside_its_cells() -> None:
    assert inspect_workbook(sound()) == WorkbookFacts(sheets=(SheetFacts(name="Vườn"),))


def test_what_is_hidden_and_computed_is_told() -> None:
    def change(book: Any) -> None:
        sheet = book.active
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet["D2"] = "=1+1"
        book.create_sheet("Kho").sheet_state = "hidden"

    facts = inspect_workbook(sound(change))
    assert [(one.name, one.hidden) for one in facts.sheets] == [("Vườn", False), ("Kho", True)]
    garden = facts.sheet("Vườn")
    assert (garden.hidden_rows, garden.hidden_columns) == ((3,), ((2, 2),))
    assert (garden.formulas, garden.formulas_without_value) == (1, 1)
    assert facts.sheet("không có") == SheetFacts(name="không có")


@pytest.mark.parametrize("since", [1900, 1904])
def test_the_day_from_which_days_are_counted_is_told(since: int) -> None:
    def change(book: Any) -> None:
        if since == 1904:
            book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    assert inspect_workbook(sound(change)).counts_from_1904 is (since == 1904)


@pytest.mark.parametrize(
    ("cell", "without"),
    [
        ('<c r="A1"><f>1+1</f><v>2</v></c>', 0),
        ('<c r="A1"><f>1+1</f></c>', 1),
        ('<c r="A1"><f>1+1</f><v/></c><c r="B1"><v>1</v></c>', 1),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', 0),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', 0),
    ],
)
def test_a_formula_without_a_stored_value_is_told(cell: str, without: int) -> None:
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData><row r="1">{cell}</row></sheetData></worksheet>'
    (facts,) = inspect_workbook(with_named_parts(sound(), {"xl/worksheets/sheet1.xml": sheet})).sheets
    assert (facts.formulas, facts.formulas_without_value) == (1, without)
    assert dict(facts.errors) == ({(1, 1): "#DIV/0!"} if "#DIV" in cell else {})


def test_an_error_stays_what_it_is_and_is_not_read_as_empty() -> None:
    def change(book: Any) -> None:
        book.active["B3"] = "#REF!"
        book.active["B3"].data_type = "e"

    content = sound(change)
    assert dict(inspect_workbook(content).sheets[0].errors) == {(3, 2): "#REF!"}
    table = read_xlsx_table(io.BytesIO(content), is_column=lambda _: True)
    assert [cells[1] for _, cells in table.records] == ["Lim", "#REF!"]


OTHER_FILES = {
    "tệp trống": b" \n",
    "tệp .xls đời cũ": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "tệp .xlsx có mật khẩu": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "trang HTML": b"\xef\xbb\xbf  <HTML><table><tr><td>1</td></tr></table></HTML>",
    "XML năm 2003": b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    "tệp chữ, có thể là CSV": "Mã cây,Loài\nC-1,Sến mủ\n".encode(),
    "loại văn bản khác": b"%PDF-1.7\n",
}


@pytest.mark.parametrize(("said", "content"), OTHER_FILES.items(), ids=list(OTHER_FILES))
def test_another_file_is_called_what_it_is(said: str, content: bytes) -> None:
    assert said in refused(content)


@pytest.mark.parametrize(
    ("said", "content"),
    [
        ("tệp .xls đời cũ", b"\x09\x08\x10\x00"),
        ("HTML", b'<?xml version="1.0"?><!DOCTYPE x><html/>'),
        ("không phải tệp .xlsx", b'<?xml version="1.0"?><a/>'),
        ("CSV", "Mã".encode("utf-16")),
        ("không phải tệp .xlsx", b"\x00\x01\x02\xff"),
        ("CSV", ("ả" * 5000).encode()),
    ],
)
def test_variants_of_other_files(said: str, content: bytes) -> None:
    assert said in refused(content)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_workbook_that_was_cut_off_is_called_so(share: float) -> None:
    content = sound()
    assert "cắt cụt" in refused(content[: int(len(content) * share)])


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"xl__vbaProject_bin": b"\xcc\x61"}, "có macro"),
        ({"other__VBAPROJECT_BIN": b"\xcc\x61"}, "có macro"),
        ({"xl__macrosheets__sheet1_xml": f'<worksheet xmlns="{_MAIN}"/>'}, "có macro"),
        ({"xl__externalLinks__externalLink1_xml": "<externalLink/>"}, "lấy dữ liệu từ tệp khác"),
        ({"xl__externalLinks__externalLink1_xml": "<externalLink><ddeLink/></externalLink>"}, "DDE"),
        ({"xl__connections_xml": "<connections/>"}, "lấy dữ liệu từ tệp khác"),
        ({"xl__workbook_bin": b"\x83\x01"}, "tệp .xlsb"),
        ({"word__document_xml": "<document/>"}, "loại văn bản khác"),
    ],
)
def test_programs_links_and_other_documents_are_refused(parts: Mapping[str, bytes | str], said: str) -> None:
    assert said in refused(with_parts(sound(), **parts))


def test_a_workbook_with_macros_is_one_by_its_content_type_whatever_its_name() -> None:
    content = sound()
    types = part_of(content, "[Content_Types].xml").replace(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert "macroEnabled" in types
    assert "có macro" in refused(with_named_parts(content, {"[Content_Types].xml": types}))


@pytest.mark.parametrize(
    ("formula", "dangerous"),
    [
        ("cmd|'/C calc'!A0", True),
        ('DDE("soffice";"a";"b")', True),
        ("'cmd'|'/c x'!'A0'", True),
        ("'Kho|lạnh'!A1", False),
        ('CONCATENATE("a|b",B2)', False),
    ],
)
def test_a_formula_that_calls_a_program_is_refused(formula: str, dangerous: bool) -> None:  # noqa: FBT001
    def change(book: Any) -> None:
        book.active["D2"] = f"={formula}"

    content = sound(change)
    if dangerous:
        assert "DDE" in refused(content)
    else:
        assert inspect_workbook(content).sheets[0].formulas == 1


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="AAAAAAA1"><v>1</v></c></row>',
        '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
        '<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>',
        '<row r="1">' + "<c><v>1</v></c>" * 1_000_000 + "</row>",
    ],
    ids=["one column too many", "letters", "one row too many", "digits", "a million columns"],
)
def test_a_sheet_beyond_the_end_of_the_format_is_refused(cells: str) -> None:
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    assert "trải quá rộng" in refused(with_named_parts(sound(), {"xl/worksheets/sheet1.xml": sheet}))


def test_a_bomb_is_refused_unread() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(401):
                part.write(b" " * (1 << 20))
    content = stream.getvalue()
    assert len(content) < 1 << 20
    assert "giải nén quá lớn" in refused(content)


def test_a_list_of_sheets_that_is_broken_is_refused() -> None:
    assert "không phải tệp .xlsx" in refused(with_named_parts(sound(), {"xl/workbook.xml": "<workbook><"}))


@pytest.mark.parametrize(
    "fault",
    ['<x a="1" a="2"/>', "<x>&unknown;</x>", "<x>\x01</x>", "<x a=1/>", '<x a="<"/>'],
    ids=["attribute twice", "unknown entity", "control character", "bare attribute", "sign in an attribute"],
)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/other.bin"])
def test_what_is_read_was_seen_whole(fault: str, part: str) -> None:
    # The reader forgives each of these, and behind it a cell far away would end the process.
    cells = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    sheet = f'<worksheet xmlns="{_MAIN}">{fault}<sheetData>{cells}</sheetData></worksheet>'
    links = part_of(sound(), "xl/_rels/workbook.xml.rels")
    links = links.replace("worksheets/sheet1.xml", part.removeprefix("xl/"))
    content = with_named_parts(sound(), {"xl/_rels/workbook.xml.rels": links, part: sheet})
    assert "không phải tệp .xlsx" in refused(content)


@pytest.mark.parametrize("encoding", ["OTF-8", "rot13", "utf-7"])
@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_letters_in_an_encoding_that_no_workbook_has_are_refused(part: str, encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?>{part_of(sound(), part)}'
    assert "không phải tệp .xlsx" in refused(with_named_parts(sound(), {part: declared}))


def test_a_part_that_is_no_xml_and_is_not_read_may_be_there() -> None:
    content = with_named_parts(sound(), {"xl/media/image1.png": b"\x89PNG", "xl/printer.bin": b"<x a=1/>"})
    assert inspect_workbook(content).sheets[0].name == "Vườn"


@pytest.mark.parametrize(
    ("inside", "said"), [("<externalBook/>", "từ tệp khác"), ("<ddeLink/>", "gọi chương trình khác")]
)
def test_a_link_under_another_name_is_a_link(inside: str, said: str) -> None:
    part = f'<externalLink xmlns="{_MAIN}">{inside}</externalLink>'
    assert said in refused(with_named_parts(sound(), {"xl/odd/part1.xml": part}))
