"""Lists made from items, written as CSV, workbook and JSON, and read back: nothing changes, nothing is lost."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from tiepcan import DataFileError, InputError, Regime
from tiepcan.disclosure import (
    Consent,
    InformationItem,
    ItemPart,
    ListColumn,
    Mark,
    Publication,
    PublicationForm,
    PublicationList,
    Restriction,
    read_publication_list,
    read_xlsx_publication_list,
)
from tiepcan.wire import dump, load

DAY = date(2026, 11, 20)
OUTLETS = (
    Publication(form=PublicationForm.PORTAL, on=date(2026, 6, 2), link="https://kkt.example.vn/1"),
    Publication(form=PublicationForm.POSTING, on=date(2026, 6, 3), until=date(2026, 7, 3), file="1.pdf"),
    Publication(form=PublicationForm.GAZETTE),
)
FULL = InformationItem(
    id="A-1",
    title="Dự toán “ngân sách”, quý I;\nphần hai",
    number="1/QĐ-BQL",
    kind="Quyết định",
    created_on=date(2026, 6, 1),
    creating_unit="Văn phòng",
    points=("L26-17.1.d", "L16-17.1.đ"),
    publications=OUTLETS,
    sector_rule="grassroots-democracy",
    withdrawn_on=date(2026, 8, 1),
)
BARE = InformationItem(id="A-2")


def csv_of(found: PublicationList) -> str:
    out = io.StringIO(newline="")
    assert found.write_csv(out) == len(found.rows)
    return out.getvalue()


def read(text: str, regime: Regime) -> PublicationList:
    return read_publication_list(io.StringIO(text, newline=""), regime=regime)


def xlsx_of(found: PublicationList) -> io.BytesIO:
    out = io.BytesIO()
    assert found.write_xlsx(out) == len(found.rows)
    out.seek(0)
    return out


def test_a_list_written_as_csv_comes_back(law_2026: Regime) -> None:
    found = PublicationList.of([FULL, BARE], law_2026)
    back = read(csv_of(found), law_2026)
    assert back.items == (FULL, BARE)
    assert back.header == tuple(ListColumn)
    assert csv_of(back) == csv_of(found)


def test_a_list_written_as_a_workbook_comes_back(law_2026: Regime) -> None:
    pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    stream = xlsx_of(PublicationList.of([FULL, BARE], law_2026))
    assert read_xlsx_publication_list(stream, regime=law_2026).items == (FULL, BARE)
    stream.seek(0)
    with pytest.raises(DataFileError, match="The sheets are: Danh mục công khai"):
        read_xlsx_publication_list(stream, regime=law_2026, sheet="Danh mục khác")


def test_a_list_written_as_json_comes_back_with_all_that_columns_cannot_hold(law_2016: Regime) -> None:
    mark = Mark(restriction=Restriction.BUSINESS_SECRET, consents=(Consent(of="Chủ dự án"),))
    item = attrs.evolve(FULL, parts=(ItemPart(id="1", marks=(mark,)),), digitised=True, withdrawn_why="sai")
    found = PublicationList.of([item, BARE], law_2016)
    assert load(dump(found)) == found


def test_what_several_forms_share_is_written_once(law_2026: Regime) -> None:
    same = tuple(attrs.evolve(one, on=date(2026, 6, 2), until=None, link="", file="") for one in OUTLETS)
    item = attrs.evolve(FULL, publications=same)
    text = csv_of(PublicationList.of([item], law_2026))
    assert text.count("02/06/2026") == 1
    assert read(text, law_2026).items == (item,)


@pytest.mark.parametrize(
    "text",
    ["=1+1", '=HYPERLINK("http://example.invalid")', "+84 lần", "-x", "@an", "'=1", "＝1", "'90", "-12"],
)
def test_what_starts_a_formula_is_written_as_text_and_comes_back(law_2026: Regime, text: str) -> None:
    item = InformationItem(id=text, title=text, number=text, kind=text, creating_unit=text)
    found = PublicationList.of([item], law_2026)
    written = csv_of(found)
    assert read(written, law_2026).items == (item,)
    cells = written.splitlines()[1].split(",")
    assert not [cell for cell in cells if cell.strip('"')[:1] in {"=", "+", "@", "＝"}]
    assert not [cell for cell in cells if cell.startswith("-") and not cell[1:].isdigit()]


def test_a_formula_in_a_link_or_a_file_is_guarded_too(law_2026: Regime) -> None:
    outlet = Publication(form=PublicationForm.OTHER, link="=1+1", file="@x")
    item = attrs.evolve(BARE, publications=(outlet,))
    written = csv_of(PublicationList.of([item], law_2026))
    assert "'=1+1,'@x" in written
    assert read(written, law_2026).items == (item,)


def test_a_workbook_holds_no_formula(law_2026: Regime) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    stream = xlsx_of(PublicationList.of([attrs.evolve(FULL, title="=1+1")], law_2026))
    (_, row) = openpyxl.load_workbook(stream).active.iter_rows()
    kinds = {cell.value: cell.data_type for cell in row if cell.value is not None}
    assert set(kinds.values()) == {"s", "d"}
    assert kinds["'=1+1"] == "s"


@pytest.mark.parametrize("way", ["csv", "xlsx", "json", "items"])
def test_while_a_row_cannot_be_read_nothing_is_written(law_2026: Regime, way: str) -> None:
    text = csv_of(PublicationList.of([FULL, BARE], law_2026)).replace("01/06/2026", "01/13/2026")
    found = read(text, law_2026)
    assert len(found.set_aside) == 1
    out: Any = io.BytesIO() if way == "xlsx" else io.StringIO(newline="")
    ways = {
        "csv": lambda: found.write_csv(out),
        "xlsx": lambda: found.write_xlsx(out),
        "json": lambda: dump(found),
        "items": found.items_to_write,
    }
    with pytest.raises(InputError, match=r"1 row\(s\) cannot be read") as caught:
        ways[way]()
    assert "ngân sách" not in str(caught.value)


def test_the_repr_of_a_list_shows_how_many_rows_and_no_title(law_2026: Regime) -> None:
    found = read(csv_of(PublicationList.of([FULL, BARE], law_2026)), law_2026)
    assert repr(found) == "PublicationList(regime=vn-2026, rows=2)"
    assert "ngân sách" not in repr(found.rows)


@pytest.mark.parametrize("regime", ["", "vn-2026", None])
def test_the_law_of_a_list_is_a_regime(regime: Any) -> None:
    with pytest.raises(InputError, match="Regime is asked for"):
        PublicationList.of([], regime)


def test_a_list_of_items_holds_just_what_must_be_published(law_2016: Regime, law_2026: Regime) -> None:
    items = [
        InformationItem(id="old", points=("L16-17.1.n",)),
        InformationItem(id="both", points=("L16-17.1.đ", "L26-17.1.d")),
        InformationItem(id="new", points=("L26-17.1.t",)),
        InformationItem(id="by map", points=("L16-17.1.đ",)),
        InformationItem(id="neither"),
    ]
    names = [[one.id for one in PublicationList.from_items(items, law).items] for law in (law_2016, law_2026)]
    assert names == [["old", "both", "by map"], ["both", "new", "by map"]]


@pytest.mark.parametrize("restriction", Restriction)
def test_what_is_restricted_as_a_whole_is_left_out_of_it_and_a_part_is_no_hindrance(
    law_2016: Regime, law_2026: Regime, restriction: Restriction
) -> None:
    mark = Mark(restriction=restriction)
    whole = InformationItem(id="A", points=("L16-17.1.đ",), marks=(mark,))
    part = InformationItem(
        id="A", points=("L16-17.1.đ",), parts=(ItemPart(id="1", marks=(mark,)), ItemPart(id="2"))
    )
    for law in (law_2016, law_2026):
        assert PublicationList.from_items([whole], law).items == ()
        assert PublicationList.from_items([part], law).items == (part,)


def test_a_secret_is_left_out_until_the_day_it_is_one_no_more(law_2026: Regime) -> None:
    mark = Mark(restriction=Restriction.STATE_SECRET, declassified_on=date(2026, 11, 20))
    item = InformationItem(id="A", points=("L26-17.1.d",), marks=(mark,))
    built = {
        day: len(PublicationList.from_items([item], law_2026, as_of=day).items)
        for day in (date(2026, 11, 19), date(2026, 11, 20), None)
    }
    # Without a day it cannot be told.
    assert list(built.values()) == [0, 1, 0]
    # What is declassified is no longer restricted; a work secret is never declassified.
    assert (
        PublicationList.from_items([item], law_2026, as_of=DAY)
        .check(as_of=DAY)
        .counts()
        .keys()
        .isdisjoint({"restricted"})
    )
    work = attrs.evolve(item, marks=(attrs.evolve(mark, restriction=Restriction.WORK_SECRET),))
    assert PublicationList.from_items([work], law_2026, as_of=DAY).items == ()


def test_an_open_file_is_asked_for_to_write_to(law_2026: Regime, tmp_path: Path) -> None:
    found = PublicationList.of([FULL], law_2026)
    with pytest.raises(InputError, match="an open file is asked for"):
        found.write_csv(tmp_path / "danh-muc.csv")  # type: ignore[arg-type]
