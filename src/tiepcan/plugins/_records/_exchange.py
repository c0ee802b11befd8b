"""Official documents sent and received through another system (liên thông văn bản)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Protocol

import attrs

from tiepcan.errors import InputError
from tiepcan.fields import check_day, check_text, is_a, is_code, is_tuple_of
from tiepcan.plugins._records._contribution import Contribution, check_callable
from tiepcan.text import Bilingual, printable

__all__ = [
    "Attachment",
    "Delivery",
    "DeliveryState",
    "DocumentExchange",
    "Exchange",
    "OfficialDocument",
    "OpenExchange",
]


def _aware(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    if value is not None and (not isinstance(value, dt.datetime) or value.utcoffset() is None):
        raise InputError(
            Bilingual("cần thời điểm có múi giờ", "an instant with a time zone is asked for"), path=field.name
        )


#: What file systems take.
_LONGEST_FILE_NAME = 255
#: Windows sends what is written to these to a device, whatever stands behind the point.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\..*)?", re.IGNORECASE)


def _file_name(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    check_text(instance, field, value)
    if isinstance(value, str):
        said = _wrong_name(value)
        if said is not None:
            raise InputError(said, path=field.name)


def _wrong_name(name: str) -> Bilingual | None:
    if set(name) & {"/", "\\", ":"}:
        return Bilingual(
            "tên tệp không được chứa đường dẫn hay ổ đĩa", "the name of a file is no path and no drive"
        )
    # Such a name shows as another than it is.
    if printable(name) != name:
        return Bilingual(
            "tên tệp có ký tự không in được", "the name of a file has characters that are not shown"
        )
    # Some systems drop them: two names would be one file, or the file would be hidden.
    if any(end.isspace() or end == "." for end in (name[0], name[-1])):
        return Bilingual(
            "tên tệp không bắt đầu hay kết thúc bằng dấu cách, dấu chấm",
            "the name of a file neither begins nor ends with a blank or a point",
        )
    if _DEVICES.fullmatch(name) is not None:
        return Bilingual("tên tệp là tên thiết bị của Windows", "the name is that of a device of Windows")
    if len(name.encode()) > _LONGEST_FILE_NAME:
        return Bilingual(
            f"tên tệp dài quá {_LONGEST_FILE_NAME} byte",
            f"the name is longer than {_LONGEST_FILE_NAME} bytes",
        )
    return None


@attrs.frozen(kw_only=True)
class Attachment:
    """A file that goes with a document (tệp đính kèm).

    Its name can be used as it is: no path and no device, nothing hidden in it, and no longer than file systems take.
    Does not tell two names apart that differ in capitals only: whoever writes files does.
    """

    #: A file name, never a path.
    name: str = attrs.field(validator=_file_name)
    #: Such as ``application/pdf``.
    media_type: str = attrs.field(validator=check_text)
    #: The file itself.
    content: bytes = attrs.field(validator=is_a(bytes), repr=lambda content: f"{len(content)} bytes")


@attrs.frozen(kw_only=True)
class OfficialDocument:
    """An official document on its way between two agencies (văn bản điện tử).

    What is not known is None or empty: a renderer of a host format leaves it out, and invents nothing.
    """

    #: Of the one who sends: the same document again has the same.
    id: str = attrs.field(validator=check_text)
    #: The code of the agency that sends it.
    from_code: str = attrs.field(validator=check_text)
    #: The codes of those it goes to.
    to_codes: tuple[str, ...] = attrs.field(validator=is_tuple_of(str))
    #: What it is about (trích yếu); it may name a person.
    subject: str = attrs.field(default="", repr=False, validator=is_a(str))
    #: Its number and symbol (số, ký hiệu).
    number: str = attrs.field(default="", validator=is_a(str))
    #: The day on it (ngày ban hành).
    dated: dt.date | None = attrs.field(default=None, validator=check_day)
    #: The kind of document (loại văn bản), such as "Công văn".
    kind: str = attrs.field(default="", validator=is_a(str))
    #: The id of the document it answers.
    response_for: str | None = attrs.field(default=None, validator=is_a(str, optional=True))
    #: The number of the case it belongs to, where that is known.
    case: str | None = attrs.field(default=None, validator=is_a(str, optional=True))
    #: The files that go with it.
    attachments: tuple[Attachment, ...] = attrs.field(
        default=(), validator=is_tuple_of(Attachment), repr=lambda found: str(len(found))
    )
    #: When it was sent, where the message says so.
    sent_at: dt.datetime | None = attrs.field(default=None, validator=_aware)


class DeliveryState(StrEnum):
    """What the other side did with a document (tình trạng gửi)."""

    #: Handed to the network; the other side has not answered.
    SENT = "sent"
    #: The other side has it.
    DELIVERED = "delivered"
    #: The other side does not take it.
    REFUSED = "refused"


@attrs.frozen(kw_only=True)
class Delivery:
    """What is known of a document that was sent (tình trạng gửi một văn bản)."""

    #: The id of the document.
    document: str = attrs.field(validator=check_text)
    #: What became of it.
    state: DeliveryState = attrs.field(validator=is_code(DeliveryState))
    #: The code by which the host system said so, where it did.
    host_code: str | None = attrs.field(default=None, validator=is_a(str, optional=True))
    #: What was not as it should be.
    remarks: tuple[Bilingual, ...] = attrs.field(default=(), validator=is_tuple_of(Bilingual))


class Exchange(Protocol):
    """An open connection to an exchange (kết nối liên thông)."""

    def send(self, document: OfficialDocument, /) -> Delivery:
        """Send *document*; the same id again sends nothing twice, and tells what became of it.

        Raises:
            OSError: The other side was not reached: nothing is known to be sent, and it may be tried again.
            DataFileError: The document cannot be written in the format of the exchange; all faults are named.
        """

    def receive(self) -> Iterable[OfficialDocument]:
        """Return what came in and was not acknowledged, oldest first; asking again gives the same again.

        Raises:
            OSError: The other side was not reached.
        """

    def acknowledge(self, document_id: str, /) -> None:
        """Say that a document was taken over: it does not come again. Twice is as good as once."""

    def close(self) -> None:
        """Let go of the connection; twice is as good as once."""


class OpenExchange(Protocol):
    """How a connection is opened (mở kết nối)."""

    def __call__(self, settings: Mapping[str, str], /) -> Exchange:
        """Return a connection by *settings*, such as address, code and credentials.

        Raises:
            InputError: A setting is missing or wrong; the message names it and never shows its value.
        """


@attrs.frozen(kw_only=True)
class DocumentExchange(Contribution):
    """Sends and receives official documents (cổng liên thông văn bản)."""

    #: The names of the settings it needs.
    settings: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str))
    #: Opens a connection, each time that a host wants one.
    open: OpenExchange = attrs.field(validator=check_callable, repr=False)
