"""What the fields of a payload take: text that can be sent and read again as it is (kiểm tra trường)."""

from __future__ import annotations

import re
from typing import Any

import attrs

from tiepcan import Bilingual
from tiepcan.errors import InputError

__all__ = ["check_code", "check_line", "is_sendable"]

#: Nothing, and halves of characters.
_UNSENDABLE = re.compile("[\0\ud800-\udfff]")


def is_sendable(text: str) -> bool:
    """Tell whether *text* is characters that UTF-8 and every database take."""
    return _UNSENDABLE.search(text) is None


def check_line(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    """Refuse what is no text, or text of blanks alone; the empty text says that nothing is known."""
    if not isinstance(value, str) or (value and not value.strip()) or not is_sendable(value):
        raise InputError(
            Bilingual("cần chữ, hoặc để trống hẳn", "text is asked for, or none at all"), path=field.name
        )


def check_code(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    """Refuse what `check_line` refuses, and blanks around a code."""
    check_line(instance, field, value)
    if isinstance(value, str) and value != value.strip():
        raise InputError(
            Bilingual("mã không có dấu cách ở đầu, cuối", "a code has no blanks around it"), path=field.name
        )
