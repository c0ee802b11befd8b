"""The header of a list: found by name, whatever its order, spelling, separator and what stands above it."""

from __future__ import annotations

import io
import unicodedata
from datetime import date

import pytest

from tiepcan import DataFileError, InputError, Regime
from tiepcan.disclosure import (
    ConditionalColumn,
    ListColumn,
    ListProblem,
    PublicationList,
    conditional_column_of,
    conditional_list_of_table,
    list_column_of,
    publication_list_of_table,
    read_conditional_list,
    read_publication_list,
)
from tiepcan.sheet import Table

HEADER = ("STT", "Tên văn bản", "Số ký hiệu", "Ngày ban hành", "Hình thức", "Ngày công khai", "Link")
ROW = ("1", "Dự toán", "1/QĐ-BQL", "01/06/2026", "cổng", "02/06/2026", "https://kkt.example.vn/1")


def read(text: str, regime: Regime) -> PublicationList:
    return read_publication_list(io.StringIO(text, newline=""), regime=regime, name="danh-muc.csv")


def lines(*rows: tuple[str, ...], separator: str = ",", end: str = "\r\n") -> str:
    return "".join(separator.join(row) + end for row in rows)


def refused(text: str, regime: Regime) -> DataFileError:
    with pytest.raises(DataFileError) as caught:
        read(text, regime)
    return caught.value


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("above", ["", "Danh mục thông tin phải được công khai năm 2026\n\n", "sep=X\n"])
def test_any_separator_line_end_and_title_above(
    law_2026: Regime, separator: str, end: str, above: str
) -> None:
    text = above.replace("X", separator) + lines(HEADER, ROW, separator=separator, end=end)
    found = read(text, law_2026)
    (row,) = found.rows
    assert found.header == HEADER
    assert (row.item.title, row.item.number, row.item.created_on) == ("Dự toán", "1/QĐ-BQL", date(2026, 6, 1))
    assert row.findings == ()


def test_the_row_is_numbered_as_in_the_file(law_2026: Regime) -> None:
    text = "DANH MỤC\n\n" + lines(HEADER) + ",,,,,,\n" + lines(ROW, ROW)
    # Title 1, blank 2, header 3, a row without text 4.
    assert [row.number for row in read(text, law_2026).rows] == [5, 6]


def test_a_byte_order_mark_left_by_another_program_is_no_part_of_a_name(law_2026: Regime) -> None:
    assert read("\ufeff" + lines(HEADER, ROW), law_2026).header[0] == "STT"


def test_the_order_of_columns_does_not_matter(law_2026: Regime) -> None:
    there = read(lines(HEADER, ROW), law_2026).items
    assert read(lines(HEADER[::-1], ROW[::-1]), law_2026).items == there


@pytest.mark.parametrize(
    ("column", "spellings"),
    [
        (ListColumn.TITLE, ["Tên thông tin", "TÊN", "Tên văn bản, hồ sơ, tài liệu", "Tên tài liệu"]),
        (ListColumn.NUMBER, ["Số, ký hiệu", "Số và ký hiệu", "Số/ký hiệu", "Ký hiệu", "Số hiệu"]),
        (ListColumn.CREATED_ON, ["Ngày tạo ra", "Ngày tạo", "Ngày ký", "Ngày, tháng, năm tạo ra"]),
        (ListColumn.FORMS, ["Hình thức công khai", "hình  thức"]),
        (ListColumn.PUBLISHED_ON, ["Thời điểm công khai", "Thời điểm"]),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_columns_under_their_usual_headings(
    law_2026: Regime, column: ListColumn, spellings: list[str], form: str
) -> None:
    place = [
        ListColumn.TITLE,
        ListColumn.NUMBER,
        ListColumn.CREATED_ON,
        ListColumn.FORMS,
        ListColumn.PUBLISHED_ON,
    ]
    for spelling in spellings:
        header = list(HEADER)
        header[place.index(column) + 1] = f'"{unicodedata.normalize(form, spelling)}"'  # type: ignore[arg-type]
        assert read(lines(tuple(header), ROW), law_2026).items == read(lines(HEADER, ROW), law_2026).items


def test_what_columns_are_called_may_name_another_column_too(law_2026: Regime) -> None:
    extra = (
        "Loại văn bản",
        "Đơn vị chủ trì",
        "Điểm Điều 17",
        "Thời hạn (nếu có)",
        "Thời hạn công khai (nếu có)",
    )
    text = lines((*HEADER, *extra), (*ROW, "Quyết định", "Văn phòng", "d", "x", "30 ngày"))
    (item,) = read(text, law_2026).items
    assert (item.kind, item.creating_unit, item.points) == ("Quyết định", "Văn phòng", ("L26-17.1.d",))
    assert item.publications[0].until == date(2026, 7, 2)


def test_columns_of_the_agencys_own_are_left_alone_and_kept(law_2026: Regime) -> None:
    found = read(lines((*HEADER, "Ghi chú của phòng", ""), (*ROW, "đã in", "x")), law_2026)
    (row,) = found.rows
    assert row.findings == ()
    assert found.header[-2:] == ("Ghi chú của phòng", "")
    assert row.cells == (*ROW, "đã in", "x")


def test_all_missing_columns_are_named_at_once(law_2026: Regime) -> None:
    error = refused("STT,Tên,Đơn vị\n1,Dự toán,Văn phòng\n", law_2026)
    assert [fault.path for fault in error.faults] == [
        "Số, ký hiệu",
        "Ngày tạo ra",
        "Hình thức công khai",
        "Thời điểm công khai",
    ]
    assert {fault.message.en for fault in error.faults} == {"the column is missing"}
    assert error.path == "danh-muc.csv"
    assert "Dự toán" not in str(error)


def test_a_column_that_stands_twice_is_named_beside_what_is_missing(law_2026: Regime) -> None:
    error = refused("STT,Tên,Tên văn bản,Số hiệu,Ký hiệu,Ngày ký,Hình thức\n", law_2026)
    assert [fault.in_language("en") for fault in error.faults] == [
        "Thời điểm công khai: the column is missing",
        "Tên thông tin: the column stands 2 times",
        "Số, ký hiệu: the column stands 2 times",
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "Bí Mật\nBí Mật", "{}", "\x00P\x00K"])
def test_what_is_no_list_is_refused_without_quoting_it(law_2026: Regime, text: str) -> None:
    assert "Bí Mật" not in str(refused(text, law_2026))


def test_an_open_file_is_asked_for(law_2026: Regime) -> None:
    with pytest.raises(InputError, match="an open file is asked for"):
        read_publication_list("danh-muc.csv", regime=law_2026)  # type: ignore[arg-type]


def test_a_header_alone_is_an_empty_list(law_2026: Regime) -> None:
    found = read(lines(HEADER), law_2026)
    assert (found.rows, found.items, found.check(as_of=date(2026, 11, 20)).is_clean) == ((), (), True)


def test_a_short_row_lacks_what_is_not_there(law_2026: Regime) -> None:
    (row,) = read(lines(HEADER, ROW[:3]), law_2026).rows
    assert (row.item.number, row.item.created_on, row.findings) == ("1/QĐ-BQL", None, ())


def test_text_beyond_the_header_sets_the_row_aside(law_2026: Regime) -> None:
    found = read(lines(HEADER, (*ROW[:1], "Báo cáo A", *ROW[1:]), (*ROW, "", " ")), law_2026)
    slipped, whole = found.rows
    assert (slipped.set_aside, whole.set_aside) == (True, False)
    assert slipped.findings[0].problem is ListProblem.SLIPPED_CELLS
    assert slipped.findings[0].in_language("en") == (
        "row 2, *: longer than the header, its cells may have slipped: 8 cells, the header has 7"
    )
    assert found.items == (whole.item,)


def test_the_conditional_list_needs_a_title_and_what_restricts_it(law_2026: Regime) -> None:
    with pytest.raises(DataFileError) as caught:
        read_conditional_list(io.StringIO("STT,Mã,Ngày tạo,Đơn vị\n"), regime=law_2026)
    assert [fault.path for fault in caught.value.faults] == ["Tên thông tin", "Loại thông tin có điều kiện"]
    text = "sep=;\nTT;Tên tài liệu;Loại\n1;Hồ sơ dự án;bí mật kinh doanh\n"
    (item,) = read_conditional_list(io.StringIO(text), regime=law_2026).items
    assert (item.title, len(item.marks)) == ("Hồ sơ dự án", 1)


def test_a_column_is_found_by_any_of_its_names_and_no_other() -> None:
    assert (list_column_of("  số KÝ hiệu"), list_column_of("Người ký")) == (ListColumn.NUMBER, None)
    # The same word heads another column in the other list.
    assert conditional_column_of("Loại") is ConditionalColumn.RESTRICTION
    assert list_column_of("Loại") is ListColumn.KIND


def test_lists_are_read_from_a_table_whoever_read_it(law_2026: Regime) -> None:
    table = Table(header=HEADER, separator=",", records=iter([(2, ROW)]))
    found = publication_list_of_table(table, regime=law_2026, name="danh-muc")
    assert [row.number for row in found.rows] == [2]
    # The cells to write are those of its items, days as days.
    (cells,) = found.cells()
    assert cells[5] == date(2026, 6, 1)
    conditional = Table(
        header=("Tên", "Loại"), separator=",", records=iter([(2, ("Danh sách", "dữ liệu cá nhân"))])
    )
    listed = conditional_list_of_table(conditional, regime=law_2026, name="co-dieu-kien")
    assert [cells[2] for cells in listed.cells()] == ["Danh sách"]
    with pytest.raises(DataFileError) as raised:
        conditional_list_of_table(
            Table(header=("Tên",), separator=",", records=iter(())), regime=law_2026, name="x"
        )
    assert raised.value.path == "x"
