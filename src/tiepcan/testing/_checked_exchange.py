"""Document exchanges, held to their contract while they run (kiểm tra liên thông văn bản khi vận hành)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from threading import Lock

from tiepcan.errors import DataFileError, InputError
from tiepcan.plugins import Delivery, Exchange, OfficialDocument, OpenExchange
from tiepcan.testing._checked_contract import Contract
from tiepcan.testing._secrets import leaks_in
from tiepcan.text import Bilingual

__all__ = ["checked_open_exchange"]

_SENT = Bilingual("văn bản đã được gửi: không gửi lại", "the document was sent: do not send it anew")


def checked_open_exchange(
    open_exchange: OpenExchange, names: tuple[str, ...], contract: Contract
) -> OpenExchange:
    """Return what opens a connection that is held to its contract."""
    return partial(_open, open_exchange, names, contract)


def _open(
    open_exchange: OpenExchange, names: tuple[str, ...], contract: Contract, settings: Mapping[str, str], /
) -> Exchange:
    if not contract.takes(Mapping, settings, "open"):
        return open_exchange(settings)
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
        if not self._contract.takes(OfficialDocument, document, "send"):
            return self._exchange.send(document)
        with _alone(self, "send"), self._contract.raising("send", OSError, DataFileError):
            found = self._exchange.send(document)
        with self._contract.after(_SENT):
            if self._contract.gives(Delivery, found, "send"):
                self._contract.plugin(
                    found.document == document.id,
                    "send",
                    "kết quả nói về văn bản khác",
                    "tells of another document than was sent",
                )
        return found

    def receive(self) -> Iterable[OfficialDocument]:
        with _alone(self, "receive"):
            with self._contract.raising("receive", OSError):
                came = self._exchange.receive()
            found, sound = self._contract.gives_each(OfficialDocument, came, "receive", OSError)
        if sound:
            self._check_received(found)
        return found  # type: ignore[no-any-return]

    def _check_received(self, found: tuple[OfficialDocument, ...]) -> None:
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

    def acknowledge(self, document_id: str, /) -> None:
        if not self._contract.takes(str, document_id, "acknowledge"):
            self._exchange.acknowledge(document_id)
            return
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
