"""The rows of one case put in the place of those that it had (ghi các dòng suy ra của một hồ sơ)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from tiepcan_sql._listeners import StoredCase
from tiepcan_sql._projection_rows import ProjectedRows
from tiepcan_sql._projection_tables import DUTIES, OWED, PROBLEMS, PROJECTED, UNPROJECTED

__all__ = ["keep_rows", "mark_erased", "upsert"]

_DONE = delete(UNPROJECTED).where(
    UNPROJECTED.c.agency == bindparam("of"), UNPROJECTED.c.case_id == bindparam("case")
)
_ERASED = select(PROJECTED.c.erased_version).where(PROJECTED.c.case_id == bindparam("case"))
_CLEAR = tuple(
    delete(table).where(table.c.case_id == bindparam("case")) for table in (OWED, PROBLEMS, PROJECTED)
)


def keep_rows(connection: Connection, case: StoredCase, rows: ProjectedRows) -> None:
    """Put *rows* in the place of those that the case had."""
    key: dict[str, Any] = {"case": case.id}
    own: dict[str, Any] = {"case_id": case.id, "agency": case.agency}
    erased = connection.execute(_ERASED, key).scalar_one_or_none()
    for statement in _CLEAR:
        connection.execute(statement, key)
    _keep_duties(connection, rows.duties)
    if rows.case is not None:
        connection.execute(insert(PROJECTED), {**own, **rows.case, "erased_version": erased})
    if rows.owed:
        connection.execute(insert(OWED), [{**own, **one} for one in rows.owed])
    if rows.problems:
        told = [{**own, "place": place, "told": one} for place, one in enumerate(rows.problems, start=1)]
        connection.execute(insert(PROBLEMS), told)
    connection.execute(_DONE, {"of": case.agency, "case": case.id})


def mark_erased(connection: Connection, case_id: int, version: int) -> None:
    """Note that nothing personal is in the first *version* events of the case."""
    connection.execute(update(PROJECTED).where(PROJECTED.c.case_id == case_id).values(erased_version=version))


def _keep_duties(connection: Connection, duties: dict[str, str]) -> None:
    if not duties:
        return
    known = set(connection.execute(select(DUTIES.c.digest).where(DUTIES.c.digest.in_(duties))).scalars())
    # In one order everywhere: two transactions that add the same ones do not wait for each other.
    rows = [{"digest": one, "told": duties[one]} for one in sorted(duties.keys() - known)]
    if rows:
        connection.execute(upsert(connection, DUTIES).on_conflict_do_nothing(), rows)


def upsert(connection: Connection, table: Any) -> Any:
    """Return an insert into *table* that may say what is done where a row is there already."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
