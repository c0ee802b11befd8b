"""The check of a register: the right day for every row, and what is wrong (kiểm tra sổ theo dõi)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import attrs

from tiepcan.citation import Citation
from tiepcan.deadlines import Deadline, Policies, compute_deadline, decide_day_sent
from tiepcan.duration import duration_of
from tiepcan.errors import TiepcanError
from tiepcan.guards import check_date
from tiepcan.law import Channel, Complexity, LawBook, Regime, vietnam_law
from tiepcan.register import _remarks as say
from tiepcan.register._row import Finding, ReadRow, RegisterRow
from tiepcan.register._values import Outcome, Problem, Timeliness

if TYPE_CHECKING:
    from tiepcan.calendar import WorkingCalendar

__all__ = ["CheckedRow", "check_rows"]


@attrs.frozen(kw_only=True)
class CheckedRow:
    """What a right check says of one row (kết quả kiểm tra một dòng)."""

    number: int
    dossier: str
    #: None where the row cannot be read.
    regime: str | None = None
    #: The base limit; None where the law says "at once", the request is not valid yet, or cannot be read.
    due: date | None = None
    #: The extended day, where the extension counts.
    extended_due: date | None = None
    outcome: Outcome | None = None
    #: None where the row is set aside for its cells or dates.
    timeliness: Timeliness | None = None
    #: The day of the result, where there is one.
    closed_on: date | None = None
    #: The clause of the limit that counts.
    citation: Citation | None = None
    #: Problems and remarks in words.
    findings: tuple[Finding, ...] = ()
    #: The earlier row that this one is a second copy of.
    duplicate_of: int | None = None
    #: What the register says; None where it cannot be read.
    row: RegisterRow | None = attrs.field(default=None, repr=False)
    #: The codes found, each once, in alphabetical order.
    problems: tuple[Problem, ...] = attrs.field(init=False)
    #: Whether the row is left out of the figures (để riêng).
    set_aside: bool = attrs.field(init=False)

    @problems.default
    def _codes(self) -> tuple[Problem, ...]:
        if not self.findings:
            return ()
        return tuple(sorted({found.problem for found in self.findings if found.problem is not None}))

    @set_aside.default
    def _left_out(self) -> bool:
        return any(problem.sets_aside for problem in self.problems)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """Remarks, which change no figure."""
        return tuple(found for found in self.findings if found.problem is None)

    @property
    def effective_due(self) -> date | None:
        """The day that counts: the extended one, else the base one."""
        return self.due if self.extended_due is None else self.extended_due


def check_rows(
    rows: Iterable[ReadRow],
    *,
    as_of: date,
    calendar: WorkingCalendar,
    law: LawBook | None = None,
    policies: Policies | None = None,
) -> Iterator[CheckedRow]:
    r"""Yield each row of a register, checked, one at a time (kiểm tra từng dòng).

    Rows that cannot be read, contradict themselves or are second copies are set aside, never dropped.
    Does not judge whether a request was rightly refused.

    Args:
        rows: From `read_register`.
        as_of: The day for which open requests are judged.
        calendar: Working days.
        law: The law book; tiepcan's own where none is given.
        policies: Choices where the law is silent.

    Examples:
        >>> import io
        >>> from datetime import date
        >>> from tiepcan import check_rows, read_register, vietnam_calendar
        >>> text = io.StringIO(
        ...     "Ngày gửi;Ngày nhận;Ngày hợp lệ;Hình thức gửi yêu cầu;Hình thức cung cấp;Tính chất;"
        ...     "Số ngày gia hạn;Ngày thông báo gia hạn;Kết quả;Ngày trả kết quả;Lý do từ chối;"
        ...     "Hạn đã hẹn;Hệ thống gốc;Mã hồ sơ gốc\n"
        ...     "12/11/2026;12/11/2026;12/11/2026;Trực tiếp;Trực tiếp;Đơn giản;;;;;;24/11/2026;;\n")
        >>> for row in check_rows(
        ...         read_register(text).rows, as_of=date(2026, 11, 20), calendar=vietnam_calendar()):
        ...     print(row.due, row.timeliness, *row.problems)
        2026-11-25 open_in_time promised_date_wrong
    """
    checker = _Checker(
        as_of=check_date(as_of, "as_of"),
        calendar=calendar,
        law=vietnam_law() if law is None else law,
        policies=Policies() if policies is None else policies,
    )
    for read in rows:
        yield checker.check(read)


@attrs.define(kw_only=True)
class _Checker:
    as_of: date
    calendar: WorkingCalendar
    law: LawBook
    policies: Policies
    _first_copies: dict[tuple[str, str], int] = attrs.field(factory=dict, init=False)
    #: First copies that are themselves set aside.
    _unread_firsts: set[int] = attrs.field(factory=set, init=False)
    #: Many rows share a day, a channel and a complexity: each such deadline is computed once.
    _deadlines: dict[tuple[str, Channel, Complexity, date], Deadline] = attrs.field(factory=dict, init=False)

    def check(self, read: ReadRow) -> CheckedRow:
        checked = self._check(read)
        if checked.set_aside and checked.duplicate_of is None and all(read.origin):
            self._unread_firsts.add(read.number)
        return checked

    def _check(self, read: ReadRow) -> CheckedRow:
        findings = list(read.findings)
        duplicate_of = self._first_copy(read, findings)
        if read.row is not None:
            try:
                return self._judge(read.row, findings, duplicate_of)
            except TiepcanError as error:
                # A day that the law or the calendar does not reach is as good as none: the row is set aside,
                # and never stops the file.
                findings.append(Finding(problem=Problem.BAD_DATE, text=say.out_of_reach(error)))
        return _unreadable(read.number, read.dossier, findings, duplicate_of)

    def _first_copy(self, read: ReadRow, findings: list[Finding]) -> int | None:
        system, number = read.origin
        if not system or not number:
            if system or number:
                findings.append(say.half_an_origin())
            return None
        first = self._first_copies.setdefault(read.origin, read.number)
        if first == read.number:
            return None
        findings.append(say.duplicate(first, first_counts=first not in self._unread_firsts))
        return first

    def _judge(self, row: RegisterRow, findings: list[Finding], duplicate_of: int | None) -> CheckedRow:
        contradictions = list(say.date_order(row))
        findings += contradictions
        regime = self.law.regime_for(self._day_sent(row))
        if (
            row.complexity is None
            and row.valid_on is not None
            and regime.complexity_matters(row.supply_channel)
        ):
            findings.append(say.complexity_needed(regime))
            return _unreadable(row.number, row.dossier, findings, duplicate_of)
        deadline = self._deadline(regime, row)
        extended = None if deadline is None else self._extend(deadline, row, findings)
        due = None if deadline is None else deadline.supply.due
        extended_due = None if extended is None else extended.due
        effective_due = due if extended_due is None else extended_due
        findings += say.plain_remarks(row, self.as_of)
        readable = not contradictions
        if readable:
            findings += say.legal_problems(row, regime, effective_due)
        governing = extended or deadline
        return CheckedRow(
            number=row.number,
            dossier=row.dossier,
            regime=regime.id,
            due=due,
            extended_due=extended_due,
            outcome=row.outcome if readable else None,
            timeliness=self._timeliness(row, deadline, effective_due) if readable else None,
            closed_on=row.closed_on if row.outcome is not None else None,
            citation=None if governing is None else (governing.extended or governing.supply).citation,
            findings=tuple(findings),
            duplicate_of=duplicate_of,
            row=row,
        )

    def _day_sent(self, row: RegisterRow) -> date:
        # A day of sending after the day of receipt is a contradiction, named as such; it still chooses the law.
        if row.sent_on is not None:
            return row.sent_on
        return decide_day_sent(
            received_on=row.received_on,
            sent_on=None,
            channel=row.request_channel,
            law=self.law,
            policies=self.policies,
        )

    def _deadline(self, regime: Regime, row: RegisterRow) -> Deadline | None:
        # Valid before the law that the day of sending chose: the days contradict each other, as is said elsewhere.
        if row.valid_on is None or row.valid_on < regime.sent_from:
            return None
        complexity = row.complexity or Complexity.SIMPLE
        key = (regime.id, row.supply_channel, complexity, row.valid_on)
        deadline = self._deadlines.get(key)
        if deadline is None:
            deadline = compute_deadline(
                regime,
                valid_on=row.valid_on,
                channel=row.supply_channel,
                complexity=complexity,
                calendar=self.calendar,
                policies=self.policies,
            )
            self._deadlines[key] = deadline
        return deadline

    def _extend(self, deadline: Deadline, row: RegisterRow, findings: list[Finding]) -> Deadline | None:
        """Return the deadline with the row's extension, where that counts; say why where it does not."""
        if not row.extension_days:
            return None
        limit = deadline.extension_limit
        # Where no extension is allowed, a late notice of one is still late.
        notice_due = deadline.extension_notice_due or deadline.supply.due
        cap = None if limit is None else limit.duration
        refused = list(say.extension_problems(row, cap, limit or deadline.supply.limit, notice_due))
        findings += refused
        if refused or cap is None:
            return None
        return compute_deadline(
            deadline.regime,
            valid_on=deadline.valid_on,
            channel=row.supply_channel,
            complexity=deadline.complexity,
            calendar=self.calendar,
            extension=duration_of(row.extension_days, cap.unit),
            policies=self.policies,
        )

    def _timeliness(self, row: RegisterRow, deadline: Deadline | None, due: date | None) -> Timeliness:
        if deadline is None:
            return Timeliness.NOT_VALID_YET
        if due is None:
            return Timeliness.NOT_DATED
        if row.outcome is not None and row.closed_on is not None:
            return Timeliness.CLOSED_IN_TIME if row.closed_on <= due else Timeliness.CLOSED_LATE
        return Timeliness.OPEN_IN_TIME if self.as_of <= due else Timeliness.OPEN_OVERDUE


def _unreadable(number: int, dossier: str, findings: list[Finding], duplicate_of: int | None) -> CheckedRow:
    return CheckedRow(number=number, dossier=dossier, findings=tuple(findings), duplicate_of=duplicate_of)
