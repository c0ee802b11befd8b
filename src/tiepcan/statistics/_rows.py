"""What a checked row of a register adds to the figures of a period (số liệu từ sổ theo dõi)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import attrs

from tiepcan.errors import InputError
from tiepcan.guards import check_date
from tiepcan.law import Channel, LawBook, Regime, vietnam_law
from tiepcan.periods import ReportingPeriod
from tiepcan.register import CheckedRow, Outcome, RegisterRow, is_individual, parse_money
from tiepcan.requests import find_ground
from tiepcan.statistics._counted import Counted, ground_counted
from tiepcan.statistics._observation import Observation, Reference, SourceKind
from tiepcan.text import Bilingual, format_date

if TYPE_CHECKING:
    from tiepcan.calendar import WorkingCalendar

__all__ = ["RowObserver", "cutoff_of", "observe_rows"]


def observe_rows(
    rows: Iterable[CheckedRow],
    *,
    period: ReportingPeriod,
    calendar: WorkingCalendar,
    as_of: dt.date | None = None,
    source: str = "",
    law: LawBook | None = None,
) -> Iterator[Observation]:
    """Yield what each row adds to the figures of *period*, one at a time (số liệu của từng dòng).

    The state of a request is that at the end of the period, or on *as_of* where that is earlier: a result of a
    later day is none yet. Rows set aside, and rows of other periods, are counted as such.

    Args:
        rows: From `tiepcan.check_rows`, whatever day it judged by.
        period: The reporting period.
        calendar: Working days.
        as_of: The day up to which things are known; the last day of the period where none is given.
        source: How the file is named in references.
        law: Where grounds of refusal are looked up; the law that comes with tiepcan where None.

    Raises:
        InputError: *as_of* comes before the period.
    """
    observer = RowObserver(
        period=period,
        cutoff=cutoff_of(period, as_of),
        calendar=calendar,
        source=source,
        law=vietnam_law() if law is None else law,
    )
    return map(observer.observe, rows)


def cutoff_of(period: ReportingPeriod, as_of: dt.date | None) -> dt.date:
    """Return the last day that counts: that of the period, or *as_of* where it is earlier (ngày chốt số liệu).

    Raises:
        InputError: *as_of* comes before the period.
    """
    if as_of is None or check_date(as_of, "as_of") >= period.end:
        return period.end
    if as_of < period.start:
        raise InputError(
            Bilingual("kỳ báo cáo chưa bắt đầu vào ngày này", "the period has not begun on that day"),
            hint=Bilingual(
                f"Chọn ngày từ {format_date(period.start)}.",
                f"Choose a day from {format_date(period.start)} on.",
            ),
            path="as_of",
        )
    return as_of


@attrs.frozen(kw_only=True)
class RowObserver:
    """Reads rows for one period (bộ đọc dòng)."""

    period: ReportingPeriod
    #: The last day that counts.
    cutoff: dt.date
    calendar: WorkingCalendar
    source: str
    law: LawBook
    kind: SourceKind = SourceKind.ROW
    #: Officers write the same few grounds over and over.
    _grounds: dict[tuple[str, str], tuple[str, ...]] = attrs.field(factory=dict, init=False)

    def observe(self, checked: CheckedRow) -> Observation:
        """Return what the row adds."""
        reference = Reference(self.kind, self.source, checked.dossier, checked.number)
        row = checked.row
        if checked.set_aside or row is None:
            return Observation(reference, _SET_ASIDE)
        closed_on = None if row.outcome is None else row.closed_on
        if closed_on is not None and closed_on > self.cutoff:
            # A result of a later day is none yet.
            closed_on = None
        if row.received_on > self.cutoff:
            return Observation(reference, _RECEIVED_AFTER)
        if closed_on is not None and closed_on < self.period.start:
            return Observation(reference, _CLOSED_BEFORE)
        new = row.received_on >= self.period.start
        came = _came(row.request_channel, row.requester_kind) if new else _CARRIED_OVER
        valid_on = None if row.valid_on is None or row.valid_on > self.cutoff else row.valid_on
        if closed_on is None:
            return self._open(checked, came, valid=valid_on is not None, reference=reference)
        return self._closed(checked, row, came, Span(valid_on, closed_on), reference)

    def _closed(
        self,
        checked: CheckedRow,
        row: RegisterRow,
        came: tuple[str, ...],
        span: Span,
        reference: Reference,
    ) -> Observation:
        due, outcome = checked.effective_due, row.outcome
        valid_on, closed_on = span
        late = None if valid_on is None or due is None or closed_on <= due else (closed_on - due).days
        if valid_on is None:
            time = Counted.CLOSED_NOT_VALID
        elif due is None:
            time = Counted.CLOSED_NOT_DATED
        else:
            time = Counted.CLOSED_IN_TIME if late is None else Counted.CLOSED_LATE
        cost = _cost(row.cost)
        names = _closed_names(
            came,
            outcome,
            time,
            self._refused_on(row, checked.regime) if outcome is Outcome.REFUSED else (),
            valid=valid_on is not None,
            extended=self._is_extended(checked, closed_on),
            # A cell that holds no amount is counted, and never taken for nothing.
            cost=_charged(row.cost, cost),
        )
        answered = None
        if valid_on is not None and outcome in _ANSWERS:
            # The day it became valid is not counted, the day of the answer is.
            answered = self.calendar.count_working_days(valid_on, closed_on)
        return Observation(reference, names, days_to_answer=answered, days_late=late, cost=cost)

    def _open(
        self, checked: CheckedRow, came: tuple[str, ...], *, valid: bool, reference: Reference
    ) -> Observation:
        due = checked.effective_due
        overdue = None if not valid or due is None or self.cutoff <= due else (self.cutoff - due).days
        if not valid:
            time = Counted.OPEN_NOT_VALID
        elif due is None:
            time = Counted.OPEN_NOT_DATED
        else:
            time = Counted.OPEN_IN_TIME if overdue is None else Counted.OPEN_OVERDUE
        names = _open_names(came, time, valid=valid, extended=self._is_extended(checked, self.cutoff))
        return Observation(reference, names, days_overdue=overdue)

    def _is_extended(self, checked: CheckedRow, last: dt.date) -> bool:
        # An extension of a later day is none yet; until it is noticed the base limit runs, so no day is late by it.
        # What is closed already is not extended any more, whenever it is looked at.
        noticed = None if checked.row is None else checked.row.extension_notice_on
        return checked.extended_due is not None and noticed is not None and noticed <= last

    def _refused_on(self, row: RegisterRow, regime: str | None) -> tuple[str, ...]:
        text = row.refusal_ground.strip()
        if not text or regime is None:
            return (Counted.REFUSED_WITHOUT_GROUND,)
        key = (text, regime)
        if key not in self._grounds:
            self._grounds[key] = _names_of_grounds(text, self.law.regime(regime))
        return self._grounds[key]


def _names_of_grounds(text: str, regime: Regime) -> tuple[str, ...]:
    # Items of one request may be refused on several grounds, written one after the other: each is counted.
    codes = set(filter(None, (find_ground(part, regime) for part in text.split(_BETWEEN_GROUNDS))))
    codes = codes or {find_ground(text, regime)}
    found = [one.id for one in regime.request_rules.grounds if one.code in codes]
    return tuple(map(ground_counted, found)) or (Counted.REFUSED_OTHER_GROUND,)


class Span(NamedTuple):
    """From validity, where there was any, to the result."""

    valid_on: dt.date | None
    closed_on: dt.date


_BETWEEN_GROUNDS = ";"
_SET_ASIDE = (Counted.SET_ASIDE,)
_CLOSED_BEFORE = (Counted.CLOSED_BEFORE,)
_RECEIVED_AFTER = (Counted.RECEIVED_AFTER,)
_CARRIED_OVER = (Counted.CARRIED_OVER,)
#: What answers a request; guiding elsewhere and withdrawing do not.
_ANSWERS = frozenset({Outcome.SUPPLIED, Outcome.PARTIAL, Outcome.REFUSED})
_SUPPLIED = frozenset({Outcome.SUPPLIED, Outcome.PARTIAL})
_CHANNELS = {
    Channel.DIRECT: Counted.RECEIVED_DIRECT,
    Channel.ELECTRONIC: Counted.RECEIVED_ELECTRONIC,
    Channel.POST: Counted.RECEIVED_POST,
    Channel.FAX: Counted.RECEIVED_FAX,
}
_OUTCOMES = {
    Outcome.SUPPLIED: Counted.CLOSED_SUPPLIED,
    Outcome.PARTIAL: Counted.CLOSED_PARTIAL,
    Outcome.REFUSED: Counted.CLOSED_REFUSED,
    Outcome.REDIRECTED: Counted.CLOSED_REDIRECTED,
    Outcome.WITHDRAWN: Counted.CLOSED_WITHDRAWN,
}


@lru_cache(maxsize=4096)
def _came(channel: Channel, kind: str) -> tuple[str, ...]:
    return (Counted.RECEIVED, _CHANNELS[channel], _asker(kind))


def _asker(kind: str) -> Counted:
    alone = is_individual(kind)
    if alone is None:
        return Counted.FROM_UNKNOWN
    return Counted.FROM_INDIVIDUAL if alone else Counted.FROM_ORGANISATION


@lru_cache(maxsize=8192)
def _closed_names(
    came: tuple[str, ...],
    outcome: Outcome | None,
    time: Counted,
    grounds: tuple[str, ...],
    *,
    valid: bool,
    extended: bool,
    cost: bool | None,
) -> tuple[str, ...]:
    told = (
        (Counted.CLOSED_VALID, valid),
        (Counted.CLOSED_EXTENDED, extended),
        (Counted.SUPPLIED_NOT_LATE, outcome in _SUPPLIED and time is not Counted.CLOSED_LATE),
        (Counted.CHARGED, cost is True),
        (Counted.COST_NOT_READ, cost is False),
    )
    ended = [_OUTCOMES[found] for found in (outcome,) if found is not None]
    names = (Counted.CLOSED, *ended, time, *grounds)
    return (*came, *names, *(name for name, holds in told if holds))


@lru_cache(maxsize=1024)
def _open_names(came: tuple[str, ...], time: Counted, *, valid: bool, extended: bool) -> tuple[str, ...]:
    told = ((Counted.OPEN_VALID, valid), (Counted.OPEN_EXTENDED, extended))
    return (*came, Counted.OPEN, time, *(name for name, holds in told if holds))


def _charged(written: str, cost: Decimal | None) -> bool | None:
    """Tell whether something was paid; None where nothing was, or nothing is written."""
    if not written or cost == 0:
        return None
    return cost is not None


@lru_cache(maxsize=4096)
def _cost(text: str) -> Decimal | None:
    return parse_money(text) if text else None
