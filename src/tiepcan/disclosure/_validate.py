"""Whether items name only what the law has: every fault of every item at once (kiểm tra cơ sở dữ liệu thông tin)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tiepcan.datafile import raise_faults
from tiepcan.disclosure._item import InformationItem
from tiepcan.disclosure._points import known_points
from tiepcan.errors import Fault
from tiepcan.guards import names_like, shown_code
from tiepcan.law import LawBook, vietnam_law
from tiepcan.text import Bilingual

__all__ = ["validate_items"]

_WHAT = Bilingual("các thông tin", "the items have")


def validate_items(
    items: Iterable[InformationItem], *, law: LawBook | None = None, name: str = "items"
) -> None:
    """Refuse *items* that name points or sector rules that no law has (kiểm tra thông tin).

    A point that nobody knows would be left out of every duty without a word.

    Raises:
        DataFileError: There are such items; every fault is listed with the id of its item.

    Examples:
        >>> from tiepcan import DataFileError
        >>> from tiepcan.disclosure import InformationItem
        >>> try:
        ...     validate_items([InformationItem(id="NS-1", points=("L26-17.1.f",))])
        ... except DataFileError as error:
        ...     print(error.faults[0].path)
        items: NS-1
    """
    book = vietnam_law() if law is None else law
    points = known_points(book)
    rules = {rule.id for rule in book.sector_rules}
    raise_faults([fault for item in items for fault in _faults(item, points, rules, name)], what=_WHAT)


def _faults(item: InformationItem, points: frozenset[str], rules: set[str], name: str) -> Iterator[Fault]:
    path = f"{name}: {item.id}"
    for one in item.points:
        if one not in points:
            shown, near = _shown(one), names_like(one, points)
            yield Fault(
                path=path,
                message=Bilingual(
                    f"không luật nào có điểm {shown}; gần giống: {near}",
                    f"no law has the point {shown}; like it: {near}",
                ),
            )
    if item.sector_rule is not None and item.sector_rule not in rules:
        shown, known = shown_code(item.sector_rule), ", ".join(sorted(rules)) or "-"
        yield Fault(
            path=path,
            message=Bilingual(
                f"không có quy định chuyên ngành {shown}; có: {known}",
                f"there is no sector rule {shown}; there are: {known}",
            ),
        )


#: An id of a point is short; more than this may be somebody's words.
_LONGEST_ID = 24


def _shown(point: str) -> str:
    return repr(point) if len(point) <= _LONGEST_ID and " " not in point else "str"
