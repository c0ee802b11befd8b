"""Cases found by index, page after page: `CaseSearch` (tìm hồ sơ)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import attrs
from sqlalchemy import select

from tiepcan import Bilingual
from tiepcan.errors import InputError
from tiepcan.guards import check_date
from tiepcan.requests import LegalState
from tiepcan_sql._found import CasePage, InboxPage, OwedLine, UntoldCase
from tiepcan_sql._found_rows import found_case, owed_line
from tiepcan_sql._projection import CaseProjection
from tiepcan_sql._projection_rows import keepable_unit
from tiepcan_sql._projection_tables import OWED, PROBLEMS, PROJECTED
from tiepcan_sql._search_pages import case_mark, owed_mark, owed_rows, read_case_mark, read_owed_mark
from tiepcan_sql._snapshot import snapshot
from tiepcan_sql._store import SqlStore
from tiepcan_sql._tables import CASES
from tiepcan_sql._writing import check_keepable

__all__ = ["CaseSearch"]

_MOST = 10_000


@attrs.frozen
class CaseSearch:
    """Answers from the rows of a projection, by index (tìm hồ sơ).

    Every question is about one agency. An answer comes in pages: give the mark `after` of a page to go on behind it. What
    is written meanwhile moves nothing that was shown already.

    Never answers from stale rows: see `CaseProjection`.

    Args:
        store: The store.
        projection: By what the rows were computed.

    Examples:
        >>> from datetime import date, datetime
        >>> from tempfile import TemporaryDirectory
        >>> from tiepcan import VIETNAM_TIME, Channel
        >>> from tiepcan.host import Host
        >>> from tiepcan.requests import Agency, Completed, InformationRequest, Received, RequestedItem
        >>> morning, day = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME), date(2026, 11, 20)
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),))
        >>> projection = CaseProjection()
        >>> with TemporaryDirectory() as folder:
        ...     store = SqlStore.open(f"{folder}/ho-so.sqlite3", listeners=[projection])
        ...     with Host(agency=Agency(name="UBND xã Mường Lát", code="H24.12"), store=store) as host:
        ...         for _ in range(3):
        ...             opened = host.open(Received(at=morning, request=request))
        ...             _ = host.record(opened.number, Completed(at=morning))
        ...         search = CaseSearch(store, projection)
        ...         first = search.inbox("H24.12", day, due_until=date(2026, 11, 25), limit=2)
        ...         rest = search.inbox("H24.12", day, due_until=date(2026, 11, 25), after=first.after)
        >>> [(line.case, str(line.due)) for page in (first, rest) for line in page.lines]
        [('H24.12-2026-0001', '2026-11-25'), ('H24.12-2026-0002', '2026-11-25'), ('H24.12-2026-0003', '2026-11-25')]
        >>> rest.after is None
        True
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
        mark = None if after is None else read_owed_mark(after)
        lines: list[OwedLine] = []
        last = ""
        with snapshot(self.store) as connection:
            self.projection.check(connection, agency)
            for row in owed_rows(connection, conditions, mark, wanted):
                lines.append(owed_line(row, as_of))
                last = owed_mark(row)
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
            conditions.append(PROJECTED.c.case_id > read_case_mark(after))
        statement = select(PROJECTED).where(*conditions).order_by(PROJECTED.c.case_id).limit(wanted)
        with snapshot(self.store) as connection:
            self.projection.check(connection, agency)
            rows = connection.execute(statement).all()
        last = case_mark(rows[-1]) if len(rows) == wanted else None
        return CasePage(cases=tuple(map(found_case, rows)), after=last)

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
