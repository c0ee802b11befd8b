"""Any list comes back from CSV, a workbook and JSON with all that its columns hold."""

from __future__ import annotations

import io
from datetime import date

import attrs
import pytest
from hypothesis import example, given, settings, strategies as st

from tiepcan import Regime, vietnam_law
from tiepcan.disclosure import (
    ConditionalList,
    InformationItem,
    Mark,
    Publication,
    PublicationForm,
    PublicationList,
    Restriction,
    read_conditional_list,
    read_publication_list,
    read_xlsx_publication_list,
)
from tiepcan.wire import dump, load

LAW = vietnam_law()
POINTS = [point.id for regime in LAW.regimes for point in regime.disclosure_rules.points]
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
#: All that is text; what stands around a cell is not kept.
ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12).map(str.strip)
TEMPTING = st.sampled_from(
    ["=1+1", "+x", "-", "'=1", "''@", "＝1", "-12", "a;b", 'say "x"', "a\nb", "STT", "1,5"]
)
TEXT = ANY | TEMPTING
#: What a workbook keeps: XML has no control characters, and one end of line.
PLAIN = st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=12).map(str.strip)
NAMES = st.sampled_from(["A-1", "B/2", "#7", "=3", "'4", "5"])
LINKS = st.sampled_from(["", "https://a.example.vn/x;phien=1?y=;z", "xem trên trang", "=1+1", "a,b"])
FILES = st.sampled_from(["", "a.pdf", "thư mục/b.pdf", "@c.pdf"])


@st.composite
def outlets(draw: st.DrawFn) -> Publication:
    on, until = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if on is not None and until is not None and until < on:
        on, until = until, on
    return Publication(
        form=draw(st.sampled_from(PublicationForm)), on=on, until=until, link=draw(LINKS), file=draw(FILES)
    )


def items(text: st.SearchStrategy[str]) -> st.SearchStrategy[InformationItem]:
    return st.builds(
        InformationItem,
        id=NAMES,
        title=text,
        number=text,
        kind=text,
        created_on=st.none() | DAYS,
        creating_unit=text,
        points=st.lists(st.sampled_from(POINTS), max_size=3, unique=True).map(tuple),
        publications=st.lists(outlets(), max_size=3).map(tuple),
        sector_rule=st.sampled_from([None, "grassroots-democracy"]),
        withdrawn_on=st.none() | DAYS,
    )


REGIMES = st.sampled_from(LAW.regimes)


@given(st.lists(items(TEXT), max_size=4), REGIMES)
@example([InformationItem(id="1", title="a\r\nb", number="\ufeff=1")], LAW.regimes[0])
def test_a_publication_list_comes_back_from_csv_and_json(
    items: list[InformationItem], regime: Regime
) -> None:
    found = PublicationList.of(items, regime)
    out = io.StringIO(newline="")
    assert found.write_csv(out) == len(items)
    out.seek(0)
    back = read_publication_list(out, regime=regime)
    assert [row.findings for row in back.rows] == [()] * len(items)
    assert back.items == tuple(items)
    assert load(dump(found)) == found
    assert back.compare(found).is_empty


@settings(max_examples=50)
@given(st.lists(items(PLAIN | TEMPTING), max_size=4), REGIMES)
def test_a_publication_list_comes_back_from_a_workbook(items: list[InformationItem], regime: Regime) -> None:
    pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    out = io.BytesIO()
    assert PublicationList.of(items, regime).write_xlsx(out) == len(items)
    out.seek(0)
    assert read_xlsx_publication_list(out, regime=regime).items == tuple(items)


@given(items(TEXT), st.lists(st.sampled_from(Restriction), max_size=3, unique=True), REGIMES)
def test_a_conditional_list_comes_back_with_the_conditions_of_its_law(
    item: InformationItem, restrictions: list[Restriction], regime: Regime
) -> None:
    marked = attrs.evolve(item, marks=tuple(Mark(restriction=one) for one in restrictions))
    found = ConditionalList.from_items([marked], regime)
    out = io.StringIO(newline="")
    found.write_csv(out)
    out.seek(0)
    (*back,) = read_conditional_list(out, regime=regime).items
    known = [one.code for one in regime.disclosure_rules.restrictions if str(one.kind) == "conditional"]
    closed = {one.code for one in regime.disclosure_rules.restrictions} - set(known)
    # What no condition opens has no place in this list.
    withheld = not closed.isdisjoint(restrictions)
    kept = () if withheld else tuple(mark for mark in marked.marks if mark.restriction in known)
    assert [one.marks for one in back] == ([kept] if kept else [])
    for one in back:
        assert (one.id, one.title, one.number, one.created_on) == (
            item.id,
            item.title,
            item.number,
            item.created_on,
        )
    assert load(dump(found)) == found
