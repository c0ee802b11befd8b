"""The portal beside the store: what is the same, what differs, what mends it (so hai bên)."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from tiepcan.errors import TiepcanError
from tiepcan.host import Host
from tiepcan.plugins import RecordedEvents
from tiepcan_onestop._journal import Journal
from tiepcan_onestop._messages import Message, message_key
from tiepcan_onestop._outgoing import CaseWriter, records_of, with_key
from tiepcan_onestop._payload_fields import Service
from tiepcan_onestop._portal import Holding
from tiepcan_onestop._sync_results import Agreement, Difference

__all__ = ["Compared"]

#: What follows from the case alone: where it says nothing, the portal is to say nothing.
_OURS = frozenset(
    {
        "NgayHenTra",
        "NgayTra",
        "NgayKetThucXuLy",
        "TrangThaiHoSo",
        "DanhSachHoSoBoSung",
        "DanhSachGiayToKetQua",
    }
)


@attrs.frozen(kw_only=True)
class Compared:
    """Both sides of every dossier, beside each other (hai bên đặt cạnh nhau)."""

    holdings: Sequence[Holding]
    _sides: tuple[_Side | _Untold, ...]

    @classmethod
    def of(cls, holdings: Sequence[Holding], host: Host, writer: CaseWriter, journal: Journal) -> Compared:
        """Return what the store says beside what the portal holds."""
        return cls(holdings=holdings, sides=tuple(_sides(holdings, host, writer, journal)))

    def agreement(self, *, set_aside: int, mended: int = 0) -> Agreement:
        """Return in what both sides differ."""
        told = [one for one in self._sides if isinstance(one, _Side)]
        seen = {one.dossier for one in self._sides}
        return Agreement(
            same=sum(one.is_same for one in told),
            differing=tuple(one.difference for one in told if one.holding is not None and not one.is_same),
            only_here=tuple(one.dossier for one in told if one.holding is None),
            only_there=tuple(one.dossier for one in self.holdings if one.dossier not in seen),
            not_told=tuple((one.dossier, one.error) for one in self._sides if isinstance(one, _Untold)),
            set_aside=set_aside,
            mended=mended,
        )

    def mending(self, name: str) -> Iterator[Message]:
        """Yield messages that make the portal say what the store says, as far as something can be added or replaced.

        Their keys are of their own, by the *name* of this mending: those of the first time the portal knows, and passes
        over.
        """
        for side in self._sides:
            if isinstance(side, _Side) and not side.is_same:
                yield from side.mending(name)


@attrs.frozen(kw_only=True)
class _Untold:
    """A case that cannot be told in the portal's words."""

    dossier: str
    error: str


@attrs.frozen(kw_only=True)
class _Side:
    """A case as the portal should have it, and as it has it."""

    dossier: str
    messages: tuple[Message, ...]
    holding: Holding | None
    difference: Difference

    @property
    def is_same(self) -> bool:
        """Whether the portal says the same."""
        return self.holding is not None and self.difference == Difference(dossier=self.dossier)

    def mending(self, name: str) -> Iterator[Message]:
        """Yield what the portal lacks."""
        has = Counter() if self.holding is None else _lines(self.holding.progress)
        state = None if self.holding is None else [self.holding.fields, *self.holding.progress]
        part = _digest([name, state])
        for message in self.messages:
            if message.service == Service.PROGRESS:
                [line] = _lines(records_of(message))
                if has[line]:
                    has[line] -= 1
                    continue
            elif self.holding is not None and not self.difference.fields:
                continue
            key = message_key(message.agency, message.case, message.version, message.service, part)
            # What is lacking was just looked at: sending it does it once.
            yield with_key(attrs.evolve(message, key=key))


def _sides(
    holdings: Sequence[Holding], host: Host, writer: CaseWriter, journal: Journal
) -> Iterator[_Side | _Untold]:
    by_code = {one.dossier: one for one in holdings}
    agency = host.agency.code or ""
    for number in host.numbers():
        dossier = journal.dossier(agency, number)
        try:
            case = host.case(number)
            whole = RecordedEvents(agency=agency, case=case, events=case.events, version=len(case.events))
            messages = tuple(writer.messages(whole, dossier))
        except TiepcanError as error:
            yield _Untold(dossier=dossier, error=type(error).__name__)
            continue
        holding = by_code.get(dossier)
        yield _Side(
            dossier=dossier,
            messages=messages,
            holding=holding,
            difference=_difference(dossier, messages, holding),
        )


def _difference(dossier: str, messages: Sequence[Message], holding: Holding | None) -> Difference:
    if holding is None:
        return Difference(dossier=dossier)
    wanted = [
        one for message in messages if message.service == Service.DOSSIER for one in records_of(message)
    ]
    lines = _lines(
        one for message in messages if message.service == Service.PROGRESS for one in records_of(message)
    )
    there = _lines(holding.progress)
    return Difference(
        dossier=dossier,
        fields=tuple(name for one in wanted for name in _differing(one, holding.fields)),
        lines_missing=(lines - there).total(),
        lines_too_many=(there - lines).total(),
    )


def _differing(wanted: Mapping[str, Any], there: Mapping[str, Any]) -> list[str]:
    names = [*wanted, *sorted(_OURS & there.keys() - wanted.keys())]
    return [name for name in names if wanted.get(name) != there.get(name)]


def _lines(records: Any) -> Counter[str]:
    return Counter(_digest(one) for one in records)


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode("ascii")).hexdigest()
