"""What every record of a plugin has: a name of its own, and a title for people (đóng góp của phần mở rộng)."""

from __future__ import annotations

import re
from typing import Any

import attrs

from tiepcan.errors import InputError
from tiepcan.fields import is_a
from tiepcan.guards import shown_code
from tiepcan.text import Bilingual

__all__ = ["Contribution", "check_callable", "check_name"]

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+")
_LONGEST_NAME = 80


def check_name(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    """Refuse a name that is not ``vendor.thing`` in small letters, digits and hyphens."""
    # A kind of text of the plugin's own could answer otherwise each time it is asked.
    if type(value) is not str or len(value) > _LONGEST_NAME or _NAME.fullmatch(value) is None:
        raise InputError(
            Bilingual(
                f"tên cần dạng nhà-cung-cấp.tên bằng chữ thường, chữ số và gạch nối, không phải {shown_code(value)}",
                f"a name is vendor.thing in small letters, digits and hyphens, not {shown_code(value)}",
            ),
            hint=Bilingual('Ví dụ: "acme.mot-cua".', 'Such as "acme.mot-cua".'),
            path=field.name,
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
    title: Bilingual = attrs.field(validator=is_a(Bilingual))
