"""Supplements of a dossier, and promised days that moved, as events (bổ sung và dời ngày hẹn)."""

from __future__ import annotations

import datetime as dt

from tiepcan import Bilingual, CalendarDays
from tiepcan.requests import Extended, SupplementAsked, day_in_vietnam
from tiepcan_onestop._model import Dossier
from tiepcan_onestop._parts import Supplement
from tiepcan_onestop._told import MovedDays, Told

__all__ = ["first_promise", "read_supplement"]

#: Whether the request is valid with what came in later is for the agency to find.
_NO_EVENT = frozenset({"received_by", "receipt_information", "received_at", "status", "papers", "fees"})
_OF_THE_EVENT = frozenset({"asked_by", "text", "asked_at", "promised_before", "promised_after"})
_LAST = dt.datetime.max.replace(tzinfo=dt.UTC)


def first_promise(dossier: Dossier) -> dt.date | None:
    """Return the day that the receipt promised: what stood before the first move, else the one that stands."""
    moved = [one for one in dossier.supplements if one.promised_before is not None]
    first = min(moved, key=lambda one: one.asked_at or _LAST, default=None)
    promised = dossier.promised_at if first is None else first.promised_before
    return None if promised is None else day_in_vietnam(promised)


def read_supplement(entry: Supplement, key: str, how: MovedDays, told: Told) -> None:
    """Read *entry* as a supplement that was asked for, or as a promised day that moved."""
    told.leave(entry, _NO_EVENT, inside=f"{key}.")
    if entry.promised_before is not None or entry.promised_after is not None:
        _read_moved(entry, key, how, told)
    elif entry.asked_at is None:
        told.leave(entry, _OF_THE_EVENT, inside=f"{key}.")
    else:
        told.events.append(SupplementAsked(at=entry.asked_at, by=entry.asked_by, text=entry.text))


def _read_moved(entry: Supplement, key: str, how: MovedDays, told: Told) -> None:
    before, after, at = entry.promised_before, entry.promised_after, entry.asked_at
    days = None if before is None or after is None else (day_in_vietnam(after) - day_in_vietnam(before)).days
    if days is None or days < 1 or at is None or how is MovedDays.LEFT_OUT:
        told.leave(entry, _OF_THE_EVENT, inside=f"{key}.")
        return
    noticed = how is MovedDays.WITH_NOTICE
    told.events.append(
        Extended(at=at, by=entry.asked_by, length=CalendarDays(days), reason=entry.text, in_writing=noticed)
    )
    if not noticed:
        told.tolerated.append(
            Bilingual(
                f"{told.place}.{key}: ngày hẹn đã dời {days} ngày; chưa rõ có thông báo gia hạn bằng văn bản không, "
                "nên hạn theo luật giữ nguyên",
                f"{told.place}.{key}: the promised day moved by {days} day(s); whether a written notice was given is "
                "not said, so the due day of the law stays",
            )
        )
