"""What waits at a portal, taken in through a host and then acknowledged (nhận thông điệp từ cổng)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import attrs

from tiepcan.errors import NotAllowedError, PluginError, TiepcanError
from tiepcan.host import Host, Taken
from tiepcan.plugins import Intake
from tiepcan_onestop._journal import Journal
from tiepcan_onestop._portal import Incoming, Portal
from tiepcan_onestop._sync_results import Pulled
from tiepcan_onestop._transport import PortalUnreachableError

__all__ = ["take_pending"]


#: A portal that always has something new is left for the next time.
_MOST_LOTS = 1000


@attrs.define
class _Count:
    taken: int = 0
    again: int = 0
    acknowledged: int = 0
    not_acknowledged: int = 0
    refused: list[tuple[str, str]] = attrs.field(factory=list)
    not_understood: list[tuple[str, tuple[str, ...]]] = attrs.field(factory=list)


def take_pending(
    portal: Portal, journal: Journal, host: Host, adapter: str, received_at: dt.datetime
) -> Pulled:
    """Take in what waits; what is about a dossier that comes later in the same lot is given again behind it.

    Raises:
        PortalUnreachableError: The portal was not reached.
        OSError: The store or the journal was not reached.
    """
    count = _Count()
    seen: dict[str, Incoming] = {}
    left: Sequence[Incoming] = ()
    for _ in range(_MOST_LOTS):
        lot, before = _next_lot(portal, seen), count.acknowledged
        seen |= lot
        left = [*left, *lot.values()]
        while left:
            waiting = [
                one for one in left if not _taken(portal, journal, host, adapter, received_at, one, count)
            ]
            if len(waiting) == len(left):
                break
            left = waiting
        if count.acknowledged == before:
            # Nothing makes room for more.
            break
    return Pulled(
        taken=count.taken,
        again=count.again,
        waiting=tuple(one.id for one in left),
        refused=tuple(count.refused),
        not_understood=tuple(count.not_understood),
        not_acknowledged=count.not_acknowledged,
    )


def _next_lot(portal: Portal, seen: Mapping[str, Incoming]) -> dict[str, Incoming]:
    """Return what waits and was not *seen*, by id: a portal may give so many at a time, and more once those are acknowledged.

    Raises:
        PortalUnreachableError: The portal was not reached, and nothing was seen before.
    """
    try:
        found = portal.pending()
    except PortalUnreachableError:
        if not seen:
            raise
        # What came of the lots before is told; the rest comes the next time.
        return {}
    return {one.id: one for one in found if one.id not in seen}


def _taken(  # noqa: PLR0917 - one step of the loop above
    portal: Portal,
    journal: Journal,
    host: Host,
    adapter: str,
    received_at: dt.datetime,
    incoming: Incoming,
    count: _Count,
) -> bool:
    """Take one message in; tell whether it is dealt with, False where it has to wait for another."""
    try:
        taken = _take_in(journal, host, adapter, received_at, incoming)
    except NotAllowedError:
        return False
    except TiepcanError as error:
        # The words of the error name places only; here its kind is enough. The message stays at the portal.
        count.refused.append((incoming.id, type(error).__name__))
        return True
    if taken.recorded is not None:
        count.taken += not taken.recorded.again
        count.again += taken.recorded.again
    if taken.intake.not_understood:
        count.not_understood.append((incoming.id, taken.intake.not_understood))
    try:
        portal.acknowledge(incoming.id)
        count.acknowledged += 1
    except PortalUnreachableError:
        count.not_acknowledged += 1
    return True


def _take_in(
    journal: Journal, host: Host, adapter: str, received_at: dt.datetime, incoming: Incoming
) -> Taken:
    """Take a message in, and note which case its dossier is: before it is acknowledged, so that it is never forgotten."""
    agency = host.agency.code or ""
    intake = _read(host, adapter, received_at, incoming)
    # One whose taking in was broken off before may be in the store, whatever becomes of this message.
    is_new = intake.received is not None and intake.reference not in journal.taking(agency)
    if intake.received is not None:
        journal.take(agency, intake.reference)
    try:
        taken = host.take_in(adapter, incoming.body, received_at=received_at)
    except PluginError:
        # A sink may have failed behind the store: the next time it is known which case it is.
        raise
    except TiepcanError:
        if is_new:
            # Nothing was recorded: no case of it will be told.
            journal.took(agency, intake.reference, None)
        raise
    if taken.recorded is not None:
        journal.took(agency, intake.reference, taken.recorded.number)
    return taken


def _read(host: Host, adapter: str, received_at: dt.datetime, incoming: Incoming) -> Intake:
    try:
        return host.plugins.intake_adapters[adapter].read(incoming.body, received_at=received_at)
    except TiepcanError:
        raise
    except Exception:  # noqa: BLE001 - whatever an adapter raises, the host says which plugin it is
        return host.take_in(adapter, incoming.body, received_at=received_at).intake
