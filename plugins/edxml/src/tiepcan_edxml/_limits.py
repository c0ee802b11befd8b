"""How much a message may ask of its reader (giới hạn khi đọc)."""

from __future__ import annotations

from functools import cache
from typing import Any

import attrs

from tiepcan import Bilingual
from tiepcan.datafile import parse_data_files, read_own_files
from tiepcan.errors import InputError

__all__ = ["EdxmlLimits", "default_limits", "too_many_elements"]


def _positive(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    if type(value) is not int or value < 1:
        raise InputError(
            Bilingual("cần số nguyên từ 1", "a whole number from one is asked for"), path=field.name
        )


@attrs.frozen(kw_only=True)
class EdxmlLimits:
    """How much a message may ask of its reader (giới hạn khi đọc).

    `default_limits` returns those that the data file of this plugin has; ``attrs.evolve`` changes one.

    Legal basis: none; 50 MB is what exchanges of documents practise, the others are this plugin's.

    Examples:
        >>> default_limits().size // 1024 // 1024
        50
    """

    #: Bytes of the whole message.
    size: int = attrs.field(validator=_positive)
    #: Elements.
    elements: int = attrs.field(validator=_positive)
    #: Elements within elements.
    depth: int = attrs.field(validator=_positive)
    #: Characters of one text that is no file.
    text: int = attrs.field(validator=_positive)
    #: Attributes, of all elements together.
    attributes: int = attrs.field(validator=_positive)
    #: Files.
    attachments: int = attrs.field(validator=_positive)
    #: Bytes before the message begins, and behind its end.
    stray_bytes: int = attrs.field(validator=_positive)
    #: Files in one archive, where `unpack_attachment` is asked.
    unpacked_files: int = attrs.field(validator=_positive)
    #: Bytes of all files in one archive.
    unpacked_size: int = attrs.field(validator=_positive)
    #: How many times larger than the archive its files may be.
    unpacked_ratio: int = attrs.field(validator=_positive)


@attrs.frozen(kw_only=True)
class _Size:
    bytes: int
    standing: str
    remark: Bilingual


@attrs.frozen(kw_only=True)
class _Reading:
    elements: int
    depth: int
    text: int
    attributes: int
    attachments: int
    stray_bytes: int


@attrs.frozen(kw_only=True)
class _Unpacking:
    files: int
    bytes: int
    times_larger: int


@attrs.frozen(kw_only=True)
class _LimitsFile:
    size: _Size
    reading: _Reading
    unpacking: _Unpacking


@cache
def default_limits() -> EdxmlLimits:
    """Return the limits that are meant where nobody names others (giới hạn mặc định).

    Examples:
        >>> f"{default_limits().size:,}", default_limits().depth
        ('52,428,800', 32)
    """
    name = "limits.toml"
    found = parse_data_files({name: read_own_files("tiepcan_edxml")[name]}, _LimitsFile)[name]
    return EdxmlLimits(
        size=found.size.bytes,
        **attrs.asdict(found.reading),
        unpacked_files=found.unpacking.files,
        unpacked_size=found.unpacking.bytes,
        unpacked_ratio=found.unpacking.times_larger,
    )


def too_many_elements(limits: EdxmlLimits) -> Bilingual:
    """Return what is said of a message with more elements than *limits* allow."""
    most = limits.elements
    return Bilingual(f"nhiều hơn {most} phần tử", f"there are more than {most} elements")
