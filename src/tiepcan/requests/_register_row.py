"""The register row of a case, and the case that a register row implies (dòng sổ và hồ sơ)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from tiepcan.duration import Unit, duration_of
from tiepcan.errors import DataFileError, InputError, TiepcanError
from tiepcan.law import Complexity, Regime
from tiepcan.register import Column, Outcome, RegisterRow, parse_amount, parse_day, parse_money
from tiepcan.requests import _events as ev
from tiepcan.requests._answers import Extent, RefusedItem, SuppliedItem
from tiepcan.requests._case import Case
from tiepcan.requests._clock import fitting_extensions
from tiepcan.requests._event import start_of_day
from tiepcan.requests._event_set import Event
from tiepcan.requests._facts import CaseFacts
from tiepcan.requests._grounds import find_ground, ground_with_clause
from tiepcan.requests._later_events import Imported, ImportedCell
from tiepcan.requests._limits import extension_limit, supply_limit
from tiepcan.requests._outcome import outcome_of
from tiepcan.requests._people import Requester, RequesterKind
from tiepcan.requests._request import InformationRequest, RequestedItem
from tiepcan.requests._rules import AgencyRules, default_rules
from tiepcan.text import fold_text

__all__ = ["case_of_row", "row_of_case"]

#: The one item of a row.
_ITEM = "1"
_KIND_WORDS = {
    RequesterKind.CITIZEN: "Cá nhân",
    RequesterKind.FOREIGNER: "Cá nhân",
    RequesterKind.GROUP: "Tổ chức",
}
_GROUP = fold_text(_KIND_WORDS[RequesterKind.GROUP])


def row_of_case(case: Case, number: int) -> RegisterRow:
    """Return *case* as a row of the register (dòng sổ của hồ sơ).

    Needs no calendar: a register keeps what happened, and due days follow from that. What was taken over from
    another register comes back as it was written.

    Args:
        case: Any case.
        number: The row in the register; the header is row 1.
    """
    facts = case.facts
    request = case.request
    origin = facts.origin
    cell = _no_cell if origin is None else origin.cell
    extension = _extension(facts)
    noticed = extension is not None and extension.in_writing
    return RegisterRow(
        number=number,
        dossier=case.number.strip(),
        sent_on=facts.sent_on,
        received_on=case.received_on,
        valid_on=facts.valid_on,
        request_channel=request.channel,
        supply_channel=request.deciding_channel,
        complexity=facts.complexity,
        extension_days=_number(cell(Column.EXTENSION_DAYS)) if extension is None else extension.length.amount,
        extension_notice_on=(
            extension.noticed_on
            if extension is not None and noticed
            else _day(cell(Column.EXTENSION_NOTICE_ON))
        ),
        outcome=outcome_of(facts),
        closed_on=facts.closed_on or _day(cell(Column.CLOSED_ON)),
        refusal_ground=_grounds(facts) or cell(Column.REFUSAL_GROUND),
        promised_on=None if facts.receipt is None else facts.receipt.promised_on,
        origin_system="" if origin is None else origin.system.strip(),
        origin_number="" if origin is None else origin.number.strip(),
        requester=request.requester.name.strip(),
        requester_kind=_requester_kind(facts, cell(Column.REQUESTER_KIND)),
        content="; ".join(filter(None, ((one.content or one.document).strip() for one in request.items))),
        cost=_cost(facts, cell(Column.COST)),
        remark=cell(Column.REMARK),
    )


def case_of_row(row: RegisterRow, *, rules: AgencyRules | None = None) -> Case:
    r"""Return the case that a register row implies, its events marked as imported (hồ sơ từ dòng sổ).

    Only what the row says: an empty cell makes no event. What no event tells stays as it was written, so that
    `row_of_case` gives the same row again. A row that contradicts itself is for a person to mend: see
    `tiepcan.check_rows`.

    Raises:
        DataFileError: The row's days contradict each other, or lack what the limit depends on.
        AmbiguousLawError: A letter's day of sending is needed to choose the law.
        NotAllowedError: No access law was in force.

    Examples:
        >>> import io
        >>> from tiepcan import read_register
        >>> text = io.StringIO(
        ...     "Ngày gửi;Ngày nhận;Ngày hợp lệ;Hình thức gửi yêu cầu;Hình thức cung cấp;Tính chất;"
        ...     "Số ngày gia hạn;Ngày thông báo gia hạn;Kết quả;Ngày trả kết quả;Lý do từ chối;"
        ...     "Hạn đã hẹn;Hệ thống gốc;Mã hồ sơ gốc\n"
        ...     "12/11/2026;12/11/2026;12/11/2026;Trực tiếp;Trực tiếp;Đơn giản;;;Cung cấp;20/11/2026;;;;\n")
        >>> [read] = read_register(text).rows
        >>> case = case_of_row(read.row)
        >>> [event.kind for event in case.events], case.outcome
        (['received', 'imported', 'completed', 'supplied'], <Outcome.SUPPLIED: 'supplied'>)
        >>> row_of_case(case, number=2) == read.row
        True
    """
    found = default_rules() if rules is None else rules
    try:
        return Case(number=row.dossier, events=tuple(_events(row, found)), rules=found)
    except TiepcanError as error:
        # Whoever mends the register knows the dossier, or else the row.
        where = row.dossier or str(row.number)
        if isinstance(error, InputError):
            raise DataFileError(
                error.message, hint=error.hint, path=where, citation=error.citation
            ) from error
        error.path = where if error.path in {None, where} else f"{where}: {error.path}"
        raise


def _events(row: RegisterRow, rules: AgencyRules) -> Iterator[Event]:
    received = start_of_day(row.received_on)
    kind = RequesterKind.GROUP if fold_text(row.requester_kind) == _GROUP else RequesterKind.CITIZEN
    request = InformationRequest(
        channel=row.request_channel,
        supply_channel=row.supply_channel,
        items=(RequestedItem(id=_ITEM, content=row.content),),
        requester=Requester(name=row.requester, kind=kind),
    )
    yield ev.Received(
        at=received, request=request, sent_on=row.sent_on, complexity=row.complexity, imported=True
    )
    yield Imported(
        at=received, system=row.origin_system, number=row.origin_number, cells=_cells(row), imported=True
    )
    if row.promised_on is not None:
        yield ev.ReceiptIssued(at=received, promised_on=row.promised_on, imported=True)
    if row.valid_on is not None:
        yield ev.Completed(at=start_of_day(row.valid_on), imported=True)
    regime = _regime(row, rules)
    if row.extension_days:
        yield _extended(row, row.extension_days, regime)
    amount = parse_money(row.cost)
    if amount:
        yield ev.CostNotified(at=received, amount=amount, imported=True)
    if row.outcome is not None and row.closed_on is not None:
        yield _answer(row, row.outcome, row.closed_on, regime)


def _regime(row: RegisterRow, rules: AgencyRules) -> Regime | None:
    try:
        return rules.law.regime_for(row.sent_on or row.received_on)
    except TiepcanError:
        # The receipt says so too, in words for a person, when the case is made.
        return None


def _extended(row: RegisterRow, days: int, regime: Regime | None) -> ev.Extended:
    notice = row.extension_notice_on
    on = max(row.received_on, notice or row.valid_on or row.received_on)
    return ev.Extended(
        at=start_of_day(on),
        length=duration_of(days, _unit(row, regime)),
        notice_on=notice,
        in_writing=notice is not None,
        imported=True,
    )


def _unit(row: RegisterRow, regime: Regime | None) -> Unit:
    """Return the unit of the law, in which a register counts an extension."""
    complexity = row.complexity or Complexity.COMPLEX
    for code in ("extended_supply", "supply"):
        limit = None if regime is None else regime.find(code, row.supply_channel, complexity)
        if limit is not None and limit.duration is not None:
            return limit.duration.unit
    return Unit.CALENDAR_DAY


def _answer(row: RegisterRow, outcome: Outcome, on: dt.date, regime: Regime | None) -> Event:
    at = start_of_day(on)
    if outcome is Outcome.REFUSED:
        ground = find_ground(row.refusal_ground, regime)
        refused = RefusedItem(item=_ITEM, ground=ground, reason=row.refusal_ground)
        return ev.Refused(at=at, items=(refused,), imported=True)
    if outcome is Outcome.REDIRECTED:
        return ev.RedirectionAdvised(at=at, imported=True)
    if outcome is Outcome.WITHDRAWN:
        return ev.Withdrawn(at=at, imported=True)
    extent = Extent.WHOLE if outcome is Outcome.SUPPLIED else Extent.PART
    return ev.Supplied(at=at, items=(SuppliedItem(item=_ITEM, extent=extent),), imported=True)


def _cells(row: RegisterRow) -> tuple[ImportedCell, ...]:
    """Return what the row says and no event does."""
    refused = row.outcome is Outcome.REFUSED
    open_still = row.outcome is None
    told: tuple[tuple[Column, str], ...] = (
        (Column.REQUESTER_KIND, row.requester_kind),
        (Column.COST, row.cost),
        (Column.REMARK, row.remark),
        (Column.EXTENSION_DAYS, "0" if row.extension_days == 0 else ""),
        (Column.EXTENSION_NOTICE_ON, "" if row.extension_days else _iso(row.extension_notice_on)),
        (Column.CLOSED_ON, _iso(row.closed_on) if open_still else ""),
        (Column.REFUSAL_GROUND, "" if refused else row.refusal_ground),
    )
    return tuple(ImportedCell(column=column, text=text) for column, text in told if text)


def _extension(facts: CaseFacts) -> ev.Extended | None:
    """Return the extension that the row shows: the first that may count, else one that the row's check finds wrong.

    One in another unit than the law's, or outside the period, would seem to count if only its number stood there.
    """
    may_count = [] if facts.valid_on is None else fitting_extensions(facts, facts.valid_on)
    limit = extension_limit(facts) or supply_limit(facts)
    unit = None if limit is None or limit.duration is None else limit.duration.unit
    wrong = [
        one
        for one in facts.extensions
        if one[1].imported or (one[2] and one[1].length.unit is unit and _within(one[1], facts))
    ]
    return next((event for _, event, _ in (*may_count, *wrong)), None)


def _within(event: ev.Extended, facts: CaseFacts) -> bool:
    return facts.valid_on is not None and event.noticed_on >= facts.valid_on


def _no_cell(_: str) -> str:
    return ""


def _iso(day: dt.date | None) -> str:
    return "" if day is None else day.isoformat()


def _day(text: str) -> dt.date | None:
    return parse_day(text) if text else None


def _number(text: str) -> int | None:
    return parse_amount(text) if text else None


def _grounds(facts: CaseFacts) -> str:
    refused = (answer for answer in facts.answers.values() if answer.outcome is Outcome.REFUSED)
    texts = dict.fromkeys(ground_with_clause(answer, facts.regime) for answer in refused)
    return "; ".join(filter(None, texts))


def _cost(facts: CaseFacts, written: str) -> str:
    # What was charged since counts; else what the other register has, as it has it.
    if written and all(cost.imported for cost in facts.costs):
        return written
    if not facts.costs:
        return ""
    amount = sum((cost.amount for cost in facts.costs), Decimal(0))
    # Whole dong are written as such: with ".00" behind it the cell would be no amount to its reader.
    return f"{amount:f}" if amount % 1 else f"{amount:.0f}"


def _requester_kind(facts: CaseFacts, written: str) -> str:
    lifted = facts.origin is not None and facts.origin.imported
    if written or lifted or facts.request is None:
        return written
    return _KIND_WORDS[facts.request.requester.kind]
