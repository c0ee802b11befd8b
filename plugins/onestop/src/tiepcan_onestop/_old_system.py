"""Dossiers of an old one-stop system as rows of the register (sổ của hệ thống một cửa cũ)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal

import attrs

from tiepcan import Bilingual, Channel, Outcome, vietnam_law
from tiepcan.errors import InputError, TiepcanError
from tiepcan.guards import check_code, check_kind
from tiepcan.plugins import LegalStatus
from tiepcan.reconciliation import RegisterSide
from tiepcan.register import RegisterRow
from tiepcan.requests import LegalState, day_in_vietnam
from tiepcan_onestop._model import ApplicantKind, Dossier, ReturnMeans
from tiepcan_onestop._status import StatusTable, portal_statuses

__all__ = ["OldDossier", "OldRegister", "old_register"]

#: The header is row 1, as in a register.
_FIRST_ROW = 2
_SUPPLY = {ReturnMeans.COUNTER: Channel.DIRECT, ReturnMeans.POST: Channel.POST}
_KINDS = {ApplicantKind.PERSON: "Cá nhân", ApplicantKind.ORGANISATION: "Tổ chức"}
_VALID = LegalStatus(LegalState.VALID)


@attrs.frozen(kw_only=True)
class OldDossier:
    """A dossier that makes no row, and why (hồ sơ để riêng)."""

    #: Its place in the export, as a row of a register is numbered.
    number: int
    code: str
    reason: Bilingual
    #: Whether it ended; None: nobody knows. Where it did or may have, no other register opens it again.
    ended: bool | None = False


@attrs.frozen(kw_only=True)
class OldRegister:
    """The register that an export of an old system implies (sổ dựng từ hệ thống cũ)."""

    #: What the old system is called.
    system: str
    rows: tuple[RegisterRow, ...] = attrs.field(repr=lambda rows: str(len(rows)))
    #: Finished dossiers of which nobody said how they ended, and what has no day: in no row, so in no figure.
    set_aside: tuple[OldDossier, ...] = ()

    def side(self, name: str = "old") -> RegisterSide:
        """Return it as a side of a reconciliation (một bên đối soát)."""
        return RegisterSide(name=name, rows=self.rows, systems=frozenset({self.system}))


def old_register(
    dossiers: Iterable[Dossier],
    *,
    system: str,
    channel: Channel = Channel.ELECTRONIC,
    statuses: StatusTable | None = None,
    outcomes: Mapping[str, Outcome] | None = None,
) -> OldRegister:
    """Return the rows that the export of an old system implies (sổ từ hệ thống một cửa cũ).

    A finished dossier is a closed row where its outcome is known: from *outcomes*, or from a status that tells it.
    "Finished" alone tells none: such a dossier is set aside, with the reason, and never becomes an open one, by no other
    line of it either; so is one whose status is not in the table, or may be that of an end. An open dossier is valid where
    its status says so and nothing was asked for later; promised days stay promises.

    Where the law's time depends on how complex a request is, as in that of 2016, no export tells it: a closed row then has
    no day on which the request was valid. It counts, and nobody can say whether the answer was late.

    Args:
        dossiers: The export, see `read_dossiers`.
        system: What the old system is called, as other registers write it under *Hệ thống gốc*.
        channel: By which channel its requests came in: the export does not say.
        statuses: The old system's statuses.
        outcomes: How finished dossiers ended, by ``MaHoSo``: what a person looked up.

    Raises:
        InputError: The old system has no name, an outcome is none, or so is a dossier.

    Examples:
        >>> from tiepcan import VIETNAM_TIME
        >>> at = lambda day: dt.datetime(2026, 9, day, 9, tzinfo=VIETNAM_TIME)
        >>> done = [Dossier(code=code, received_at=at(3), status="10", returned_at=at(10)) for code in ("MC-1", "MC-2")]
        >>> found = old_register(done, system="Một cửa cũ", outcomes={"MC-1": Outcome.REFUSED})
        >>> [(row.dossier, str(row.outcome), row.closed_on.isoformat()) for row in found.rows]
        [('MC-1', 'refused', '2026-09-10')]
        >>> [(one.code, one.reason.en) for one in found.set_aside]
        [('MC-2', 'finished, and it is not said how: give its outcome')]
    """
    if not isinstance(system, str) or not system.strip():
        raise InputError(
            Bilingual("cần tên hệ thống cũ", "the name of the old system is asked for"), path="system"
        )
    table = portal_statuses() if statuses is None else statuses
    told = {code: check_code(one, Outcome, "outcomes") for code, one in (outcomes or {}).items()}
    rows, aside = [], []
    every = [(one, told.get(one.code) or table.outcome(one.status)) for one in map(_checked, dossiers)]
    # One that ended has no clock, whatever an older line of the export says of it.
    finished = {one.code for one, outcome in every if _has_ended(one, table, outcome)}
    for number, (dossier, outcome) in enumerate(every, start=_FIRST_ROW):
        has_ended = _has_ended(dossier, table, outcome)
        reason = _why_not(dossier, table, told.get(dossier.code), outcome)
        if reason is None and dossier.code in finished and not has_ended:
            reason = _ENDED_ELSEWHERE
        if reason is None:
            rows.append(_row(dossier, number, outcome, system=system, channel=channel, table=table))
        else:
            known = has_ended or dossier.code in finished
            ended = None if not known and _may_have_ended(dossier, table) else known
            aside.append(OldDossier(number=number, code=dossier.code, reason=reason, ended=ended))
    return OldRegister(system=system, rows=tuple(rows), set_aside=tuple(aside))


_ENDED_ELSEWHERE = Bilingual(
    "một dòng khác của dữ liệu cũ nói hồ sơ này đã xong",
    "another line of the export says that it is finished",
)


def _checked(dossier: Dossier) -> Dossier:
    check_kind(dossier, Dossier, "dossiers")
    return dossier


def _has_ended(dossier: Dossier, table: StatusTable, outcome: Outcome | None) -> bool:
    days = (dossier.finished_at, dossier.returned_at)
    return outcome is not None or table.ends(dossier.status) or any(day is not None for day in days)


def _may_have_ended(dossier: Dossier, table: StatusTable) -> bool:
    """Tell whether its status leaves open that it ended: it is not in the table, or stands for an end among others."""
    meanings = table.meanings(dossier.status)
    return not meanings or any(one.state is LegalState.CLOSED for one in meanings)


def _ended_on(dossier: Dossier) -> dt.date | None:
    ended = dossier.returned_at or dossier.finished_at
    return None if ended is None else day_in_vietnam(ended)


def _why_not(
    dossier: Dossier, table: StatusTable, told: Outcome | None, outcome: Outcome | None
) -> Bilingual | None:
    if dossier.received_at is None:
        return Bilingual("không có ngày tiếp nhận", "it has no day of receipt")
    if told is not None and table.outcome(dossier.status) not in {None, told}:
        return Bilingual(
            "kết quả được cho khác với kết quả mà trạng thái nói: xem lại",
            "the outcome that was given is not the one its status tells: look again",
        )
    if not _has_ended(dossier, table, outcome):
        return _why_not_open(dossier, table)
    if outcome is None:
        return Bilingual(
            "đã xong nhưng không nói kết quả: cho biết kết quả",
            "finished, and it is not said how: give its outcome",
        )
    if _ended_on(dossier) is None:
        return Bilingual("đã xong nhưng không có ngày trả", "finished, and it is not said when")
    return None


def _why_not_open(dossier: Dossier, table: StatusTable) -> Bilingual | None:
    """Return why it is not known to be open still: it may have ended, and a clock would run."""
    if not table.meanings(dossier.status):
        return Bilingual(
            "trạng thái không có trong bảng: thêm vào bảng, hoặc cho biết kết quả",
            "its status is not in the table: add it, or give its outcome",
        )
    if _may_have_ended(dossier, table):
        return Bilingual(
            "trạng thái không nói đã xong hay chưa: cho biết kết quả, hoặc chờ",
            "its status does not say whether it ended: give its outcome, or wait",
        )
    return None


def _row(
    dossier: Dossier,
    number: int,
    outcome: Outcome | None,
    *,
    system: str,
    channel: Channel,
    table: StatusTable,
) -> RegisterRow:
    received = dossier.received_at
    if received is None:  # pragma: no cover - such a dossier was set aside
        raise AssertionError
    received_on = day_in_vietnam(received)
    supply = channel if dossier.means is None else _SUPPLY[dossier.means]
    ended_on = _ended_on(dossier) if _has_ended(dossier, table, outcome) else None
    valid = outcome not in {None, Outcome.WITHDRAWN} or table.meanings(dossier.status) == (_VALID,)
    valid_on = _valid_on(dossier, received_on) if valid else None
    if valid_on is not None and ended_on is not None and not _fits(valid_on, received_on, ended_on, supply):
        valid_on = None
    return RegisterRow(
        number=number,
        dossier=dossier.code,
        sent_on=None if channel is Channel.POST else received_on,
        received_on=received_on,
        valid_on=valid_on,
        request_channel=channel,
        supply_channel=supply,
        complexity=None,
        extension_days=None,
        extension_notice_on=None,
        outcome=None if ended_on is None else outcome,
        closed_on=ended_on,
        refusal_ground="",
        promised_on=None if dossier.promised_at is None else day_in_vietnam(dossier.promised_at),
        origin_system=system,
        origin_number=dossier.code,
        requester=dossier.applicant.strip(),
        requester_kind="" if dossier.applicant_kind is None else _KINDS[dossier.applicant_kind],
        content=dossier.subject.strip(),
        cost=_cost(dossier),
        remark="",
    )


def _valid_on(dossier: Dossier, received_on: dt.date) -> dt.date | None:
    """Return the day the request was complete: that of the receipt, or of what was asked for last; None: not known."""
    asked = [one for one in dossier.supplements if one.promised_before is None and one.promised_after is None]
    came = [one.received_at for one in asked if one.received_at is not None]
    if len(came) < len(asked):
        return None
    return max((received_on, *map(day_in_vietnam, came)))


def _fits(valid_on: dt.date, received_on: dt.date, ended_on: dt.date, supply: Channel) -> bool:
    """Tell whether a request that ended can be said to have been valid on that day: it is worked out here, and not told."""
    if valid_on > ended_on:
        return False
    try:
        regime = vietnam_law().regime_for(received_on)
    except TiepcanError:
        # No law of access was in force: the row says so itself.
        return True
    # A due day would depend on what the export does not tell.
    return not regime.complexity_matters(supply)


def _cost(dossier: Dossier) -> str:
    amount = sum((one.amount for one in dossier.fees if one.amount is not None), Decimal(0))
    if not amount:
        return ""
    return f"{amount:f}" if amount % 1 else f"{amount:.0f}"
