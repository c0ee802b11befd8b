"""What an exchange hands over, and what it had to set aside (thông điệp nhận được)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from tiepcan import Bilingual
from tiepcan.errors import DataFileError, Fault, InputError
from tiepcan.fields import check_text, is_a
from tiepcan.plugins import OfficialDocument
from tiepcan_edxml._message_ids import business_of, message_id_of
from tiepcan_edxml._model import EdxmlDocument, EdxmlMessage
from tiepcan_edxml._official_documents import to_official
from tiepcan_edxml._org_codes import EdxmlOrgCode
from tiepcan_edxml._parts import BusinessKind
from tiepcan_edxml._reading_records import ReadEdxml

__all__ = [
    "ReceivedMessage",
    "SetAside",
    "check_sender",
    "checked_code",
    "documents_in",
    "repeated",
    "setting",
]


@attrs.frozen(kw_only=True)
class ReceivedMessage:
    """A message that came in and was not acknowledged (thông điệp nhận được)."""

    #: By which it is acknowledged.
    id: str = attrs.field(validator=check_text)
    #: As it came: for ``Host.take_in``.
    data: bytes = attrs.field(validator=is_a(bytes), repr=lambda data: f"{len(data)} bytes")
    read: ReadEdxml = attrs.field(validator=is_a(ReadEdxml), repr=False)


@attrs.frozen(kw_only=True)
class SetAside:
    """A message that came in and cannot be handed over: it stays where it is (thông điệp để riêng)."""

    #: The name of the file, or the network's id.
    name: str = attrs.field(validator=check_text)
    #: Every fault, with its place.
    error: DataFileError = attrs.field(validator=is_a(DataFileError))


def documents_in(messages: Iterable[ReceivedMessage]) -> Iterable[OfficialDocument]:
    """Yield the new documents among *messages*; statuses, revocations, updates are no documents of the SDK."""
    for one in messages:
        message = one.read.message
        if isinstance(message, EdxmlDocument) and business_of(message) is BusinessKind.NEW:
            yield to_official(message)


def repeated() -> DataFileError:
    """Return what is said of a message that comes under an id that was taken over, with other contents."""
    message = Bilingual(
        "mã này đã nhận rồi, với nội dung khác", "the id was taken over before, with other contents"
    )
    return DataFileError(
        Bilingual("thông điệp được để riêng", "the message is set aside"),
        faults=[Fault(path="DocumentId", message=message)],
        hint=Bilingual(
            "Bên gửi phải gửi cập nhật hoặc thay thế, hoặc dùng mã khác.",
            "The sender is to send an update or a replacement, or another id.",
        ),
    )


def check_sender(message: EdxmlMessage, code: str) -> str:
    """Return the id of *message*; refuse one that somebody else sends.

    Raises:
        DataFileError: Its sender is not *code*.
    """
    if message.sender.organ_id != code:
        said = Bilingual("không phải mã của cơ quan trên kết nối này", "is not the code of this connection")
        raise DataFileError(
            Bilingual("không gửi được thông điệp", "the message cannot be sent"),
            faults=[Fault(path="sender.organ_id", message=said)],
        )
    return message_id_of(message)


def setting(settings: Mapping[str, str], name: str) -> str:
    """Return the setting of that *name*; its value is in no error.

    Raises:
        InputError: It is missing or blank.
    """
    found = settings.get(name)
    if not isinstance(found, str) or not found.strip():
        raise InputError(
            Bilingual(f"thiếu cấu hình {name}", f"the setting {name} is missing"),
            path=name,
        )
    return found


def checked_code(settings: Mapping[str, str]) -> str:
    """Return the code of the agency whose connection it is, as QCVN 102 writes it.

    Raises:
        InputError: It is missing, or is no such code.
    """
    given = setting(settings, "code")
    try:
        return str(EdxmlOrgCode(given))
    except InputError:
        # Its words would show the value.
        pass
    raise InputError(
        Bilingual(
            "code phải là mã cơ quan theo QCVN 102, như 000.00.12.H24",
            "code is the code of the agency as QCVN 102 writes it, such as 000.00.12.H24",
        ),
        path="code",
    )
