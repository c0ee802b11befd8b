"""What every record of a plugin has: a name of its own, and a title for people (đóng góp của phần mở rộng)."""

from __future__ import annotations

import re
from typing import Any

import attrs

from tiepcan.errors import InputError
from tiepcan.guards import shown_code
from tiepcan.text import Bilingual

__all__ = ["Contribution", "check_callable", "check_name", "check_words", "shown_name"]

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+")
_LONGEST_NAME = 80


def check_name(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    """Refuse a name that is not ``vendor.thing`` in small letters, digits and hyphens."""
    if not _is_name(value):
        raise InputError(
            Bilingual(
                f"tên cần dạng nhà-cung-cấp.tên bằng chữ thường, chữ số và gạch nối, không phải {shown_code(value)}",
                f"a name is vendor.thing in small letters, digits and hyphens, not {shown_code(value)}",
            ),
            hint=Bilingual('Ví dụ: "acme.mot-cua".', 'Such as "acme.mot-cua".'),
            path=field.name,
        )


def _is_name(value: object) -> bool:
    # A kind of text of the plugin's own could answer otherwise each time it is asked.
    return type(value) is str and len(value) <= _LONGEST_NAME and _NAME.fullmatch(value) is not None


def shown_name(value: object) -> str:
    """Return *value* as an error may show it: what looks like the name of a record, else only its kind.

    Examples:
        >>> shown_name("acme.mot-cua"), shown_name("Nguyen Van A")
        ("'acme.mot-cua'", 'str')
    """
    return repr(value) if _is_name(value) else type(value).__name__


def check_words(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    """Refuse all but words in two languages, each of them text."""
    if type(value) is not Bilingual or type(value.vi) is not str or type(value.en) is not str:
        raise InputError(
            Bilingual("cần Bilingual với hai chuỗi", "a Bilingual of two texts is asked for"), path=field.name
        )


def check_callable(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    """Refuse what cannot be called."""
    if not callable(value):
        kind = type(value).__name__
        raise InputError(
            Bilingual(f"cần một hàm, không phải {kind}", f"a callable is asked for, not {kind}"),
            path=field.name,
        )


@attrs.frozen(kw_only=True)
class Contribution:
    """One thing that a plugin gives to its host (đóng góp của phần mở rộng)."""

    #: ``vendor.thing``: how hosts and configurations ask for it; it stays the same over versions.
    name: str = attrs.field(validator=check_name)
    #: What people call it.
    title: Bilingual = attrs.field(validator=check_words)
