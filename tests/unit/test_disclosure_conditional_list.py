"""The list of conditional information: what can be had on which condition, and never whose it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest

from tiepcan import InputError, Regime
from tiepcan.disclosure import (
    ConditionalColumn,
    ConditionalList,
    Consent,
    ConsentState,
    InformationItem,
    ItemPart,
    ListProblem,
    Mark,
    Restriction,
    read_conditional_list,
    read_xlsx_conditional_list,
)
from tiepcan.wire import dump, load

DAY = date(2026, 11, 20)
OWNER = Consent(of="Công ty Bí Mật", state=ConsentState.SILENT)
ITEM = InformationItem(
    id="DA-1",
    title="Hồ sơ dự án",
    number="1/GP",
    created_on=date(2026, 6, 1),
    creating_unit="Phòng Đầu tư",
    marks=(Mark(restriction=Restriction.BUSINESS_SECRET, consents=(OWNER,)),),
)


def marked(name: str, *restrictions: Restriction, **more: Any) -> InformationItem:
    marks = tuple(Mark(restriction=one) for one in restrictions)
    return attrs.evolve(ITEM, **({"id": name, "marks": marks} | more))


def csv_of(found: ConditionalList) -> str:
    out = io.StringIO(newline="")
    assert found.write_csv(out) == len(found.rows)
    return out.getvalue()


def read(text: str, regime: Regime) -> ConditionalList:
    return read_conditional_list(io.StringIO(text, newline=""), regime=regime)


def read_row(regime: Regime, **cells: str) -> ConditionalList:
    row = {"ID": "DA-1", "TITLE": "Hồ sơ dự án", "RESTRICTION": "bí mật kinh doanh"} | cells
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[*ConditionalColumn], [row.get(one.name, "") for one in ConditionalColumn]])
    return read(out.getvalue(), regime)


def problems(found: ConditionalList) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, str(one.problem)) for one in found.check(as_of=DAY).findings]


def test_it_holds_what_has_a_condition_in_the_law_of_the_list(law_2016: Regime, law_2026: Regime) -> None:
    items = [
        ITEM,
        marked("secret", Restriction.STATE_SECRET),
        marked("data", Restriction.PERSONAL_DATA),
        marked("archive", Restriction.HISTORICAL_ARCHIVE),
        marked("part", parts=(ItemPart(id="1", marks=(Mark(restriction=Restriction.FAMILY_SECRET),)),)),
        marked("none"),
    ]
    names = [[one.id for one in ConditionalList.from_items(items, law).items] for law in (law_2016, law_2026)]
    # The law of 2016 speaks neither of personal data nor of archives.
    assert names == [["DA-1", "part"], ["DA-1", "data", "archive", "part"]]


def test_the_condition_is_written_with_whom_the_law_asks_and_its_clause_and_names_nobody(
    law_2016: Regime, law_2026: Regime
) -> None:
    both = marked("2", Restriction.PERSONAL_DATA, Restriction.HISTORICAL_ARCHIVE)
    old, new = (csv_of(ConditionalList.from_items([ITEM, both], law)) for law in (law_2016, law_2026))
    assert "cần sự đồng ý của chủ sở hữu bí mật kinh doanh (khoản 1 Điều 7 Luật 104/2016/QH13)" in old
    assert "cần sự đồng ý của chủ sở hữu bí mật kinh doanh (khoản 2 Điều 16 Luật 01/2026/QH16)" in new
    assert "theo pháp luật về lưu trữ (khoản 3 Điều 16 Luật 01/2026/QH16)" in new
    assert "dữ liệu cá nhân; tài liệu tại lưu trữ lịch sử" in new
    assert "Bí Mật" not in old + new


def test_it_comes_back_without_whom_to_ask(law_2026: Regime) -> None:
    found = ConditionalList.of([ITEM, marked("2", Restriction.PRIVATE_LIFE, title="=1+1")], law_2026)
    asked_nobody = tuple(
        attrs.evolve(one, marks=tuple(attrs.evolve(mark, consents=()) for mark in one.marks))
        for one in found.items
    )
    back = read(csv_of(found), law_2026)
    assert back.items == asked_nobody
    assert back.check(as_of=DAY).is_clean
    assert load(dump(found)) == found


def test_a_workbook_comes_back(law_2026: Regime) -> None:
    pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    found = ConditionalList.of([marked("2", Restriction.FAMILY_SECRET)], law_2026)
    out = io.BytesIO()
    assert found.write_xlsx(out) == 1
    out.seek(0)
    assert read_xlsx_conditional_list(out, regime=law_2026).items == found.items


@pytest.mark.parametrize("restriction", Restriction)
def test_restrictions_by_their_words_in_either_language_or_their_code(
    law_2026: Regime, restriction: Restriction
) -> None:
    words = restriction.in_words()
    for text in (words.vi, words.en.upper(), restriction.value, f"  {words.vi} "):
        (item,) = read_row(law_2026, RESTRICTION=text).items
        assert [one.restriction for one in item.marks] == [restriction]


def test_all_that_is_wrong_is_told_at_once_and_nothing_is_quoted(law_2026: Regime) -> None:
    header = ",".join(f'"{column}"' for column in ConditionalColumn)
    rows = [
        "1,DA-1,,,,,bí mật kinh doanh,",
        "2,DA-1,Bí Mật,1/GP,46266,,đời tư của bà Bí Mật,",
        "3,DA-3,Bí Mật,3/GP,01/12/2026,,bí mật gia đình,",
        "4,DA-4,Bí Mật,4/GP,,,,",
        "5,DA-5,Bí Mật,5/GP,,,bí mật nhà nước,",
        "6,DA-6,Bí Mật,6/GP,,,bí mật gia đình,,Bí Mật",
    ]
    found = read("\n".join([header, *rows]), law_2026)
    assert problems(found) == [
        (2, "Tên thông tin", "missing_title"),
        (2, "Mã thông tin", "duplicate_id"),
        (3, "Ngày tạo ra", "bad_date"),
        (3, "Loại thông tin có điều kiện", "unknown_restriction"),
        (3, "Mã thông tin", "duplicate_id"),
        (4, "Ngày tạo ra", "future_date"),
        (5, "Loại thông tin có điều kiện", "unknown_restriction"),
        (6, "Loại thông tin có điều kiện", "unknown_restriction"),
        (7, "*", "slipped_cells"),
    ]
    assert [row.number for row in found.set_aside] == [3, 7]
    checked = found.check(as_of=DAY)
    assert (checked.rows, checked.set_aside) == (6, 2)
    assert "Bí Mật" not in " ".join(f"{one}{one!r}{one.in_language('en')}" for one in checked.findings)


def test_what_is_no_condition_of_the_law_of_the_list_is_said(law_2016: Regime, law_2026: Regime) -> None:
    personal = {"RESTRICTION": "dữ liệu cá nhân"}
    assert problems(read_row(law_2026, **personal)) == []
    assert problems(read_row(law_2016, **personal)) == [
        (2, "Loại thông tin có điều kiện", "unknown_restriction")
    ]


def test_what_was_created_on_the_day_of_the_check_is_no_future(law_2026: Regime) -> None:
    assert problems(read_row(law_2026, CREATED_ON="20/11/2026")) == []
    assert problems(read_row(law_2026, CREATED_ON="21/11/2026")) == [(2, "Ngày tạo ra", "future_date")]


def test_a_number_stands_for_a_title(law_2026: Regime) -> None:
    assert problems(read_row(law_2026, TITLE="", NUMBER="1/GP")) == []
    assert problems(read_row(law_2026, TITLE=" ", NUMBER="")) == [(2, "Tên thông tin", "missing_title")]


@pytest.mark.parametrize("way", ["csv", "xlsx", "json"])
def test_while_a_row_cannot_be_read_nothing_is_written(law_2026: Regime, way: str) -> None:
    found = read_row(law_2026, RESTRICTION="bí mật kinh doanh; gì đó")
    ways: dict[str, Callable[[], object]] = {
        "csv": lambda: found.write_csv(io.StringIO()),
        "xlsx": lambda: found.write_xlsx(io.BytesIO()),
        "json": lambda: dump(found),
    }
    with pytest.raises(InputError, match=r"1 row\(s\) cannot be read"):
        ways[way]()


def test_two_versions_are_compared(law_2026: Regime) -> None:
    before = ConditionalList.of([ITEM, marked("2", Restriction.PRIVATE_LIFE)], law_2026)
    after = ConditionalList.of([marked("DA-1", Restriction.PERSONAL_DATA)], law_2026)
    assert str(before.compare(after)) == "bỏ: 2 1/GP\nsửa: DA-1: dấu hạn chế"


def test_a_day_is_asked_for(law_2026: Regime) -> None:
    with pytest.raises(InputError):
        ConditionalList.of([], law_2026).check(as_of="2026-11-20")  # type: ignore[arg-type]
    assert repr(ConditionalList.of([ITEM], law_2026)) == "ConditionalList(regime=vn-2026, rows=1)"
    assert ListProblem.UNKNOWN_RESTRICTION.sets_aside
