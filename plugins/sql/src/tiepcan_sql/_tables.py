"""The tables of the store: cases, their events, the keys of commands, the series of numbers (các bảng)."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Identity,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

__all__ = ["CASES", "COMMANDS", "ERASING", "EVENTS", "METADATA", "SERIES", "Instant"]

#: Constraints have names: a migration that changes one must be able to call it.
METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: SQLite numbers rows by itself only where the column is called INTEGER, which has 64 bits there.
_ID = BigInteger().with_variant(Integer(), "sqlite")


class Instant(TypeDecorator[dt.datetime]):
    """An instant, kept in UTC on every database (thời điểm)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Return *value* as it is kept: SQLite knows no zones."""
        if value is None:
            return None
        try:
            found = value.astimezone(dt.UTC)
        except OverflowError:
            # The first and the last hours that there are have no name in UTC.
            found = value.replace(tzinfo=dt.UTC)
        return found.replace(tzinfo=None) if dialect.name == "sqlite" else found

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Return what was kept, with its zone."""
        if value is None or dialect.name != "sqlite":
            return value
        return value.replace(tzinfo=dt.UTC)


#: Each case of each agency; by its id in the order in which cases were opened. Ids may have gaps, numbers have none.
CASES = Table(
    "cases",
    METADATA,
    Column("id", _ID, Identity(), primary_key=True),
    Column("agency", Text, nullable=False),
    Column("number", Text, nullable=False),
    #: How many events there are.
    Column("version", Integer, nullable=False),
    UniqueConstraint("agency", "number"),
)

#: The logs. Rows are added; a trigger refuses all else but the erasure of a payload.
EVENTS = Table(
    "events",
    METADATA,
    Column("case_id", _ID, ForeignKey(CASES.c.id), primary_key=True),
    #: 1, 2, 3 in each case.
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    #: The event as tiepcan writes it over the wire, letter by letter.
    Column("payload", Text, nullable=False),
    CheckConstraint("place >= 1", name="place"),
)

#: What was made under which key.
COMMANDS = Table(
    "commands",
    METADATA,
    Column("agency", Text, primary_key=True),
    #: The SHA-256 of the key: keys are as long as hosts make them, and may bear what messages bear.
    Column("key", String(64), primary_key=True),
    Column("case_id", _ID, ForeignKey(CASES.c.id), nullable=False, index=True),
    #: How many events the log had with those of the command, and how many of them are its own.
    Column("version", Integer, nullable=False),
    Column("events", Integer, nullable=False),
)

#: The last number that each series of each agency has given out.
SERIES = Table(
    "series",
    METADATA,
    Column("agency", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)

#: A case stands here within a transaction that erases personal data from its events, and at no other time: the trigger on
#: the events lets a payload be changed where it does.
ERASING = Table(
    "erasing",
    METADATA,
    Column("case_id", _ID, ForeignKey(CASES.c.id), primary_key=True, autoincrement=False),
)
