"""The agency's answers as edXML documents, to the e-office of who handed the dossier over (văn bản trả lời)."""

# ruff: noqa: INP001 - examples are no package

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from invented_dossiers import sequence_of

from tiepcan.plugins import Delivery, RecordedEvents
from tiepcan.requests import Event, Extended, Refused, Supplied
from tiepcan_edxml import DocumentId, EdxmlDocument, Party, reply_to

__all__ = ["NOTATIONS", "OUR_CODE", "THEIR_CODE", "Replies"]

#: The agency and the one-stop, as QCVN 102 writes codes.
OUR_CODE, THEIR_CODE = "000.00.12.H99", "000.00.01.H99"
#: What goes out as a document, and its notation.
NOTATIONS: Final[dict[type[Event], str]] = {Supplied: "CC-UBND", Refused: "TC-UBND", Extended: "GH-UBND"}


class SendsMessages(Protocol):
    """A connection that takes edXML as it is: more than every exchange promises (kết nối edXML)."""

    def send_message(self, message: EdxmlDocument, /) -> Delivery:
        """Send *message*; the same id again sends nothing twice."""


class Replies:
    """Sends a document for each answer and each extension (gửi văn bản trả lời).

    Told twice, it sends the same document under the same id: the other side has it once.
    """

    def __init__(self, exchange: SendsMessages, dossier_of: Callable[[str], str]) -> None:
        self._exchange, self._dossier_of = exchange, dossier_of

    def tell(self, recorded: RecordedEvents) -> None:
        """Send what *recorded* is answered by.

        Raises:
            OSError: The gateway was not reached: it is told again.
        """
        for event in recorded.events:
            notation = NOTATIONS.get(type(event))
            if notation is None:
                continue
            place = sequence_of(self._dossier_of(recorded.case.number))
            asked = DocumentId.of(THEIR_CODE, recorded.case.received_on, f"{place}/PC-MC")
            self._exchange.send_message(
                reply_to(
                    asked,
                    event,
                    recorded.case,
                    sender=Party(organ_id=OUR_CODE, organ_name="UBND xã Xuân Phong"),
                    number=f"{place}/{notation}",
                    sent_at=event.at,
                )
            )
