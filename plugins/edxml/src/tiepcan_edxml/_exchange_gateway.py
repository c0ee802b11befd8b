"""Messages through the gateway of a document network (liên thông qua trục)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tiepcan import Bilingual
from tiepcan.errors import DataFileError
from tiepcan.plugins import Delivery, DeliveryState, DocumentExchange, OfficialDocument
from tiepcan_edxml._gateway_answers import code_in, succeeded
from tiepcan_edxml._gateway_client import EDOC, STATUS, GatewayClient
from tiepcan_edxml._message_ids import fingerprint, message_id_of
from tiepcan_edxml._model import EdxmlDocument, EdxmlMessage
from tiepcan_edxml._official_documents import from_official
from tiepcan_edxml._reading import read_edxml
from tiepcan_edxml._received import ReceivedMessage, SetAside, check_sender, documents_in, repeated
from tiepcan_edxml._writing import write_edxml

__all__ = ["GatewayExchange", "gateway_exchange"]


def gateway_exchange() -> DocumentExchange:
    """Return the exchange ``edxml.gateway`` (liên thông qua trục)."""
    return DocumentExchange(
        name="edxml.gateway",
        title=Bilingual("Trục liên thông văn bản", "Gateway of a document network"),
        settings=("url", "token", "code"),
        open=GatewayExchange.open,
    )


class GatewayExchange:
    """A connection to a gateway (kết nối trục liên thông).

    Receiving asks for the list, gets each message, and tells the network "done" once the host acknowledges it. What was
    acknowledged or sent is remembered as long as the connection is open; beyond that the network and ``Host.take_in``
    know a message by its id.
    """

    def __init__(self, client: GatewayClient) -> None:
        self._client = client
        self._sent: dict[str, Delivery] = {}
        self._network_ids: dict[str, list[tuple[str, str]]] = {}
        self._acknowledged: set[str] = set()
        self._contents: dict[str, str] = {}
        self._set_aside: list[SetAside] = []

    @classmethod
    def open(cls, settings: Mapping[str, str], /) -> GatewayExchange:
        """Return a connection by *settings*: url, token, code of the agency (mở kết nối).

        ``path_list``, ``path_get``, ``path_status``, ``path_send`` and ``ca_file`` may be given too.

        Raises:
            InputError: A setting is missing or wrong; its value is not shown.
        """
        return cls(GatewayClient.of(settings))

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """What the last receiving could not read; `refuse` tells the network so (thông điệp để riêng)."""
        return tuple(self._set_aside)

    def send(self, document: OfficialDocument, /) -> Delivery:
        """Send *document*; the same id again sends nothing (gửi văn bản).

        Raises:
            DataFileError: It cannot be written, or is sent by somebody else; all faults are named.
            OSError: The gateway was not reached.
        """
        return self.send_message(from_official(document))

    def send_message(self, message: EdxmlMessage, /) -> Delivery:
        """Send *message*, a document or a status, as `send` does (gửi thông điệp)."""
        message_id = check_sender(message, self._client.code)
        content = write_edxml(message)
        if message_id in self._sent:
            return self._sent[message_id]
        kind = EDOC if isinstance(message, EdxmlDocument) else STATUS
        answer = self._client.send(message_id, content, kind)
        failed = not succeeded(answer)
        delivery = Delivery(
            document=message_id,
            state=DeliveryState.REFUSED if failed else DeliveryState.SENT,
            host_code=code_in(answer),
        )
        if not failed:
            self._sent[message_id] = delivery
        return delivery

    def receive(self) -> Iterable[OfficialDocument]:
        """Return the new documents that were not acknowledged, oldest first (nhận văn bản).

        Revocations, updates and replacements are left to `receive_messages`, statuses too.

        Raises:
            OSError: The gateway was not reached.
        """
        return documents_in(self._received((EDOC,)))

    def receive_messages(self) -> Iterator[ReceivedMessage]:
        """Yield documents, then statuses, that were not acknowledged (nhận thông điệp).

        What cannot be read is in `set_aside`, and nothing is told of it.

        Raises:
            OSError: The gateway was not reached.
        """
        return self._received((EDOC, STATUS))

    def _received(self, kinds: tuple[str, ...]) -> Iterator[ReceivedMessage]:
        self._set_aside.clear()
        given: set[str] = set()
        for kind in kinds:
            for network_id in self._client.list_ids(kind):
                found = self._read(network_id, kind)
                if found is None:
                    continue
                said = fingerprint(found.read.message)
                if self._contents.setdefault(found.id, said) != said:
                    self._set_aside.append(SetAside(name=network_id, error=repeated()))
                    continue
                if found.id in self._acknowledged:
                    self._client.tell(network_id, kind, done=True)
                    continue
                known = self._network_ids.setdefault(found.id, [])
                if (network_id, kind) not in known:
                    known.append((network_id, kind))
                if found.id not in given:
                    given.add(found.id)
                    yield found

    def acknowledge(self, document_id: str, /) -> None:
        """Tell the network that the message of that id was taken over; twice is as good as once (xác nhận đã nhận).

        Raises:
            OSError: The gateway was not reached.
        """
        if document_id in self._acknowledged:
            return
        if document_id not in self._network_ids:
            # It came over a connection that was closed since.
            for _ in self.receive_messages():
                pass
        waiting = self._network_ids.get(document_id)
        if waiting is None:
            return
        while waiting:
            self._client.tell(*waiting[0], done=True)
            # Broken off in the middle, what was told is not told again: a network may refuse that.
            del waiting[0]
        del self._network_ids[document_id]
        self._acknowledged.add(document_id)

    def refuse(self, name: str, /) -> None:
        """Tell the network "fail" of what was set aside under that *name* (báo lỗi thông điệp).

        Raises:
            OSError: The gateway was not reached.
        """
        for kind in (EDOC, STATUS):
            if name in self._client.list_ids(kind):
                self._client.tell(name, kind, done=False)

    def close(self) -> None:
        """Let go of the connection; twice is as good as once (đóng kết nối)."""
        self._client.close()

    def _read(self, network_id: str, kind: str) -> ReceivedMessage | None:
        try:
            data = self._client.get(network_id, kind)
            read = read_edxml(data)
        except DataFileError as error:
            self._set_aside.append(SetAside(name=network_id, error=error))
            return None
        return ReceivedMessage(id=message_id_of(read.message), data=data, read=read)
