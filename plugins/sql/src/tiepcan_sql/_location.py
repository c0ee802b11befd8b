"""What a location means: the path of a file, or the URL of a server (vị trí kho)."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import attrs
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from tiepcan import Bilingual
from tiepcan_sql._errors import unusable

__all__ = ["POSTGRESQL", "SQLITE", "Place"]

SQLITE, POSTGRESQL = "sqlite", "postgresql"
_DRIVER = "postgresql+psycopg"
_SCHEMES = {"postgresql": POSTGRESQL, "postgres": POSTGRESQL, _DRIVER: POSTGRESQL, "sqlite": SQLITE}
_EXAMPLES = Bilingual(
    "Ví dụ: ho-so.sqlite3, sqlite:////srv/tiepcan/ho-so.sqlite3, postgresql://tiepcan@may-chu/tiepcan.",
    "For example: ho-so.sqlite3, sqlite:////srv/tiepcan/ho-so.sqlite3, postgresql://tiepcan@server/tiepcan.",
)
_PRIVATE_MEMORY = ":memory:"


@attrs.frozen(kw_only=True)
class Place:
    """Where a store is (nơi lưu)."""

    #: The file of SQLite, or the server with how to be let in.
    target: Path | URL = attrs.field(repr=False)

    @property
    def kind(self) -> str:
        """`SQLITE` or `POSTGRESQL`."""
        return SQLITE if isinstance(self.target, Path) else POSTGRESQL

    def __str__(self) -> str:
        """Return how people know it, without who is let in and by what."""
        if isinstance(self.target, Path):
            return str(self.target)
        port = "" if self.target.port is None else f":{self.target.port}"
        # Settings behind the question mark may bear a password.
        return f"{POSTGRESQL}://{self.target.host or ''}{port}/{self.target.database or ''}"

    @classmethod
    def parse(cls, location: str) -> Place:
        """Return what *location* means.

        Raises:
            InputError: It means nothing; what stands in it is not shown.
        """
        if not isinstance(location, str) or not location.strip() or "\0" in location:
            raise unusable(
                "cần đường dẫn tệp hoặc địa chỉ máy chủ", "a path or a URL is asked for", _EXAMPLES
            )
        scheme, found, rest = location.partition("://")
        if not found:
            return cls._of_file(location)
        kind = _SCHEMES.get(scheme.strip().lower())
        if kind is None:
            raise unusable("loại cơ sở dữ liệu không dùng được", "no such kind of database", _EXAMPLES)
        if kind == POSTGRESQL:
            return cls._of_server(rest)
        path = rest.removeprefix("/")
        if "?" in path or path == rest:
            raise unusable(
                "địa chỉ SQLite chỉ gồm sqlite:/// và đường dẫn",
                "a URL of SQLite is sqlite:/// and a path",
                _EXAMPLES,
            )
        return cls._of_file(path)

    @classmethod
    def _of_file(cls, path: str) -> Place:
        if not path or path == _PRIVATE_MEMORY:
            raise unusable(
                "kho này lưu vào tệp, không chỉ trong bộ nhớ",
                "this store keeps cases in a file, not in memory alone",
                Bilingual("Dùng MemoryStore của tiepcan.host.", "Use MemoryStore of tiepcan.host."),
            )
        return cls(target=Path(path).absolute())

    @classmethod
    def _of_server(cls, rest: str) -> Place:
        url = None
        # What is said of a URL that is none may quote the password: nothing of it goes on.
        with suppress(ArgumentError, ValueError):
            url = make_url(f"{_DRIVER}://{rest}")
        if url is None or not url.database:
            raise unusable(
                "địa chỉ máy chủ phải có dạng postgresql://người@máy:cổng/tên-cơ-sở-dữ-liệu",
                "the URL of a server is postgresql://user@host:port/database",
                _EXAMPLES,
            )
        if "@" in f"{url.host}{url.database}":
            # What is behind the first @ of a password would be taken for the host, and shown.
            raise unusable(
                "ký tự đặc biệt trong mật khẩu phải viết dạng phần trăm",
                "special characters of a password are written by percent signs",
                Bilingual("Ví dụ: %40 thay cho @, %2F thay cho /.", "Such as %40 for @, %2F for /."),
            )
        return cls(target=url)
