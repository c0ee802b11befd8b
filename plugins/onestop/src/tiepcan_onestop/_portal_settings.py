"""Where a portal is, and how it is let in (cấu hình kết nối cổng)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import SplitResult, urlsplit

import attrs

from tiepcan import Bilingual
from tiepcan.errors import DataFileError, Fault, InputError
from tiepcan.fields import is_a

__all__ = ["PortalSettings", "read_portal_settings"]

_LARGEST_ANSWER = 64 << 20
_LONGEST_WAIT = 600.0
#: What a file may say; the token stands elsewhere.
_IN_FILE = (
    "url",
    "connect_seconds",
    "read_seconds",
    "total_seconds",
    "largest_answer",
    "ca_file",
    "knows_keys",
)


def _bad(path: str, vi: str, en: str) -> InputError:
    # The value stays out: an address may hold a password.
    return InputError(Bilingual(vi, en), path=path)


def _url(given: object) -> str:
    parts = _parts(given)
    if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname:
        raise _bad(
            "url", "cần địa chỉ https://máy/đường-dẫn", "an address such as https://host/path is asked for"
        )
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise _bad(
            "url",
            "địa chỉ không chứa tài khoản, tham số; mã truy cập đặt ở token",
            "the address holds no account and no query; what lets in is the token",
        )
    # A token that goes over an open line is everybody's; on this machine there is no line.
    if parts.scheme == "http" and not _is_this_machine(parts.hostname):
        raise _bad(
            "url",
            "chỉ dùng http trên chính máy này; nơi khác cần https",
            "http only on this machine itself; elsewhere https",
        )
    return str(given)


def _parts(given: object) -> SplitResult | None:
    if not isinstance(given, str) or not given.isascii() or not given.isprintable() or " " in given:
        return None
    try:
        parts = urlsplit(given)
        # Asked for here: a port that is none shows only now.
        _ = parts.port
    except ValueError:
        return None
    return parts


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _token(_: object, __: attrs.Attribute[Any], value: object) -> None:
    if (
        not isinstance(value, str)
        or not value.isascii()
        or (value and not value.isprintable())
        or " " in value
    ):
        raise _bad(
            "token",
            "mã truy cập là chữ ASCII liền, không dấu cách",
            "a token is ASCII, one word, without blanks",
        )


def _seconds(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if type(value) not in {int, float} or not 0 < value <= _LONGEST_WAIT:  # type: ignore[operator]
        raise _bad(
            field.name,
            f"cần số giây trên 0, đến {_LONGEST_WAIT:g}",
            f"seconds above 0, up to {_LONGEST_WAIT:g}, are asked for",
        )


def _bytes(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if type(value) is not int or not 0 < value <= _LARGEST_ANSWER:
        raise _bad(
            field.name,
            f"cần số byte từ 1 đến {_LARGEST_ANSWER}",
            f"bytes from 1 to {_LARGEST_ANSWER} are asked for",
        )


@attrs.frozen(kw_only=True)
class PortalSettings:
    """Where a portal is, and how it is let in (cấu hình kết nối cổng).

    The token shows in no ``repr``, error or log. Does not say which services the portal has: those are the names of the
    national portal.

    Raises:
        InputError: A setting is wrong; it is named, and its value is not shown.

    Examples:
        >>> PortalSettings(url="https://truc.khe-lim.example/dvcqg", token="mat-ma")
        PortalSettings(url='https://truc.khe-lim.example/dvcqg', connect_seconds=5.0, read_seconds=30.0, total_seconds=120.0, largest_answer=8388608, ca_file=None, knows_keys=False)
    """

    #: One address for all services; https, except on this machine.
    url: str = attrs.field(converter=_url)
    #: Sent as a bearer token; empty: none is sent.
    token: str = attrs.field(default="", repr=False, validator=_token)
    connect_seconds: float = attrs.field(default=5.0, validator=_seconds)
    #: Between two pieces of an answer.
    read_seconds: float = attrs.field(default=30.0, validator=_seconds)
    #: From the call to the end of its answer, however it trickles in.
    total_seconds: float = attrs.field(default=120.0, validator=_seconds)
    #: In bytes; a longer answer is not read to its end.
    largest_answer: int = attrs.field(default=8 << 20, validator=_bytes)
    #: Certificates of those who vouch for the portal; None: those of this system.
    ca_file: str | None = attrs.field(default=None, validator=is_a(str, optional=True))
    #: Whether the portal takes a message of a key that it knows only once. Where it does not, a line of progress whose
    #: answer was lost is not sent again by itself.
    knows_keys: bool = attrs.field(default=False, validator=is_a(bool))


def read_portal_settings(text: str, *, token: str = "", name: str = "") -> PortalSettings:
    r"""Return the settings that stand in a TOML file (đọc tệp cấu hình cổng).

    Args:
        text: The file.
        token: What lets in; kept apart from the file, such as in the environment.
        name: Of the file, for errors.

    Raises:
        DataFileError: It is no TOML, or something in it is wrong; everything is named, and no value is shown.

    Examples:
        >>> read_portal_settings('url = "https://truc.khe-lim.example/dvcqg"\nknows_keys = true').knows_keys
        True
    """
    try:
        found: Mapping[str, object] = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        raise DataFileError(
            Bilingual("tệp cấu hình không phải TOML", "the file of settings is no TOML"), path=name or None
        ) from None
    faults = [
        _fault(f"[{place}]", "không có mục này", "there is no such setting")
        for place, key in enumerate(found)
        if key not in _IN_FILE
    ]
    known = {key: value for key, value in found.items() if key in _IN_FILE}
    if "url" not in known:
        faults.append(_fault("url", "thiếu", "missing"))
    for key, value in known.items():
        # Each by itself, so that all are named at once.
        one: dict[str, Any] = {"url": "https://a.example", key: value}
        try:
            PortalSettings(**one)
        except InputError as error:
            faults.append(Fault(path=key, message=error.message))
    if faults:
        raise DataFileError(
            Bilingual("cấu hình cổng không dùng được", "the settings of the portal cannot be used"),
            faults=faults,
            hint=Bilingual(f"Có các mục: {', '.join(_IN_FILE)}.", f"There are: {', '.join(_IN_FILE)}."),
            path=name or None,
        )
    return PortalSettings(token=token, **known)  # type: ignore[arg-type]  # each was checked above


def _fault(path: str, vi: str, en: str) -> Fault:
    return Fault(path=path, message=Bilingual(vi, en))
