"""Personal data taken out of a log, with everything kept that the law and the figures need (khử nhận dạng)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any, TypeVar

import attrs

from tiepcan.deadlines import decide_day_sent
from tiepcan.errors import TiepcanError
from tiepcan.guards import shown_code
from tiepcan.law import Circumstance, Regime
from tiepcan.register import Column, is_individual, parse_amount, parse_day, parse_money
from tiepcan.requests._answers import RefusedItem
from tiepcan.requests._event_set import Event
from tiepcan.requests._events import Received
from tiepcan.requests._grounds import find_ground
from tiepcan.requests._later_events import ImportedCell
from tiepcan.requests._people import Requester, is_younger
from tiepcan.requests._rules import AgencyRules, default_rules

__all__ = ["ERASED", "pseudonymise"]

#: What stands where something personal stood: the same for everybody, so that nothing can be told from it.
ERASED = "(đã xóa)"

_BETWEEN_GROUNDS = ";"

Record = TypeVar("Record")


def pseudonymise(events: Iterable[Event], *, rules: AgencyRules | None = None) -> tuple[Event, ...]:
    """Return the log of one case without personal data (khử nhận dạng).

    Every text that a record keeps out of its own ``repr`` becomes `ERASED`: names, addresses, numbers of identity
    papers and telephones, what was asked for and why, reasons, and who recorded it. It cannot be reversed, and two
    people cannot be told apart or together. Where there was no text there is none now, so that what was missing still
    is. Kept are days, kinds, items by their ids, grounds of refusal with their clause, amounts, and the numbers and
    bodies that events name openly. Of a day of birth only stays whether the requester was a minor: the day of receipt
    stands for it then, and nothing else.

    The case that the result tells is in the same state, with the same deadline, findings and figures. What was erased
    already is not changed again.

    Does not decide when: see the agency's own rules on how long files are kept. Does not look into numbers of
    documents or names of bodies, which hosts must keep free of people.

    Legal basis: none of its own. No text on access to information says how long the file of a request is kept:
    when to erase is the agency's own rule (quy định của cơ quan).

    Args:
        events: The log, in order; one that cannot have happened is taken too.
        rules: The law by which grounds and ages are read; tiepcan's own where None.

    Examples:
        >>> from datetime import datetime
        >>> from tiepcan import Channel, InformationRequest, RequestedItem, Requester, VIETNAM_TIME
        >>> asked = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),),
        ...     requester=Requester(name="Trần Thị Mẩy", address="Thôn Nà Lốc"))
        >>> [event] = pseudonymise([Received(at=datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME), request=asked)])
        >>> event.request.requester.name, event.request.items[0].content, event.day
        ('(đã xóa)', '(đã xóa)', datetime.date(2026, 11, 12))
    """
    log = tuple(events)
    receipt = next((one for one in log if isinstance(one, Received)), None)
    found = default_rules() if rules is None else rules
    eraser = _Eraser(
        received_on=None if receipt is None else receipt.day,
        regime=None if receipt is None else _regime(receipt, found),
    )
    return tuple(map(eraser.record, log))


def _regime(receipt: Received, rules: AgencyRules) -> Regime | None:
    try:
        sent_on = decide_day_sent(
            received_on=receipt.day,
            sent_on=receipt.sent_on,
            channel=receipt.request.channel,
            law=rules.law,
            policies=rules.policies,
        )
        return rules.law.regime_for(sent_on)
    except TiepcanError:
        # No case can be told from such a log: nothing in it is judged by a law.
        return None


class _Eraser:
    def __init__(self, *, received_on: dt.date | None, regime: Regime | None) -> None:
        self.received_on = received_on
        self.regime = regime

    def record(self, record: Record) -> Record:
        """Return *record* without personal data; itself where it holds none."""
        fields = attrs.fields(type(record))  # type: ignore[arg-type]
        own = self._own_rules().get(type(record), {})
        changed: dict[str, object] = {}
        for field in fields:
            if field.init:
                before = getattr(record, field.name)
                rule = own.get(field.name)
                after = (
                    self._value(before, hidden=field.repr is False) if rule is None else rule(record, before)
                )
                # A day that is made anew may be the one there was.
                if after is not before and after != before:
                    changed[field.name] = after
        return attrs.evolve(record, **changed) if changed else record  # type: ignore[misc]

    def _value(self, value: Any, *, hidden: bool) -> object:
        if isinstance(value, tuple):
            after = tuple(self._value(one, hidden=hidden) for one in value)
            return value if all(a is b for a, b in zip(after, value, strict=True)) else after
        if attrs.has(type(value)):
            return self.record(value)
        if not hidden or isinstance(value, Enum):
            return value
        if isinstance(value, str):
            return _text(value)
        # A day that is kept out of sight is somebody's: of an identity paper, or of birth.
        return None if isinstance(value, dt.date) else value

    def _own_rules(self) -> Mapping[type, Mapping[str, Callable[[Any, Any], object]]]:
        """Return what says of single fields more than that they are kept out of sight."""
        return {
            Requester: {"born_on": self._born_on},
            RefusedItem: {"ground": _code, "reason": self._reason},
            ImportedCell: {"text": self._cell},
        }

    def _born_on(self, _: Requester, born_on: dt.date | None) -> dt.date | None:
        received_on = self.received_on
        if born_on is None or received_on is None or self.regime is None:
            return None
        ages = [
            one.below_age
            for one in self.regime.request_rules.requirements
            if one.when is Circumstance.MINOR and one.below_age is not None
        ]
        # A minor's request has a requirement of its own: whose birthday it is does not matter to it.
        minor = any(is_younger(born_on, age, received_on) for age in ages)
        return received_on if minor else None

    def _reason(self, _: RefusedItem, reason: str) -> str:
        return self._ground(reason)

    def _ground(self, text: str) -> str:
        """Return the clauses that *text* names, each where it stood; all else is erased."""
        if not text.strip():
            return ""
        parts = [self._clause(part) for part in text.split(_BETWEEN_GROUNDS)]
        if not any(parts):
            parts = [self._clause(text)]
        told = f"{_BETWEEN_GROUNDS} ".join(part or ERASED for part in parts)
        # The same text stays the same object: what is erased already is not made anew.
        return text if told == text else told

    def _clause(self, text: str) -> str:
        code = find_ground(text, self.regime)
        ground = None if self.regime is None else self.regime.request_rules.ground(code)
        return "" if ground is None else str(ground.citation)

    def _cell(self, cell: ImportedCell, text: str) -> str:
        # What the columns of a register say in numbers, days or a few known words tells nobody's name.
        if cell.column == Column.REFUSAL_GROUND:
            return self._ground(text)
        kept = _KEPT_CELLS.get(cell.column)
        return text if kept is not None and kept(text) else _text(text)


def _text(text: str) -> str:
    if text == ERASED:
        return text
    return ERASED if text.strip() else ""


def _code(_: RefusedItem, ground: str) -> str:
    # What is no code may be somebody's words.
    return ground if not ground or shown_code(ground) == repr(ground) else ERASED


_KEPT_CELLS: dict[str, Callable[[str], bool]] = {
    Column.REQUESTER_KIND: lambda text: is_individual(text) is not None,
    Column.COST: lambda text: parse_money(text) is not None,
    Column.EXTENSION_DAYS: lambda text: parse_amount(text) is not None,
    Column.EXTENSION_NOTICE_ON: lambda text: parse_day(text) is not None,
    Column.CLOSED_ON: lambda text: parse_day(text) is not None,
}
