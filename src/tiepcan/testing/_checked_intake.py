"""Intake adapters and document exchanges, held to their contracts while they run (kiểm tra bộ tiếp nhận, liên thông)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from hashlib import sha256
from threading import Lock

from tiepcan.errors import DataFileError, InputError
from tiepcan.plugins import Delivery, Exchange, Intake, OfficialDocument, OpenExchange, ReadMessage
from tiepcan.testing._checked_contract import Contract, Remembered
from tiepcan.testing._secrets import leaks_in, secrets_of

__all__ = ["checked_open_exchange", "checked_read"]

_READ = "read"
_PROBE = dt.timedelta(days=1)
#: The names of two messages in one: what is sent again must be told by them.
_Told = tuple[str, str]


def checked_read(read: ReadMessage, contract: Contract) -> ReadMessage:
    """Return *read*, held to its contract: the first time a message is seen it is read twice."""
    seen: Remembered[bytes, _Told] = Remembered()

    def checked(message: bytes, /, *, received_at: dt.datetime) -> Intake:
        contract.takes(bytes, message, _READ)
        contract.host(
            isinstance(received_at, dt.datetime) and received_at.utcoffset() is not None,
            _READ,
            "received_at không có múi giờ",
            "received_at has no time zone",
        )
        with contract.raising(_READ, DataFileError):
            found = read(message, received_at=received_at)
        contract.gives(Intake, found, _READ)
        if not isinstance(found, Intake):
            return found
        _check_days(found, received_at, contract)
        _check_privacy(found, contract)
        name, told = sha256(message).digest(), (found.message_id, found.reference)
        before = seen.get(name)
        if before is None:
            with contract.raising(_READ, DataFileError):
                again = read(message, received_at=received_at - _PROBE)
            _check_nothing_is_invented(found, again, received_at, contract)
            before = again.message_id, again.reference
            seen.put(name, told)
        contract.plugin(
            before == told,
            _READ,
            "cùng một thông điệp mà message_id hoặc reference khác nhau",
            "the same message has another message_id, or another reference",
        )
        return found

    return checked


def _check_days(found: Intake, received_at: dt.datetime, contract: Contract) -> None:
    events = found.events if found.received is None else (found.received, *found.events)
    contract.plugin(
        all(event.at <= received_at for event in events),
        _READ,
        "có sự kiện xảy ra sau khi thông điệp đến: có phải lấy giờ hiện tại?",
        "an event lies after the message came in: is it the present time?",
    )


def _check_nothing_is_invented(
    found: Intake, again: Intake, received_at: dt.datetime, contract: Contract
) -> None:
    """Hold the adapter to instants that stand in the message, or are that of the receipt."""
    if found.received is None or again.received is None:
        sound = found.received is again.received is None
    elif found.received.at == again.received.at:
        sound = True
    else:
        sound = (found.received.at, again.received.at) == (received_at, received_at - _PROBE)
    contract.plugin(
        sound,
        _READ,
        "thời điểm tiếp nhận không có trong thông điệp và không phải received_at",
        "the instant of the receipt stands not in the message, and is not received_at",
    )


def _check_privacy(found: Intake, contract: Contract) -> None:
    told = [text for one in found.tolerated for text in (one.vi, one.en)]
    shown = "\n".join([repr(found), *told, *found.not_understood])
    secrets = secrets_of(*(() if found.received is None else (found.received,)), *found.events)
    contract.plugin(
        not leaks_in(shown, secrets),
        _READ,
        "dữ liệu cá nhân lộ trong tolerated, not_understood hoặc repr",
        "personal data shows in tolerated, not_understood or the repr",
    )


def checked_open_exchange(
    open_exchange: OpenExchange, names: tuple[str, ...], contract: Contract
) -> OpenExchange:
    """Return what opens a connection that is held to its contract."""

    def checked(settings: Mapping[str, str], /) -> Exchange:
        missing = ", ".join(sorted(set(names) - set(settings)))
        contract.host(not missing, "open", f"thiếu cấu hình: {missing}", f"settings are missing: {missing}")
        with contract.raising("open", InputError):
            try:
                found = open_exchange(settings)
            except InputError as error:
                contract.plugin(
                    not leaks_in(str(error), [value for value in settings.values() if value]),
                    "open",
                    "lỗi để lộ giá trị cấu hình",
                    "the error shows the value of a setting",
                )
                raise
        return _CheckedExchange(found, contract)

    return checked


class _CheckedExchange:
    """A connection with which both sides are held to the contract."""

    def __init__(self, exchange: Exchange, contract: Contract) -> None:
        self._exchange = exchange
        self._contract = contract
        self._in_use = Lock()
        self._closed = False
        self._waiting: set[str] = set()
        self._acknowledged: set[str] = set()

    def send(self, document: OfficialDocument, /) -> Delivery:
        self._contract.takes(OfficialDocument, document, "send")
        with _alone(self, "send"), self._contract.raising("send", OSError, DataFileError):
            found = self._exchange.send(document)
        self._contract.gives(Delivery, found, "send")
        self._contract.plugin(
            getattr(found, "document", None) == document.id,
            "send",
            "kết quả nói về văn bản khác",
            "tells of another document than was sent",
        )
        return found

    def receive(self) -> Iterable[OfficialDocument]:
        with _alone(self, "receive"), self._contract.raising("receive", OSError):
            found = tuple(self._exchange.receive())
        for document in found:
            self._contract.gives(OfficialDocument, document, "receive")
        ids = [document.id for document in found]
        self._contract.plugin(
            len(ids) == len(set(ids)), "receive", "một văn bản đến hai lần", "one document came twice"
        )
        self._contract.plugin(
            not self._acknowledged & set(ids),
            "receive",
            "văn bản đã xác nhận lại đến nữa",
            "a document that was acknowledged came again",
        )
        self._contract.plugin(
            self._waiting <= set(ids),
            "receive",
            "văn bản chưa xác nhận không đến lại",
            "a document that was not acknowledged did not come again",
        )
        sent = [document.sent_at for document in found if document.sent_at is not None]
        self._contract.plugin(
            len(sent) < len(found) or sent == sorted(sent),
            "receive",
            "văn bản cũ không đứng trước",
            "the oldest documents do not stand first",
        )
        self._waiting.update(ids)
        return found

    def acknowledge(self, document_id: str, /) -> None:
        self._contract.host(
            document_id in self._waiting | self._acknowledged,
            "acknowledge",
            "xác nhận văn bản chưa nhận",
            "acknowledges a document that did not come",
        )
        with _alone(self, "acknowledge"), self._contract.raising("acknowledge", OSError):
            self._exchange.acknowledge(document_id)
        self._waiting.discard(document_id)
        self._acknowledged.add(document_id)

    def close(self) -> None:
        self._closed = True
        with self._contract.raising("close"):
            self._exchange.close()

    def enter(self, where: str) -> bool:
        """Hold the host to an open connection and one thread at a time; tell whether this call has the connection."""
        self._contract.host(
            not self._closed, where, "dùng kết nối đã đóng", "uses a connection that is closed"
        )
        alone = self._in_use.acquire(blocking=False)
        self._contract.host(
            alone, where, "nhiều luồng dùng chung một kết nối", "several threads use one connection at once"
        )
        return alone

    def leave(self) -> None:
        """Let go of the connection."""
        self._in_use.release()


class _alone:  # noqa: N801 - used like a function
    """The time in which one call has the connection."""

    def __init__(self, exchange: _CheckedExchange, where: str) -> None:
        self._exchange = exchange
        self._where = where
        self._entered = False

    def __enter__(self) -> None:
        self._entered = self._exchange.enter(self._where)

    def __exit__(self, *_: object) -> None:
        if self._entered:
            self._exchange.leave()
