"""The inbox of a million open cases in a database, asked by due day: a page of a hundred lines by index.

The rows are written straight into the tables, in bulk, as the projection would write them: writing cases through the store
is measured elsewhere. All of them are one agency's, the worst there can be.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from findings import Finding, at_most
from timing import Bench, Job

if TYPE_CHECKING:
    from tiepcan_sql import CaseSearch, InboxPage

__all__ = ["measure"]

_FAULTS = Path(__file__).parent.parent / "plugins" / "sql" / "faults"
_SIZE, _QUICK_SIZE = 1_000_000, 100_000
_PAGE = 100
_AS_OF = dt.date(2026, 6, 1)
_WEEK, _QUARTER = dt.timedelta(days=6), dt.timedelta(days=89)


def measure(bench: Bench) -> Iterator[Finding]:
    """Yield milliseconds for a page, on SQLite and, where there is a server, on PostgreSQL."""
    try:
        from sql_inbox_rows import fill  # noqa: PLC0415 - the plugin may not be there

        from tiepcan_sql import CaseProjection, CaseSearch, SqlStore  # noqa: PLC0415 - as above
    except ImportError as error:
        yield _skipped("inbox of a database", f"{error.name} is not installed")
        return
    sys.path.append(str(_FAULTS))
    from private_postgres import INSTALL, PrivatePostgres, find_programs  # noqa: PLC0415 - as above

    size = _QUICK_SIZE if bench.quick else _SIZE
    with TemporaryDirectory(prefix="tiepcan-bench-") as folder, ExitStack() as stack:
        locations = {"SQLite": str(Path(folder) / "inbox.sqlite3")}
        if find_programs() is None:
            yield _skipped("inbox on PostgreSQL", INSTALL)
        else:
            locations["PostgreSQL"] = stack.enter_context(PrivatePostgres()).new_database()
        for name, location in locations.items():
            projection = CaseProjection()
            with SqlStore.open(location, listeners=[projection]) as store:
                bench.tell(f"{name}: writing the rows of {size:,} cases")
                fill(store, size)
                yield from _pages(bench, name, CaseSearch(store, projection), size)


def _pages(bench: Bench, name: str, search: CaseSearch, size: int) -> Iterator[Finding]:
    from sql_inbox_rows import AGENCY  # noqa: PLC0415 - the plugin may not be there

    def ask(**filters: Any) -> InboxPage:
        return search.inbox(AGENCY, _AS_OF, limit=_PAGE, **filters)

    behind = ask(due_from=_AS_OF).after
    asked: dict[str, Job] = {
        "due in a week": lambda: ask(due_from=_AS_OF, due_until=_AS_OF + _WEEK),
        "due in 90 days, one unit": lambda: ask(
            due_from=_AS_OF, due_until=_AS_OF + _QUARTER, unit="Đơn vị 7"
        ),
        "overdue": lambda: ask(overdue_only=True),
        "all": ask,
        "the page behind": lambda: ask(due_from=_AS_OF, after=behind),
    }
    full = [what for what, job in asked.items() if len(getattr(job(), "lines", ())) == _PAGE]
    rounds = bench.interleave(f"{name}, inbox", asked)
    for what in asked:
        yield Finding(
            what=f"{name}: inbox of {size:,} cases, {what}",
            value=rounds.median(what) * 1000,
            unit="ms",
            target=at_most(50),
            note="rows written in bulk",
        )
    yield Finding(
        what=f"{name}: pages that are not full",
        value=len(asked) - len(full),
        unit="",
        target=at_most(0),
        note="; ".join(asked.keys() - full),
    )


def _skipped(what: str, why: str) -> Finding:
    return Finding(what=what, value=None, unit="", note=why)
