"""What goes to a portal: which message, about which dossier, and its name (thông điệp gửi đi)."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import attrs

from tiepcan import Bilingual
from tiepcan.errors import InputError
from tiepcan.fields import check_text, is_a

__all__ = ["KEY_FIELD", "VERSION_FIELD", "Message", "message_key"]

#: Beside the payload: the name of the message, and how far the case had come.
KEY_FIELD, VERSION_FIELD = "MaThongDiep", "PhienBan"


def message_key(agency: str, case: str, version: int, service: str, part: str = "") -> str:
    """Return the name of a message: the same message always has the same one, and no other has it (khóa thông điệp).

    Args:
        agency: The code of the agency.
        case: The number of the case.
        version: How many events the log has with those that are told.
        service: Which service it goes to.
        part: Which of several messages about one version.

    Examples:
        >>> first = message_key("H24.12", "H24.12-2026-0001", 3, "DongBoHoSoMC")
        >>> first == message_key("H24.12", "H24.12-2026-0001", 3, "DongBoHoSoMC")
        True
        >>> first == message_key("H24.12", "H24.12-2026-0001", 4, "DongBoHoSoMC")
        False
        >>> len(first)
        40
    """
    # As a list: a code and what is behind it are never glued together. Hashed: headers are ASCII, numbers of cases are not.
    named = json.dumps([agency, case, version, service, part], ensure_ascii=True)
    return hashlib.sha256(named.encode("ascii")).hexdigest()[:40]


def _version(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if type(value) is not int or value < 1:
        raise InputError(
            Bilingual("cần số nguyên từ 1", "a whole number from 1 is asked for"), path=field.name
        )


@attrs.frozen(kw_only=True)
class Message:
    """One message on its way to a portal (thông điệp gửi đi).

    Its body holds personal data; its ``repr`` does not.
    """

    #: The code of the agency.
    agency: str = attrs.field(validator=check_text)
    #: The number of the case.
    case: str = attrs.field(validator=check_text)
    #: How many events the log had.
    version: int = attrs.field(validator=_version)
    #: ``DongBoHoSoMC`` or ``CapNhatTienDoHoSoMC``.
    service: str = attrs.field(validator=check_text)
    #: See `message_key`.
    key: str = attrs.field(validator=check_text)
    #: The whole of what is sent, JSON in UTF-8.
    body: bytes = attrs.field(validator=is_a(bytes), repr=lambda body: f"{len(body)} bytes")
    #: Whether sending it twice does no harm, also at a portal that does not look at keys: a dossier is put in the place of
    #: what was there, a line of progress is one more line.
    is_repeatable: bool = attrs.field(validator=is_a(bool))
