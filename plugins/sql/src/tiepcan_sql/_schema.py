"""Which version the tables are of: made where there are none, refused where they are older or newer (phiên bản lược đồ)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, func, inspect, select

from tiepcan import Bilingual
from tiepcan_sql._engine import reading
from tiepcan_sql._errors import unusable

if TYPE_CHECKING:
    from alembic.config import Config

__all__ = ["REVISIONS", "VERSION_TABLE", "migrations_config", "prepare", "revision_of", "upgrade"]

#: Every version that the tables have had, the first one first; a test holds it to the migrations.
REVISIONS = ("0001", "0002")
#: Other programs have an ``alembic_version``: ours is known from theirs.
VERSION_TABLE = "tiepcan_version"
_MIGRATIONS = Path(__file__).parent / "migrations"
_VERSION = Table(VERSION_TABLE, MetaData(), Column("version_num", String(32), primary_key=True))
#: Locks of PostgreSQL have numbers: this one is held while tables are made or changed.
_LOCK = 0x7469_6570_6361_6E00


def prepare(engine: Engine, location: str, *, change: bool = False) -> None:
    """See that the tables of this version are there; made in a database that is empty.

    Args:
        engine: Reaches the database.
        location: How people know it, for the hint.
        change: Upgrade older tables, and do not refuse them.

    Raises:
        InputError: The database is another program's, of an older version, or of a newer one.
    """
    with reading(engine.connect()) as connection:
        found = revision_of(connection)
        _check_encoding(connection)
    if found == REVISIONS[-1]:
        return
    if found is not None and found not in REVISIONS:
        raise _newer()
    if found is not None and not change:
        raise _older(location)
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        # Somebody else may have made them meanwhile: where nothing is left to do, nothing is done.
        upgrade(connection)


def upgrade(connection: Connection) -> None:
    """Make the tables those of this version, in the transaction of *connection* (nâng cấp)."""
    # It takes longer to import than everything else here, and is needed once in the life of a database.
    from alembic import command  # noqa: PLC0415 - see above

    config = migrations_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def migrations_config() -> Config:
    """Return what Alembic needs to know of the migrations."""
    from alembic.config import Config  # noqa: PLC0415 - as in upgrade

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["version_table"] = VERSION_TABLE
    return config


def revision_of(connection: Connection) -> str | None:
    """Return the version of the tables; None where the database is empty.

    Raises:
        InputError: The tables are another program's.
    """
    names = inspect(connection).get_table_names()
    if VERSION_TABLE not in names:
        if names:
            raise _another_program()
        return None
    found: Any = connection.execute(select(_VERSION.c.version_num)).scalars().all()
    if len(found) != 1:
        raise _another_program()
    return str(found[0])


def _check_encoding(connection: Connection) -> None:
    """Refuse a database in which not every letter can be kept."""
    if connection.dialect.name != "postgresql":
        return
    if connection.exec_driver_sql("SHOW server_encoding").scalar_one() != "UTF8":
        raise unusable(
            "cơ sở dữ liệu không dùng mã UTF8",
            "the encoding of the database is not UTF8",
            Bilingual("Tạo lại với ENCODING 'UTF8'.", "Create it with ENCODING 'UTF8'."),
        )


def _another_program() -> Exception:
    return unusable(
        "cơ sở dữ liệu đã có bảng của chương trình khác",
        "the database has tables of another program",
        Bilingual("Dùng tệp mới hoặc cơ sở dữ liệu trống.", "Use a new file or an empty database."),
    )


def _older(location: str) -> Exception:
    return unusable(
        "kho hồ sơ của phiên bản cũ hơn",
        "the store is of an older version",
        Bilingual(
            f"Sao lưu, rồi chạy: tiepcan sql upgrade {location}",
            f"Make a backup, then run: tiepcan sql upgrade {location}",
        ),
    )


def _newer() -> Exception:
    return unusable(
        "kho hồ sơ của phiên bản mới hơn bản tiepcan-sql này",
        "the store is of a newer version than this tiepcan-sql",
        Bilingual("Nâng cấp tiepcan-sql.", "Upgrade tiepcan-sql."),
    )
