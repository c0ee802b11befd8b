"""The agency's database of information: what it created and holds, and where each item stands (cơ sở dữ liệu thông tin)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from tiepcan.calendar import WorkingCalendar
from tiepcan.disclosure._duty import PublicationDuty
from tiepcan.disclosure._item import InformationItem, ItemState
from tiepcan.disclosure._list_diff import ListDiff, compare_items
from tiepcan.disclosure._publication_duties import publication_duties
from tiepcan.errors import InputError
from tiepcan.fields import is_tuple_of
from tiepcan.law import LawBook
from tiepcan.text import Bilingual, fold_text

__all__ = ["Catalogue"]


def _each_id_once(_: object, __: attrs.Attribute[Any], items: tuple[InformationItem, ...]) -> None:
    twice = [name for name, count in Counter(item.id for item in items).items() if count > 1]
    if twice:
        raise InputError(
            Bilingual(f"{len(twice)} mã thông tin dùng hai lần", f"{len(twice)} item id(s) used twice"),
            hint=Bilingual("Mỗi thông tin có một mã riêng.", "Each item has an id of its own."),
            path="items",
        )


@attrs.frozen(kw_only=True)
class Catalogue:
    """All information of one agency (cơ sở dữ liệu thông tin): immutable, changed by making another.

    Legal basis: Law 104/2016/QH13 Art. 34(1)(c), Law 01/2026/QH16 Art. 11(3): kept, up to date, easy to search.

    Raises:
        InputError: Two items have one id.

    Examples:
        >>> from datetime import date
        >>> from tiepcan.disclosure import InformationItem
        >>> budget = InformationItem(id="NS-1", creating_unit="Phòng Kế hoạch", points=("L26-17.1.d",))
        >>> catalogue = Catalogue(items=(budget, InformationItem(id="TB-1")))
        >>> [item.id for item in catalogue.at_point("L26-17.1.d")], catalogue.states(date(2026, 11, 12))
        (['NS-1'], {<ItemState.CREATED: 'created'>: 2})
    """

    items: tuple[InformationItem, ...] = attrs.field(
        repr=lambda found: str(len(found)),
        validator=[is_tuple_of(InformationItem), _each_id_once],
    )

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[InformationItem]:
        return iter(self.items)

    def find(self, item_id: str) -> InformationItem | None:
        """Return the item of that id; None where there is none."""
        return next((item for item in self.items if item.id == item_id), None)

    def with_items(self, items: Iterable[InformationItem]) -> Catalogue:
        """Return the catalogue with *items* added, each in the place of the one of its id (thêm, cập nhật)."""
        found = {item.id: item for item in self.items}
        found.update((item.id, item) for item in items)
        return Catalogue(items=tuple(found.values()))

    def without(self, item_ids: Iterable[str]) -> Catalogue:
        """Return the catalogue without the items of those ids."""
        dropped = frozenset(item_ids)
        return Catalogue(items=tuple(item for item in self.items if item.id not in dropped))

    def at_point(self, point_id: str) -> tuple[InformationItem, ...]:
        """Return the items classified under a point, by its id (theo điểm)."""
        return tuple(item for item in self.items if point_id in item.points)

    def of_unit(self, unit: str) -> tuple[InformationItem, ...]:
        """Return the items that a unit created (theo đơn vị)."""
        wanted = fold_text(unit)
        return tuple(item for item in self.items if fold_text(item.creating_unit) == wanted)

    def in_state(self, state: ItemState, as_of: dt.date) -> tuple[InformationItem, ...]:
        """Return the items in that state on a day (theo trạng thái)."""
        return tuple(item for item in self.items if item.state(as_of) is state)

    def states(self, as_of: dt.date) -> Mapping[ItemState, int]:
        """Return how many items are in each state on a day."""
        return dict(Counter(item.state(as_of) for item in self.items))

    def digitised_share(self) -> float | None:
        """Return the share of items that are digitised, of those where it is recorded; None where it never is."""
        known = [item.digitised for item in self.items if item.digitised is not None]
        return sum(known) / len(known) if known else None

    def due_by(
        self, day: dt.date, *, as_of: dt.date, calendar: WorkingCalendar, law: LawBook | None = None
    ) -> tuple[PublicationDuty, ...]:
        """Return the duties that still need something done and are due by *day*, earliest first (theo ngày đến hạn)."""
        duties = publication_duties(self.items, as_of=as_of, calendar=calendar, law=law)
        found = [one for one in duties if one.needs_action and one.due is not None and one.due <= day]
        return tuple(sorted(found, key=lambda one: (one.due or day, one.item)))

    def compare(self, later: Catalogue) -> ListDiff:
        """Return what was added, dropped and changed until *later* (so sánh hai phiên bản)."""
        return compare_items(self.items, later.items)
