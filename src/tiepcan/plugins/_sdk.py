"""Which SDK a plugin was made for, against the one that is here (phiên bản SDK)."""

from __future__ import annotations

import re
from typing import Any

import attrs

from tiepcan.errors import InputError
from tiepcan.plugins._faults import FaultKind
from tiepcan.plugins._markers import SDK_VERSION
from tiepcan.text import Bilingual

__all__ = ["SdkRange"]

_VERSION = re.compile(r"(0|[1-9][0-9]{0,4})\.(0|[1-9][0-9]{0,4})")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _check_version(value: object, path: str) -> None:
    if not isinstance(value, str) or _VERSION.fullmatch(value) is None:
        raise InputError(
            Bilingual(
                'phiên bản SDK viết trong ngoặc kép, như "1.0"', 'a version of the SDK is text like "1.0"'
            ),
            path=path,
        )


def _version(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    _check_version(value, field.name)


@attrs.frozen(kw_only=True)
class SdkRange:
    """The versions of the SDK that a plugin works with (khoảng phiên bản SDK).

    Within one major version nothing is taken away: a plugin made for 1.2 works with 1.2, 1.3 and later, below 2.0.

    Raises:
        InputError: A version is not written like ``1.0``, or the range is empty.

    Examples:
        >>> SdkRange(since="1.0", below="2.0").holds("1.7"), SdkRange(since="1.2", below="2.0").holds("1.1")
        (True, False)
    """

    #: The first version it works with.
    since: str = attrs.field(validator=_version)
    #: The first version it does not work with.
    below: str = attrs.field(validator=_version)

    def __attrs_post_init__(self) -> None:
        if _numbers(self.below) <= _numbers(self.since):
            raise InputError(
                Bilingual(
                    "khoảng SDK trống: below không lớn hơn since",
                    "the SDK range is empty: below is not above since",
                ),
                path="below",
            )

    def holds(self, version: str = SDK_VERSION) -> bool:
        """Tell whether *version* is in it.

        Raises:
            InputError: It is not written like ``1.0``.
        """
        return self.problem(version) is None

    def problem(self, version: str = SDK_VERSION) -> FaultKind | None:
        """Return whether this SDK is too old or too new for the plugin; None where it fits.

        Raises:
            InputError: *version* is not written like ``1.0``.
        """
        _check_version(version, "version")
        if _numbers(version) < _numbers(self.since):
            return FaultKind.SDK_TOO_OLD
        return FaultKind.SDK_TOO_NEW if _numbers(version) >= _numbers(self.below) else None

    def __str__(self) -> str:
        return f">={self.since}, <{self.below}"
