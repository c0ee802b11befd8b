"""Messages of host systems, read into events (tiếp nhận từ hệ thống khác)."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

import attrs

from tiepcan.errors import InputError
from tiepcan.fields import check_text, is_a, is_tuple_of
from tiepcan.plugins._records._contribution import Contribution, check_callable
from tiepcan.requests import EventBase, Received
from tiepcan.text import Bilingual

__all__ = ["Intake", "IntakeAdapter", "ReadMessage"]


@attrs.frozen(kw_only=True)
class Intake:
    """What one message says (nội dung một thông điệp): a request, what happened to it since, or both.

    What the message does not say is left out: no value is invented, today's date least of all.
    """

    #: The sender's own id of the message: the same message again has the same, and is recorded once.
    message_id: str = attrs.field(validator=check_text)
    #: The sender's own number of the dossier: what belongs together has the same.
    reference: str = attrs.field(validator=check_text)
    #: The request; None where the message is about one that came before.
    received: Received | None = attrs.field(
        default=None, validator=is_a(Received, optional=True), repr=lambda found: str(found is not None)
    )
    #: What happened to it since, in order.
    events: tuple[EventBase, ...] = attrs.field(
        default=(), validator=is_tuple_of(EventBase), repr=lambda found: str(len(found))
    )
    #: What was not as it should be, and was read all the same; says what was done, quotes no personal data.
    tolerated: tuple[Bilingual, ...] = attrs.field(default=(), validator=is_tuple_of(Bilingual))
    #: Where there is something that was not understood, such as the path of a field; the values are not shown.
    not_understood: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str))

    def __attrs_post_init__(self) -> None:
        if any(isinstance(event, Received) for event in self.events):
            raise InputError(
                Bilingual("sự kiện tiếp nhận đặt ở received", "a receipt stands in received"), path="events"
            )


class ReadMessage(Protocol):
    """How an adapter reads a message (đọc thông điệp)."""

    def __call__(self, message: bytes, /, *, received_at: dt.datetime) -> Intake:
        """Return what *message* says.

        Args:
            message: As it came in.
            received_at: When the host got it: the instant of the receipt, where the message names none.

        Raises:
            DataFileError: It cannot be read; every fault is named with its place, and without personal data.
        """


@attrs.frozen(kw_only=True)
class IntakeAdapter(Contribution):
    """Reads the messages of one host system (bộ tiếp nhận)."""

    #: What it reads: media types such as ``application/json``, or names of formats such as ``edxml-2.0``.
    formats: tuple[str, ...] = attrs.field(validator=is_tuple_of(str))
    #: Asked for each message.
    read: ReadMessage = attrs.field(validator=check_callable, repr=False)
