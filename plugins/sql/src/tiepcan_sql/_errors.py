"""What a database says, as hosts know it: nothing of what was written is in it (lỗi của cơ sở dữ liệu)."""

from __future__ import annotations

import errno

from sqlalchemy.exc import DBAPIError, SQLAlchemyError, TimeoutError as PoolTimeoutError

from tiepcan import Bilingual
from tiepcan.errors import ConflictError, DataFileError, InputError, NotAllowedError

__all__ = [
    "closed",
    "conflict",
    "ended_by_a_listener",
    "is_corrupt",
    "key_of_another",
    "may_be_tried_again",
    "other_case",
    "sqlstate_of",
    "translated",
    "unusable",
    "words_of",
]

#: The numbers that SQLite gives to its errors, without what is behind the lowest byte.
_BUSY, _LOCKED, _READ_ONLY, _CORRUPT, _FULL, _NO_DATABASE = 5, 6, 8, 11, 13, 26
_SQLITE = {_BUSY: errno.ETIMEDOUT, _LOCKED: errno.ETIMEDOUT, _READ_ONLY: errno.EROFS, _FULL: errno.ENOSPC}
#: SQLSTATE of PostgreSQL: a full disk, a server that only reads, no right, and what waited too long.
_SQLSTATE = {
    "53100": errno.ENOSPC,
    "25006": errno.EROFS,
    "42501": errno.EACCES,
    "55P03": errno.ETIMEDOUT,
    "57014": errno.ETIMEDOUT,
}
#: Two transactions waited for each other, and the database ended this one; or another wrote under the same key meanwhile.
_TRY_AGAIN = frozenset({"40001", "40P01", "23505"})
#: Damage that PostgreSQL found in a table or an index.
_DAMAGED = frozenset({"XX001", "XX002"})


def sqlstate_of(error: SQLAlchemyError) -> str:
    """Return the SQLSTATE that PostgreSQL gave; empty where it gave none."""
    found = getattr(getattr(error, "orig", None), "sqlstate", None)
    return found if isinstance(found, str) else ""


def _sqlite_code(error: SQLAlchemyError) -> int:
    found = getattr(getattr(error, "orig", None), "sqlite_errorcode", None)
    return found & 0xFF if isinstance(found, int) else 0


def is_corrupt(error: SQLAlchemyError) -> bool:
    """Return whether the database found damage in itself, or is none."""
    return _sqlite_code(error) in {_CORRUPT, _NO_DATABASE} or sqlstate_of(error) in _DAMAGED


def may_be_tried_again(error: SQLAlchemyError) -> bool:
    """Return whether the same may be well the next time; nothing of it was kept, unless it was being committed."""
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    return lost or sqlstate_of(error) in _TRY_AGAIN


def translated(error: SQLAlchemyError, *, perhaps_kept: bool = False) -> OSError | DataFileError:
    """Return *error* as hosts know it: what the database said may quote what was written, and is left out.

    Args:
        error: What was raised.
        perhaps_kept: It was raised by the commit: whether the change was made is not known.
    """
    code = sqlstate_of(error) or str(_sqlite_code(error) or "")
    kind = type(getattr(error, "orig", None) or error).__name__
    name = f"{kind} {code}".strip()
    if is_corrupt(error):
        return DataFileError(
            Bilingual(f"cơ sở dữ liệu bị hỏng ({name})", f"the database is damaged ({name})"),
            hint=Bilingual(
                "Dừng ghi, giữ nguyên tệp và phục hồi từ bản sao lưu.",
                "Stop writing, leave the file as it is, and restore a backup.",
            ),
        )
    if isinstance(error, PoolTimeoutError):
        number = errno.ETIMEDOUT
    else:
        number = _SQLITE.get(_sqlite_code(error)) or _SQLSTATE.get(code) or errno.EIO
        if isinstance(error, DBAPIError) and error.connection_invalidated:
            number = errno.ECONNABORTED
    known = (
        "whether it was written is not known: ask again with the same key"
        if perhaps_kept
        else "nothing was written"
    )
    unknown = "không biết đã ghi hay chưa: hỏi lại với cùng khoá" if perhaps_kept else "chưa ghi gì"
    return OSError(
        number, f"không kết nối được kho hồ sơ ({name}), {unknown}; the store was not reached, {known}"
    )


def words_of(error: OSError) -> Bilingual:
    """Return what an error of a store says, in each language; the system's own word where it is another error."""
    vi, _, en = (error.strerror or type(error).__name__).partition("; ")
    return Bilingual(vi, en or vi)


def closed() -> NotAllowedError:
    """Return the error of a store that was closed."""
    return NotAllowedError(
        Bilingual("kho hồ sơ đã đóng", "the store is closed"),
        hint=Bilingual("Mở kho lại.", "Open it anew."),
    )


def conflict(number: str, expected: int, version: int) -> ConflictError:
    """Return the error of a change that is based on another log than there is."""
    return ConflictError(
        Bilingual(
            f"nhật ký có {version} sự kiện, lệnh ghi dựa trên {expected}",
            f"the log has {version} event(s), the change is based on {expected}",
        ),
        hint=Bilingual("Đọc lại rồi ghi lại.", "Read it again, and write again."),
        path=number,
    )


def ended_by_a_listener() -> NotAllowedError:
    """Return the error of a transaction that a listener ended."""
    return NotAllowedError(
        Bilingual(
            "bên nghe đã kết thúc giao dịch: không biết đã ghi hay chưa",
            "a listener ended the transaction: whether it was written is not known",
        ),
        hint=Bilingual(
            "Bên nghe không gọi commit, rollback, close.", "Listeners call no commit, rollback or close."
        ),
    )


def key_of_another(number: str | None) -> ConflictError:
    """Return the error of a key that stands for a change of another case."""
    return ConflictError(
        Bilingual("khoá đã dùng cho hồ sơ khác", "the key stands for a change of another case"),
        hint=Bilingual("Mỗi lệnh cần khoá riêng.", "Each command needs a key of its own."),
        path=number,
    )


def other_case() -> InputError:
    """Return the error of an entry that names another case than its change."""
    return InputError(
        Bilingual("nội dung ghi thuộc hồ sơ khác", "the entry is about another case"), path="number"
    )


def unusable(vi: str, en: str, hint: Bilingual | None = None) -> InputError:
    """Return the error of a location that no store is opened at."""
    return InputError(Bilingual(vi, en), hint=hint, path="location")
