"""Intake adapters, held to their contract while they run (kiểm tra bộ tiếp nhận khi vận hành)."""

from __future__ import annotations

import datetime as dt
from functools import partial
from hashlib import sha256

from tiepcan.errors import DataFileError
from tiepcan.plugins import Intake, ReadMessage
from tiepcan.requests import EventBase
from tiepcan.testing._checked_contract import Contract, Remembered
from tiepcan.testing._checked_privacy import people_in, shown_in

__all__ = ["checked_read"]

_READ = "read"
#: Later, not earlier: what a message tells of has then happened all the more.
_PROBE = dt.timedelta(days=1)
#: The names of two messages in one: what is sent again must be told by them.
_Told = tuple[str, str]
_Seen = Remembered[bytes, _Told]


def checked_read(read: ReadMessage, contract: Contract) -> ReadMessage:
    """Return *read*, held to its contract: the first time a message is seen it is read twice."""
    seen: _Seen = Remembered()
    return partial(_read, read, contract, seen)


def _read(
    read: ReadMessage, contract: Contract, seen: _Seen, message: bytes, /, *, received_at: dt.datetime
) -> Intake:
    asked_well = contract.takes(bytes, message, _READ) and contract.host(
        isinstance(received_at, dt.datetime) and received_at.utcoffset() is not None,
        _READ,
        "received_at không có múi giờ",
        "received_at has no time zone",
    )
    if not asked_well:
        return read(message, received_at=received_at)
    with contract.raising(_READ, DataFileError):
        found = read(message, received_at=received_at)
    if not contract.gives(Intake, found, _READ):
        return found
    _check_privacy(found, contract)
    name, told = sha256(message).digest(), _told(found)
    before = seen.get(name)
    if before is None:
        seen.put(name, told)
        again = _read_again(read, contract, message, received_at)
        if again is None:
            return found
        _check_nothing_is_invented(found, again, received_at, contract)
        before = _told(again)
    contract.plugin(
        before == told,
        _READ,
        "cùng một thông điệp mà message_id hoặc reference khác nhau",
        "the same message has another message_id, or another reference",
    )
    return found


def _told(found: Intake) -> _Told:
    return found.message_id, found.reference


def _read_again(
    read: ReadMessage, contract: Contract, message: bytes, received_at: dt.datetime
) -> Intake | None:
    """Return what the message says a day later; None where it is not read: the answer that was given stands."""
    try:
        again = read(message, received_at=received_at + _PROBE)
    except (DataFileError, OverflowError):
        # It may be too late for the message by then, and after the last day there is none.
        return None
    except Exception as error:  # noqa: BLE001 - told of, and the answer that was given stands
        contract.raised(error, _READ, DataFileError)
        return None
    return again if contract.gives(Intake, again, _READ) else None


def _check_nothing_is_invented(
    found: Intake, again: Intake, received_at: dt.datetime, contract: Contract
) -> None:
    """Hold the adapter to instants that stand in the message, or are that of the receipt.

    What stands in the message stands there both times, also where the clock of its sender is ahead.
    """
    there = {event.at for event in _events(again)}
    contract.plugin(
        all(event.at <= received_at or event.at in there for event in _events(found)),
        _READ,
        "có sự kiện xảy ra sau khi thông điệp đến, mỗi lần đọc một khác: có phải lấy giờ hiện tại?",
        "an event lies after the message came in, at another instant each time: is it the present time?",
    )
    if found.received is None:
        return
    if not contract.plugin(
        again.received is not None,
        _READ,
        "cùng một thông điệp, lần đọc sau không còn tiếp nhận",
        "the same message has no receipt the second time",
    ):
        return
    second = found.received.at if again.received is None else again.received.at
    contract.plugin(
        # An adapter may take the receipt for the latest that there can be.
        second == found.received.at or found.received.at == received_at < second <= received_at + _PROBE,
        _READ,
        "thời điểm tiếp nhận không có trong thông điệp và không phải received_at",
        "the instant of the receipt stands not in the message, and is not received_at",
    )


def _events(found: Intake) -> tuple[EventBase, ...]:
    return found.events if found.received is None else (found.received, *found.events)


def _check_privacy(found: Intake, contract: Contract) -> None:
    told = [text for one in found.tolerated for text in (one.vi, one.en)]
    shown = "\n".join([repr(found), *told, *found.not_understood])
    contract.plugin(
        not shown_in(shown, people_in(_events(found))),
        _READ,
        "dữ liệu cá nhân lộ trong tolerated, not_understood hoặc repr",
        "personal data shows in tolerated, not_understood or the repr",
    )
