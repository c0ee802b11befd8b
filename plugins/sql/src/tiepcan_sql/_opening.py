"""Opening a database: what it says when it cannot be used, without who is let in by what (mở cơ sở dữ liệu)."""

from __future__ import annotations

import errno

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from tiepcan import Bilingual
from tiepcan_sql._errors import is_corrupt, sqlstate_of, translated, unusable
from tiepcan_sql._location import SQLITE, Place
from tiepcan_sql._schema import prepare

__all__ = ["opened"]


def opened(engine: Engine, place: Place, *, upgrade: bool) -> None:
    """See that the database can be used, and has its tables; where it cannot, let go of it.

    Raises:
        InputError: See `SqlStore.open`.
        OSError: The server was not reached.
    """
    failed = None
    try:
        prepare(engine, str(place), change=upgrade)
    except SQLAlchemyError as error:
        failed = error
    except BaseException:
        engine.dispose()
        raise
    if failed is not None:
        engine.dispose()
        raise _refusal(failed, place)


def _refusal(error: SQLAlchemyError, place: Place) -> Exception:
    if is_corrupt(error):
        return unusable(
            "tệp không phải kho hồ sơ, hoặc đã hỏng",
            "the file is no store of cases, or is damaged",
            Bilingual(
                "Chuyển tệp này cùng tệp -wal, -shm bên cạnh đi nơi khác, rồi phục hồi bản sao lưu vào đây.",
                "Move the file away with the -wal and -shm beside it, then restore a backup here.",
            ),
        )
    if place.kind == SQLITE:
        return _of_file(error)
    return _of_server(error, place)


def _of_file(error: SQLAlchemyError) -> Exception:
    found = translated(error)
    if isinstance(found, OSError) and found.errno in {errno.ETIMEDOUT, errno.ENOSPC}:
        return found
    return unusable(
        "không mở được tệp",
        "the file cannot be opened",
        Bilingual(
            "Kiểm tra quyền ghi vào tệp và thư mục.", "See whether it and its folder may be written to."
        ),
    )


def _of_server(error: SQLAlchemyError, place: Place) -> Exception:
    code = sqlstate_of(error)
    # A server that lets nobody in gives no SQLSTATE: what it said stands in a sentence, which may name the user.
    said = str(getattr(error, "orig", ""))
    if code[:2] in _REFUSED or ("FATAL" in said and not any(word in said for word in _FOR_NOW)):
        return unusable(
            f"máy chủ không cho vào {place}, hoặc không có cơ sở dữ liệu ấy, hoặc không cho quyền tạo bảng",
            f"the server lets nobody in at {place}, has no such database, or gives no right to make tables",
            Bilingual(
                "Xem lại người dùng, mật khẩu, tên cơ sở dữ liệu và quyền.",
                "See to the user, the password, the name of the database, and the rights.",
            ),
        )
    if isinstance(error, OperationalError):
        return ConnectionError(
            errno.ECONNREFUSED, f"không kết nối được máy chủ {place}; the server {place} was not reached"
        )
    return unusable("địa chỉ máy chủ không dùng được", "the URL of the server cannot be used")


#: Classes of SQLSTATE: who is not let in, no such database, no right.
_REFUSED = frozenset({"28", "3D", "42"})
#: What passes: the server starts, stops, or has too many visitors.
_FOR_NOW = ("starting up", "shutting down", "recovery", "too many", "connection slots")
