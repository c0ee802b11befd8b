"""Lists of information from and to workbooks: read back, with what a check found, whatever stands around them."""

from __future__ import annotations

import io
from datetime import date

import pytest

from excel_books import AS_OF, REGIME, book_of, opened, saved
from tiepcan import DataFileError, InputError
from tiepcan.disclosure import (
    ConditionalList,
    InformationItem,
    ListColumn,
    Mark,
    Publication,
    PublicationForm,
    PublicationList,
    Restriction,
)
from tiepcan_excel import (
    Tolerated,
    read_conditional_list,
    read_publication_list,
    write_checked_list,
    write_list,
)

HEADER = ["STT", "Mã", "Tên văn bản", "Số ký hiệu", "Ngày ký", "Hình thức", "Ngày công khai", "Cột riêng"]
ITEMS = (
    InformationItem(
        id="NQ-1",
        title="Nội quy",
        number="15/QĐ-UBND",
        created_on=date(2026, 10, 5),
        points=("L26-17.1.d",),
        publications=(
            Publication(form=PublicationForm.POSTING, on=date(2026, 10, 6), until=date(2026, 11, 5)),
            Publication(form=PublicationForm.PORTAL, on=date(2026, 10, 6), link="https://xa.example.vn/a"),
        ),
    ),
    InformationItem(id="007", title="=1+1", number="3/TB-UBND", created_on=date(2026, 10, 7)),
)


def test_a_list_comes_back_from_its_workbook() -> None:
    stream = io.BytesIO()
    assert write_list(PublicationList.of(ITEMS, REGIME), stream) == 2
    stream.seek(0)
    found = read_publication_list(stream, regime=REGIME)
    assert found.content.items == ITEMS
    assert (found.sheet, [one.kind for one in found.tolerated]) == (
        "Danh mục công khai",
        [Tolerated.TITLE_ABOVE],
    )


def test_a_conditional_list_comes_back_from_its_workbook() -> None:
    item = InformationItem(id="HT-1", title="Danh sách", marks=(Mark(restriction=Restriction.PERSONAL_DATA),))
    stream = io.BytesIO()
    assert write_list(ConditionalList.of([item], REGIME), stream) == 1
    stream.seek(0)
    found = read_conditional_list(stream, regime=REGIME)
    assert found.content.items == (item,)


def test_forms_and_points_are_offered_and_several_are_let_through() -> None:
    stream = io.BytesIO()
    write_list(PublicationList.of(ITEMS, REGIME), stream)
    sheet = opened(stream.getvalue()).worksheets[0]
    lists = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    points = ",".join(point.id for point in REGIME.disclosure_rules.points)
    assert [(rule.formula1, rule.errorStyle) for rule in lists] == [
        (f'"{points}"', "warning"),
        ("dm_1", "warning"),
    ]
    assert int(sheet.page_setup.paperSize) == 9


def test_a_list_under_other_headings_is_checked_and_written_as_it_stands() -> None:
    book = book_of(
        DM=[
            ["DANH MỤC"],
            [*HEADER, "Vấn đề"],
            [1, 12, "Nội quy", "15/QĐ", date(2026, 10, 5), "niêm yết", date(2026, 10, 6), "riêng", "cũ"],
            [2, "B", "Quy chế", "16/QĐ", "31/02/2026", "bảng tin", None, None, None, "lạc"],
        ]
    )
    found = read_publication_list(saved(book), regime=REGIME, name="dm.xlsx")
    assert {one.kind: one.places for one in found.tolerated} == {
        Tolerated.TITLE_ABOVE: ("1",),
        Tolerated.NUMBER_AS_IDENTIFIER: ("B3",),
    }
    stream = io.BytesIO()
    checked = found.content.check(as_of=AS_OF)
    assert write_checked_list(found.content, checked, stream, as_of=AS_OF) == 2
    sheet = opened(stream.getvalue()).worksheets[0]
    head = [cell.value for cell in sheet[3]]
    assert head[:10] == [*HEADER, "Vấn đề", "Lưu ý khi kiểm tra"]
    first, second = ([cell.value for cell in sheet[row]] for row in (4, 5))
    assert (first[4].date(), first[7]) == (date(2026, 10, 5), "riêng")
    assert (second[4], second[-1]) == ("31/02/2026", "lạc")
    assert second[8].startswith("để riêng: ")
    assert sheet["C2"].value.date() == AS_OF
    formulas = [rule.formula[0] for area in sheet.conditional_formatting for rule in area.rules]
    assert formulas[0] == 'LEFT($I4,10)="để riêng: "'


def test_a_list_with_a_row_that_cannot_be_read_is_not_written_anew() -> None:
    book = book_of(DM=[HEADER, [1, "A", "Nội quy", "15/QĐ", "31/02/2026", "niêm yết", "06/10/2026"]])
    content = read_publication_list(saved(book), regime=REGIME).content
    with pytest.raises(InputError, match="chưa đọc được"):
        write_list(content, io.BytesIO())


def test_missing_columns_come_all_at_once_with_the_sheet() -> None:
    book = book_of(DM=[["STT", "Mã", "Tên văn bản"]])
    with pytest.raises(DataFileError) as raised:
        read_publication_list(saved(book), regime=REGIME, name="dm.xlsx")
    assert raised.value.path == "dm.xlsx › DM"
    assert str(ListColumn.NUMBER) in [fault.path for fault in raised.value.faults]


def test_the_two_lists_are_told_apart_by_their_headers() -> None:
    book = book_of(
        CK=[HEADER],
        DK=[["Tên thông tin", "Loại thông tin có điều kiện", "Điều kiện tiếp cận", "Mã thông tin"]],
    )
    with pytest.raises(DataFileError, match="nhiều trang tính"):
        read_conditional_list(saved(book), regime=REGIME)
    assert read_conditional_list(saved(book), regime=REGIME, sheet="DK").sheet == "DK"
