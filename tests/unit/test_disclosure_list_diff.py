"""What changed between two versions of a list: by id, else by number and day; never what stood there."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from tiepcan import Regime
from tiepcan.disclosure import (
    Catalogue,
    ConditionalList,
    InformationItem,
    ListDiff,
    ListFinding,
    ListProblem,
    ListRow,
    Mark,
    PublicationList,
    Restriction,
)
from tiepcan.text import Bilingual

ITEM = InformationItem(id="A-1", title="Bí Mật", number="1/QĐ", created_on=date(2026, 6, 1))


def item(name: str, **changes: Any) -> InformationItem:
    return attrs.evolve(ITEM, id=name, **changes)


def compare(before: list[InformationItem], after: list[InformationItem], regime: Regime) -> ListDiff:
    return PublicationList.of(before, regime).compare(PublicationList.of(after, regime))


def names(found: ListDiff) -> tuple[list[str], list[str], list[tuple[str, tuple[str, ...]]]]:
    return (
        [one.id for one in found.added],
        [one.id for one in found.removed],
        [(one.after.id, one.fields) for one in found.changed],
    )


def unread(one: InformationItem) -> ListRow:
    bad = ListFinding(row=1, problem=ListProblem.BAD_DATE, column="Ngày tạo ra", text=Bilingual("x", "x"))
    return ListRow(number=1, item=one, findings=(bad,))


def test_the_same_list_has_no_differences(law_2026: Regime) -> None:
    found = compare([ITEM, item("#7")], [item("#2"), ITEM], law_2026)
    assert (found.is_empty, str(found)) == (True, "")


def test_added_removed_and_changed_by_id(law_2026: Regime) -> None:
    before = [item("A-1"), item("A-2", number="2/QĐ"), item("A-3")]
    after = [item("A-4", number=""), item("A-3", title="Khác", number="3/QĐ"), item("A-1")]
    found = compare(before, after, law_2026)
    assert names(found) == (["A-4"], ["A-2"], [("A-3", ("title", "number"))])
    assert found.in_language("vi") == "thêm: A-4\nbỏ: A-2 2/QĐ\nsửa: A-3: tên, số, ký hiệu"
    assert found.in_language("en") == "added: A-4\nremoved: A-2 2/QĐ\nchanged: A-3: title, number"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "Thông báo"}, "loại văn bản"),
        ({"created_on": date(2026, 6, 2)}, "ngày tạo ra"),
        ({"creating_unit": "Văn phòng"}, "đơn vị tạo ra"),
        ({"points": ("L26-17.1.d",)}, "điểm"),
        ({"marks": (Mark(restriction=Restriction.HARMFUL),)}, "dấu hạn chế"),
        ({"sector_rule": "grassroots-democracy"}, "quy định chuyên ngành"),
        ({"withdrawn_on": date(2026, 7, 1)}, "ngày gỡ"),
        ({"digitised": True}, "số hóa"),
        ({"holder": "Kho", "withdrawn_why": "sai tên bà Bí Mật"}, "chi tiết khác"),
    ],
)
def test_what_changed_is_named_and_not_quoted(law_2026: Regime, change: dict[str, Any], words: str) -> None:
    found = compare([ITEM], [item("A-1", **change)], law_2026)
    assert str(found) == f"sửa: A-1: {words}"
    assert "Bí Mật" not in repr(found) + repr(found.changed)


def test_rows_without_ids_are_told_again_by_number_and_day_else_by_title(law_2026: Regime) -> None:
    before = [item("#2"), item("#3", number="", title="Thông báo A"), item("#4", number="9/QĐ")]
    after = [
        item("#9", number="", title=" thông báo  a"),
        item("#2", number=" 1/qđ", kind="Quyết định"),
        item("#5", number="9/QĐ", created_on=date(2025, 6, 1)),
    ]
    added, removed, changed = names(compare(before, after, law_2026))
    assert (added, removed) == (["#5"], ["#4"])
    assert [name for name, _ in changed] == ["#9", "#2"]
    assert "kind" in changed[1][1]


def test_what_stands_twice_is_compared_in_its_order_and_not_dropped(law_2026: Regime) -> None:
    twice = [item("A-1"), item("A-1", title="Khác")]
    assert compare(twice, twice, law_2026).is_empty
    assert names(compare(twice, twice[:1], law_2026)) == ([], ["A-1"], [])
    assert names(compare(twice[:1], twice, law_2026)) == (["A-1"], [], [])


@pytest.mark.parametrize("kind", [PublicationList, ConditionalList])
@pytest.mark.parametrize(
    "there",
    [
        item("A-1", number="", title="", created_on=None),
        item("#5", created_on=None, title=""),
        item("#5", number="", created_on=None),
    ],
    ids=["by id", "by number", "by title"],
)
def test_a_row_that_cannot_be_read_in_one_version_was_neither_added_nor_removed(
    law_2026: Regime, kind: type[PublicationList | ConditionalList], there: InformationItem
) -> None:
    other = item("A-9", number="9/QĐ", title="Khác")
    whole: Any = kind.of([ITEM, other], law_2026)
    broken: Any = kind(regime=law_2026, rows=(unread(there),))
    assert names(whole.compare(broken)) == ([], ["A-9"], [])
    assert names(broken.compare(whole)) == (["A-9"], [], [])


def test_catalogues_are_compared_the_same_way() -> None:
    before = Catalogue(items=(ITEM, item("A-2")))
    after = before.without(["A-2"]).with_items([item("A-1", digitised=True)])
    assert names(before.compare(after)) == ([], ["A-2"], [("A-1", ("digitised",))])
