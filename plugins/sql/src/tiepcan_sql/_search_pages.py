"""The order of what is owed, ranges of its index, and the marks of pages (thứ tự và dấu trang)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, and_, select, true, tuple_

from tiepcan import Bilingual
from tiepcan.errors import InputError
from tiepcan_sql._projection_rows import AT_ONCE, BY_A_DAY, WITHOUT_A_DAY
from tiepcan_sql._projection_tables import DUTIES, OWED
from tiepcan_sql._tables import CASES

__all__ = ["case_mark", "owed_mark", "owed_rows", "read_case_mark", "read_owed_mark"]

#: No id is higher.
_HIGHEST = 2**63 - 1


def owed_mark(row: Any) -> str:
    """Return the mark behind that row of an inbox."""
    day = "" if row.due_on is None else row.due_on.isoformat()
    return json.dumps([row.rank, day, row.case_id, row.place])


def case_mark(row: Any) -> str:
    """Return the mark behind that case."""
    return json.dumps([row.case_id])


def read_owed_mark(after: str) -> list[Any]:
    """Return what `owed_mark` wrote.

    Raises:
        InputError: It is no mark of an inbox.
    """
    return _mark(after, 4)


def read_case_mark(after: str) -> int:
    """Return the case behind which a page begins, by what `case_mark` wrote.

    Raises:
        InputError: It is no mark of cases.
    """
    return int(_mark(after, 1)[0])


def owed_rows(
    connection: Connection, conditions: list[Any], mark: list[Any] | None, wanted: int
) -> Iterator[Any]:
    """Yield the rows of an inbox: each rank by its own index range, so that none is sorted."""
    left = wanted
    for rank in (AT_ONCE, BY_A_DAY, WITHOUT_A_DAY):
        if left <= 0 or (mark is not None and rank < mark[0]):
            continue
        behind = true() if mark is None or rank > mark[0] else _behind(mark)
        rows = connection.execute(_owed([*conditions, OWED.c.rank == rank, behind], left)).all()
        left -= len(rows)
        yield from rows


def _owed(conditions: list[Any], limit: int) -> Select[Any]:
    # The page first, then what is said of it: nothing is joined that is not shown.
    page = (
        select(OWED)
        .where(*conditions)
        .order_by(OWED.c.rank, OWED.c.due_on, OWED.c.case_id, OWED.c.place)
        .limit(limit)
        .subquery()
    )
    return (
        select(page, CASES.c.number, DUTIES.c.told)
        .join_from(page, CASES, CASES.c.id == page.c.case_id)
        .join(DUTIES, DUTIES.c.digest == page.c.duty)
        .order_by(page.c.rank, page.c.due_on, page.c.case_id, page.c.place)
    )


def _behind(mark: list[Any]) -> Any:
    _, day, case, place = mark
    if not day:
        behind = tuple_(OWED.c.case_id, OWED.c.place) > (case, place)
        return and_(OWED.c.due_on.is_(None), behind)
    return tuple_(OWED.c.due_on, OWED.c.case_id, OWED.c.place) > (dt.date.fromisoformat(day), case, place)


def _mark(after: str, size: int) -> list[Any]:
    try:
        found = json.loads(after)
        if size > 1 and found[1]:
            dt.date.fromisoformat(found[1])
        whole = [one for place, one in enumerate(found) if place != 1 or size == 1]
        if len(found) == size and all(type(one) is int and 0 <= one <= _HIGHEST for one in whole):
            return list(found)
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        pass
    raise InputError(
        Bilingual("dấu trang không đúng", "that is no mark of a page"),
        hint=Bilingual("Dùng giá trị after của trang trước.", "Give the `after` of the page before."),
        path="after",
    )
