"""Where a gateway is, and how it lets in (cấu hình trục liên thông)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import attrs

from tiepcan import Bilingual
from tiepcan.errors import InputError
from tiepcan_edxml._received import setting

if TYPE_CHECKING:
    import ssl

__all__ = [
    "GatewayPaths",
    "checked_address",
    "checked_paths",
    "checked_token",
    "paths_in",
    "trusting",
]

_LOCAL = frozenset({"127.0.0.1", "::1", "localhost"})


@attrs.frozen(kw_only=True)
class GatewayPaths:
    """Where the calls of the flow go, behind the address (đường dẫn của trục).

    The interface of the national network is not public: the names are those of its kit for programs, and what stands behind
    an address is for each network to say.
    """

    list: str = "/getReceivedEdocList"
    get: str = "/getEdoc"
    status: str = "/updateStatus"
    send: str = "/sendEdoc"


def checked_address(url: str) -> str:
    """Return *url* without a slash at its end; it holds no account, and is https, or this machine.

    Raises:
        InputError: It is another; it is not shown.
    """
    setting({"url": url}, "url")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
        parts = urlsplit("")
    if not _is_plain(url) or not host or parts.username is not None:
        raise _wrong("url", "url là địa chỉ https://…", "the url is an address https://…")
    # A token sent in the clear is everybody's.
    if parts.scheme != "https" and not (parts.scheme == "http" and host in _LOCAL):
        raise _wrong("url", "url phải là https", "the url is to be https")
    return url.rstrip("/")


def checked_token(token: str) -> str:
    """Return *token*, which goes into a header.

    Raises:
        InputError: It cannot; it is not shown.
    """
    setting({"token": token}, "token")
    if not token.isascii() or not token.isprintable() or " " in token:
        raise _wrong(
            "token", "token chỉ gồm ký tự ASCII in được", "the token is of printable ASCII characters"
        )
    return token


def paths_in(settings: Mapping[str, str]) -> GatewayPaths:
    """Return the paths of *settings*: ``path_list`` and the like where they are others."""
    names = attrs.fields_dict(GatewayPaths)
    return GatewayPaths(
        **{name: settings[f"path_{name}"] for name in names if f"path_{name}" in settings},
    )


def checked_paths(paths: GatewayPaths) -> GatewayPaths:
    """Return *paths*, each of which goes behind an address and leads to no other.

    Raises:
        InputError: One cannot; it is named as a setting is.
    """
    for name, path in attrs.asdict(paths).items():
        if not isinstance(path, str) or not path.startswith("/") or not _is_plain(path):
            raise _wrong(f"path_{name}", f"path_{name} bắt đầu bằng /", f"path_{name} begins with /")
    return paths


def trusting(file: str | None) -> ssl.SSLContext:
    """Return what secures a line: names and certificates are verified, by those in *file*; None: by those of this system.

    Raises:
        InputError: It is no file of certificates.
    """
    import ssl  # noqa: PLC0415 - for those who connect

    # Made here: what others make writes the keys of each line where the environment says.
    found = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if file is None:
        found.load_default_certs()
        return found
    try:
        found.load_verify_locations(cafile=setting({"ca_file": file}, "ca_file"))
    except (OSError, ValueError):
        pass
    else:
        return found
    raise _wrong(
        "ca_file", "ca_file không phải tệp chứng thư PEM", "ca_file is no file of certificates (PEM)"
    )


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable() and not set(text) & set(" ?#\\")


def _wrong(name: str, vi: str, en: str) -> InputError:
    return InputError(Bilingual(vi, en), path=name)
