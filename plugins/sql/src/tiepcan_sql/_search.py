"""Cases found by index, page after page: `CaseSearch` (tìm hồ sơ)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import attrs
from sqlalchemy import Connection, Select, and_, select, true, tuple_

from tiepcan import Bilingual
from tiepcan.errors import InputError
from tiepcan.guards import check_date
from tiepcan.law import Actor
from tiepcan.requests import ComplaintState, CorrectionState, DueBasis, LawsuitState, LegalState
from tiepcan_sql._found import CasePage, FoundCase, InboxPage, OwedLine, UntoldCase
from tiepcan_sql._projection import CaseProjection
from tiepcan_sql._projection_rows import AT_ONCE, BY_A_DAY, WITHOUT_A_DAY, keepable_unit
from tiepcan_sql._projection_tables import DUTIES, OWED, PROBLEMS, PROJECTED
from tiepcan_sql._snapshot import snapshot
from tiepcan_sql._store import SqlStore
from tiepcan_sql._tables import CASES
from tiepcan_sql._writing import check_keepable

__all__ = ["CaseSearch"]

_MOST = 10_000
#: What a database counts by.
_LARGEST = 2**63 - 1
#: No id is higher.
_HIGHEST = 2**63 - 1


@attrs.frozen
class CaseSearch:
    """Answers from the rows of a projection, by index (tìm hồ sơ).

    Every question is about one agency. An answer comes in pages: give the mark `after` of a page to go on behind it. What
    is written meanwhile moves nothing that was shown already.

    Never answers from stale rows: see `CaseProjection`.

    Args:
        store: The store.
        projection: By what the rows were computed.
    """

    store: SqlStore
    projection: CaseProjection

    def inbox(
        self,
        agency: str,
        as_of: dt.date,
        *,
        due_from: dt.date | None = None,
        due_until: dt.date | None = None,
        overdue_only: bool = False,
        state: LegalState | None = None,
        unit: str | None = None,
        after: str | None = None,
        limit: int = 100,
    ) -> InboxPage:
        """Return what is owed in the open cases of *agency*, in the order of `Host.obligations` (việc phải làm).

        Remarks, which depend on the day and on all of a case, are told by the case itself: see `Case.obligations`.

        Args:
            agency: The code of the agency.
            as_of: The day for which it is asked: it tells what is overdue.
            due_from: Only what has a due day, and not before this one.
            due_until: Only what has a due day, and not after this one.
            overdue_only: Only what is overdue.
            state: Only cases in this state.
            unit: Only cases of this unit.
            after: The mark of the page before; None: the first page.
            limit: How many at most.

        Raises:
            InputError: A day is no plain date, the mark is none, or the limit is not between 1 and 10,000.
            NotAllowedError: The rows are stale, or the store is closed.
            OSError: The store was not reached.
        """
        check_date(as_of, "as_of")
        wanted = _checked(agency, unit, limit)
        conditions = [OWED.c.agency == agency]
        conditions += _between(OWED.c.due_on, due_from, due_until)
        if overdue_only:
            # Khoản 6 Điều 148 Bộ luật Dân sự: in time until the end of the last day.
            conditions.append(OWED.c.due_on < as_of)
        if state is not None:
            conditions.append(OWED.c.state == LegalState(state).value)
        if unit is not None:
            conditions.append(OWED.c.unit == keepable_unit(unit))
        mark = None if after is None else _mark(after, 4)
        lines: list[OwedLine] = []
        last = ""
        with snapshot(self.store) as connection:
            self.projection.check(connection, agency)
            for row in _owed_rows(connection, conditions, mark, wanted):
                lines.append(_line(row, as_of))
                day = "" if row.due_on is None else row.due_on.isoformat()
                last = json.dumps([row.rank, day, row.case_id, row.place])
        return InboxPage(as_of=as_of, lines=tuple(lines), after=last if len(lines) == wanted else None)

    def cases(
        self,
        agency: str,
        *,
        state: LegalState | None = None,
        is_open: bool | None = None,
        unit: str | None = None,
        due_from: dt.date | None = None,
        due_until: dt.date | None = None,
        overdue_on: dt.date | None = None,
        closed_before: dt.date | None = None,
        after: str | None = None,
        limit: int = 100,
    ) -> CasePage:
        """Return cases of *agency* in the order in which they were opened (tìm hồ sơ).

        Args:
            agency: The code of the agency.
            state: Only those in this state.
            is_open: Only those in which something is open, or nothing is.
            unit: Only those of this unit.
            due_from: Only those in which the first thing is due on this day or later.
            due_until: Only those in which the first thing is due on this day or before.
            overdue_on: Only those in which something is overdue on this day.
            closed_before: Only those in which nothing is open, and of which everything happened before this day.
            after: The mark of the page before; None: the first page.
            limit: How many at most.

        Raises:
            InputError: A day is no plain date, the mark is none, or the limit is not between 1 and 10,000.
            NotAllowedError: The rows are stale, or the store is closed.
            OSError: The store was not reached.
        """
        wanted = _checked(agency, unit, limit)
        conditions = [PROJECTED.c.agency == agency]
        conditions += _between(PROJECTED.c.next_due_on, due_from, due_until)
        if state is not None:
            conditions.append(PROJECTED.c.state == LegalState(state).value)
        if is_open is not None:
            conditions.append(PROJECTED.c.is_open.is_(is_open))
        if unit is not None:
            conditions.append(PROJECTED.c.unit == keepable_unit(unit))
        if overdue_on is not None:
            conditions.append(PROJECTED.c.next_due_on < check_date(overdue_on, "overdue_on"))
        if closed_before is not None:
            conditions.append(PROJECTED.c.is_open.is_(False))
            conditions.append(PROJECTED.c.last_on < check_date(closed_before, "closed_before"))
        if after is not None:
            conditions.append(PROJECTED.c.case_id > _mark(after, 1)[0])
        statement = select(PROJECTED).where(*conditions).order_by(PROJECTED.c.case_id).limit(wanted)
        with snapshot(self.store) as connection:
            self.projection.check(connection, agency)
            rows = connection.execute(statement).all()
        last = json.dumps([rows[-1].case_id]) if len(rows) == wanted else None
        return CasePage(cases=tuple(map(_case, rows)), after=last)

    def problems(self, agency: str) -> tuple[UntoldCase, ...]:
        """Return why of some cases it cannot be told what is owed, or anything (hồ sơ chưa tính được).

        Raises:
            NotAllowedError: The rows are stale, or the store is closed.
            OSError: The store was not reached.
        """
        check_keepable(agency, "agency")
        statement = (
            select(CASES.c.number, PROBLEMS.c.told)
            .join_from(PROBLEMS, CASES, CASES.c.id == PROBLEMS.c.case_id)
            .where(PROBLEMS.c.agency == agency)
            .order_by(PROBLEMS.c.case_id, PROBLEMS.c.place)
        )
        with snapshot(self.store) as connection:
            self.projection.check(connection, agency)
            rows = connection.execute(statement).all()
        return tuple(UntoldCase(case=row.number, text=Bilingual(*json.loads(row.told))) for row in rows)

    def register_cells(self, agency: str) -> Iterator[tuple[str, ...]]:
        """Yield the register of *agency*, a row for each case, without its ordinal; days in ISO 8601 (các dòng sổ).

        In the order of `tiepcan.register.Column`; fetched in pages, so that a long register takes no more memory.

        Raises:
            NotAllowedError: The rows are stale, or the store is closed.
            OSError: The store was not reached.
        """
        check_keepable(agency, "agency")
        before = 0
        while True:
            statement = (
                select(PROJECTED.c.case_id, PROJECTED.c.register_cells)
                .where(PROJECTED.c.agency == agency, PROJECTED.c.case_id > before)
                .order_by(PROJECTED.c.case_id)
                .limit(_MOST)
            )
            with snapshot(self.store) as connection:
                self.projection.check(connection, agency)
                rows = connection.execute(statement).all()
            yield from (tuple(json.loads(row.register_cells)) for row in rows)
            if len(rows) < _MOST:
                return
            before = rows[-1].case_id


def _owed_rows(
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


def _between(column: Any, first: dt.date | None, last: dt.date | None) -> list[Any]:
    found = []
    if first is not None:
        found.append(column >= check_date(first, "due_from"))
    if last is not None:
        found.append(column <= check_date(last, "due_until"))
    return found


def _checked(agency: str, unit: str | None, limit: int) -> int:
    """Return *limit*; refuse what no question can be asked with."""
    check_keepable(agency, "agency")
    if unit is not None:
        check_keepable(unit, "unit")
    if type(limit) is not int or not 1 <= limit <= _MOST:
        raise InputError(Bilingual(f"số dòng từ 1 đến {_MOST}", f"between 1 and {_MOST} lines"), path="limit")
    return limit


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


def _line(row: Any, as_of: dt.date) -> OwedLine:
    told = json.loads(row.told)
    return OwedLine(
        case=row.number,
        code=told["code"],
        name=Bilingual(*told["name"]),
        actor=Actor(told["actor"]),
        owed_to=Bilingual(*told["owed_to"]),
        due=row.due_on,
        immediate=row.rank == AT_ONCE,
        overdue=row.due_on is not None and as_of > row.due_on,
        basis=DueBasis(told["basis"]),
        citation=Bilingual(*told["citation"]),
        form=told["form"],
        if_missed=Bilingual(*told["if_missed"]),
        unit=row.unit,
        state=LegalState(row.state),
    )


def _case(row: Any) -> FoundCase:
    return FoundCase(
        number=row.number,
        version=row.version,
        state=LegalState(row.state),
        correction=CorrectionState(row.correction),
        complaint=ComplaintState(row.complaint),
        lawsuit=LawsuitState(row.lawsuit),
        is_open=row.is_open,
        unit=row.unit,
        received_on=row.received_on,
        valid_on=row.valid_on,
        due_on=row.due_on,
        next_due_on=row.next_due_on,
        closed_on=row.closed_on,
        last_on=row.last_on,
        is_erased=row.erased_version == row.version,
    )
