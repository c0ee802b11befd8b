"""Rows beside the logs, right in the same transaction: `CaseProjection` (bảng suy ra từ nhật ký)."""

from __future__ import annotations

from collections.abc import Callable

import attrs
from sqlalchemy import Connection, bindparam, func, literal, select

from tiepcan import Bilingual, WorkingCalendar, vietnam_calendar
from tiepcan.errors import ConflictError, DataFileError, NotAllowedError
from tiepcan.plugins import StoredLog
from tiepcan.requests import AgencyRules, Event, default_rules
from tiepcan_sql._basis import Basis
from tiepcan_sql._listeners import StoredCase
from tiepcan_sql._location import SQLITE
from tiepcan_sql._projection_kept import keep_rows, upsert
from tiepcan_sql._projection_rows import ProjectedRows, UnitOf, asked_body, problem_text, project
from tiepcan_sql._projection_tables import PROBLEMS, PROJECTIONS, UNPROJECTED
from tiepcan_sql._reading import read_log
from tiepcan_sql._store import SqlStore
from tiepcan_sql._tables import CASES
from tiepcan_sql._writing import check_keepable

__all__ = ["CaseProjection", "Rebuilt"]

#: So many cases are computed in one transaction: between two of them others may write.
_BATCH = 200

_BASIS = select(PROJECTIONS.c.basis).where(PROJECTIONS.c.agency == bindparam("of"))
#: Nobody changes the basis until the end of the transaction: rows are kept by the basis that was read.
_HELD_BASIS = _BASIS.with_for_update(read=True)
_LEFT = select(UNPROJECTED.c.case_id).where(UNPROJECTED.c.agency == bindparam("of")).limit(1)
_OTHERS = (
    select(CASES.c.id).where(CASES.c.agency == bindparam("of"), CASES.c.id != bindparam("case")).limit(1)
)


@attrs.frozen(kw_only=True)
class Rebuilt:
    """What a rebuild did (kết quả dựng lại).

    Examples:
        >>> from datetime import datetime
        >>> from tempfile import TemporaryDirectory
        >>> from tiepcan import VIETNAM_TIME, Channel
        >>> from tiepcan.host import Host
        >>> from tiepcan.requests import Agency, InformationRequest, Received, RequestedItem
        >>> morning = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),))
        >>> agency = Agency(name="UBND xã Mường Lát", code="H24.12")
        >>> with TemporaryDirectory() as folder:
        ...     store = SqlStore.open(f"{folder}/ho-so.sqlite3")
        ...     with Host(agency=agency, store=store) as host:
        ...         _ = host.open(Received(at=morning, request=request))
        ...         print(CaseProjection().rebuild(store, "H24.12"))
        Rebuilt(cases=1, with_problems=0)
    """

    #: How many cases there are, and of how many something cannot be told.
    cases: int
    with_problems: int


@attrs.frozen(kw_only=True, eq=False)
class CaseProjection:
    """Keeps what an officer looks for beside the logs: state, unit, days, what is owed, the row of the register (bảng suy ra).

    A listener of `SqlStore.open`: its rows change in the transaction of each write. They hold for one calendar and one set
    of rules, whose digest is kept with them for each agency. Where others wrote, by other ones or without a projection, the
    rows are stale: `check` says so, searches refuse, and `rebuild` makes them new.

    A case whose log cannot be told under the rules stops no write, and one whose log cannot be read no rebuild: it is kept as
    a problem.

    Legal basis: none of its own; each case is read by its law.

    Args:
        calendar: Working days; Vietnam's where none is given.
        rules: The law and the choices it is read by; tiepcan's own where none are given.
        unit_of: To which unit a case belongs; the body that was asked where none is given.
        units: The name of that choice; give another name with another *unit_of*, so that older rows are known.

    Examples:
        >>> from datetime import date, datetime
        >>> from tempfile import TemporaryDirectory
        >>> from tiepcan import Channel, VIETNAM_TIME
        >>> from tiepcan.host import Host
        >>> from tiepcan.requests import Agency, Completed, InformationRequest, Received, RequestedItem
        >>> from tiepcan_sql import CaseSearch, SqlStore
        >>> morning = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),))
        >>> projection = CaseProjection()
        >>> with TemporaryDirectory() as folder:
        ...     store = SqlStore.open(f"{folder}/ho-so.sqlite3", listeners=[projection])
        ...     with Host(agency=Agency(name="UBND xã Mường Lát", code="H24.12"), store=store) as host:
        ...         opened = host.open(Received(at=morning, request=request))
        ...         _ = host.record(opened.number, Completed(at=morning))
        ...         page = CaseSearch(store, projection).inbox("H24.12", date(2026, 11, 26), due_until=date(2026, 11, 30))
        >>> [(line.case, line.code, line.due, line.overdue) for line in page.lines]
        [('H24.12-2026-0001', 'supply', datetime.date(2026, 11, 25), True)]
    """

    calendar: WorkingCalendar = attrs.field(factory=vietnam_calendar)
    rules: AgencyRules = attrs.field(factory=default_rules, repr=False)
    unit_of: UnitOf = attrs.field(default=asked_body, repr=False)
    units: str = "asked-body"
    _basis: Basis = attrs.field(init=False, repr=False)

    @_basis.default
    def _own_basis(self) -> Basis:
        return Basis.of(self.calendar, self.rules, self.units)

    def written(
        self, connection: Connection, case: StoredCase, log: StoredLog, new: tuple[Event, ...]
    ) -> None:
        """Compute the rows of the case that was written to; see `WriteListener`."""
        if self._takes_part(connection, case, is_first=len(new) == log.version):
            keep_rows(connection, case, self.rows_of(log))

    def rows_of(self, log: StoredLog) -> ProjectedRows:
        """Return the rows of one case."""
        return project(log, calendar=self.calendar, rules=self.rules, unit_of=self.unit_of)

    def _rows_in(self, connection: Connection, case: StoredCase) -> ProjectedRows:
        """Return the rows of a case by the log that is kept; where that cannot be read, they say so."""
        try:
            log = read_log(connection, case.agency, case.number)
        except DataFileError as error:
            return ProjectedRows(case=None, problems=(problem_text(error),))
        return ProjectedRows(case=None) if log is None else self.rows_of(log)

    def check(self, connection: Connection, agency: str) -> None:
        """Refuse where the rows of *agency* do not follow from the logs by this calendar and these rules (kiểm tra).

        Raises:
            InputError: No agency has such a code.
            NotAllowedError: They are stale; the hint says how they are made new.
        """
        check_keepable(agency, "agency")
        problem = self.staleness(connection, agency)
        if problem is not None:
            raise NotAllowedError(
                problem,
                hint=Bilingual(
                    "Dựng lại: CaseProjection.rebuild, hoặc tiepcan sql rebuild.",
                    "Make them new: CaseProjection.rebuild, or tiepcan sql rebuild.",
                ),
                path=agency,
            )

    def hold(self, connection: Connection, agency: str) -> None:
        """See that nobody begins a rebuild by others until the end of the transaction, and check; see `check`.

        Raises:
            NotAllowedError: The rows are stale.
        """
        connection.execute(_HELD_BASIS, {"of": agency})
        self.check(connection, agency)

    def staleness(self, connection: Connection, agency: str) -> Bilingual | None:
        """Return why the rows of *agency* are stale; None where they are right."""
        if connection.execute(_LEFT, {"of": agency}).first() is not None:
            return Bilingual(
                "có hồ sơ ghi thêm mà bảng suy ra chưa tính lại",
                "cases were written to whose rows were not computed",
            )
        kept = connection.execute(_BASIS, {"of": agency}).scalar_one_or_none()
        if kept is not None and kept != self._basis.digest:
            return Bilingual(
                "bảng suy ra được tính theo lịch, luật hoặc quy tắc khác",
                "the rows were computed by another calendar, law or other rules",
            )
        return None

    def rebuild(
        self,
        store: SqlStore,
        agency: str,
        *,
        progress: Callable[[int, int], None] | None = None,
        everything: bool = False,
    ) -> Rebuilt:
        """Compute the rows of every case of *agency* that has none, or none by these rules (dựng lại).

        Works in batches, and others may write between them; what was broken off goes on where it was. Searches refuse until
        it is done.

        Args:
            store: The store.
            agency: Whose cases.
            progress: Is told how many are done, and of how many.
            everything: Also those that are right already.

        Raises:
            ConflictError: A rebuild by another calendar or other rules was begun meanwhile: the rows will be by those.
            InputError: No agency has such a code.
            OSError: The store was not reached; begin again.
        """
        check_keepable(agency, "agency")
        left = self._begin(store, agency, everything=everything)
        done = 0
        while True:
            with store.transaction(writes=True) as connection:
                if connection.execute(_HELD_BASIS, {"of": agency}).scalar_one_or_none() != self._basis.digest:
                    raise _overtaken(agency)
                batch = self._batch(connection, agency)
                for case in batch:
                    keep_rows(connection, case, self._rows_in(connection, case))
            if not batch:
                break
            done += len(batch)
            if progress is not None:
                progress(done, max(done, left))
        with store.transaction() as connection:
            if connection.dialect.name == "postgresql":
                # Every search looks whether something is left here: not through what is gone.
                connection.exec_driver_sql(f"VACUUM {UNPROJECTED.name}")
            cases = select(func.count()).select_from(CASES).where(CASES.c.agency == agency)
            wrong = select(func.count(PROBLEMS.c.case_id.distinct())).where(PROBLEMS.c.agency == agency)
            return Rebuilt(
                cases=connection.execute(cases).scalar_one(),
                with_problems=connection.execute(wrong).scalar_one(),
            )

    def _begin(self, store: SqlStore, agency: str, *, everything: bool) -> int:
        """Mark what is to be computed, unless a rebuild by this basis was broken off; return how many that is."""
        with store.transaction(writes=True) as connection:
            if store.place.kind != SQLITE:
                # Who computes rows by the basis of before comes to an end first, and no case is opened that is not marked.
                connection.exec_driver_sql(f"LOCK TABLE {CASES.name} IN SHARE ROW EXCLUSIVE MODE")
            kept = connection.execute(_BASIS, {"of": agency}).scalar_one_or_none()
            if everything or kept != self._basis.digest:
                all_cases = select(literal(agency), CASES.c.id).where(CASES.c.agency == agency)
                connection.execute(
                    upsert(connection, UNPROJECTED)
                    .from_select(["agency", "case_id"], all_cases.where(CASES.c.id > 0))
                    .on_conflict_do_nothing()
                )
                self._set_basis(connection, agency)
            count = select(func.count()).select_from(UNPROJECTED).where(UNPROJECTED.c.agency == agency)
            return int(connection.execute(count).scalar_one())

    def _batch(self, connection: Connection, agency: str) -> list[StoredCase]:
        """Return the next cases to compute; nobody writes to them until the end of the transaction."""
        found = connection.execute(
            select(CASES.c.id, CASES.c.number)
            .join_from(UNPROJECTED, CASES, CASES.c.id == UNPROJECTED.c.case_id)
            .where(UNPROJECTED.c.agency == agency)
            .order_by(UNPROJECTED.c.case_id)
            .limit(_BATCH)
            .with_for_update(of=CASES)
        )
        return [StoredCase(agency=agency, number=row.number, id=row.id) for row in found]

    def _takes_part(self, connection: Connection, case: StoredCase, *, is_first: bool) -> bool:
        """Tell whether the rows of the agency are by this basis; where there are none yet they will be."""
        kept = connection.execute(_BASIS, {"of": case.agency}).scalar_one_or_none()
        if kept is None and is_first:
            others = connection.execute(_OTHERS, {"of": case.agency, "case": case.id}).first()
            if others is None:
                # Whoever else opens the first case at the same time may have another basis: one of them comes first.
                row = {"agency": case.agency, **self._kept_basis()}
                connection.execute(upsert(connection, PROJECTIONS).values(row).on_conflict_do_nothing())
                kept = connection.execute(_BASIS, {"of": case.agency}).scalar_one()
        # Rows by two calendars would stand side by side: the case stays among those that are to be computed.
        return kept == self._basis.digest

    def _set_basis(self, connection: Connection, agency: str) -> None:
        kept = self._kept_basis()
        statement = upsert(connection, PROJECTIONS).values(agency=agency, **kept)
        connection.execute(statement.on_conflict_do_update(index_elements=[PROJECTIONS.c.agency], set_=kept))

    def _kept_basis(self) -> dict[str, str]:
        return {"basis": self._basis.digest, "told": self._basis.told}


def _overtaken(agency: str) -> ConflictError:
    return ConflictError(
        Bilingual(
            "một lần dựng lại theo lịch, luật hoặc quy tắc khác đã bắt đầu",
            "a rebuild by another calendar, law or other rules was begun",
        ),
        hint=Bilingual(
            "Thống nhất một lịch và một bộ quy tắc, rồi dựng lại.",
            "Settle on one calendar and one set of rules, and rebuild.",
        ),
        path=agency,
    )
