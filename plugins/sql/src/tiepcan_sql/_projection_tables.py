"""The tables that follow from the logs, and those of the outbox and of erasure (bảng suy ra từ nhật ký)."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from tiepcan_sql._tables import CASES, METADATA, Instant

__all__ = [
    "DUTIES",
    "ERASURES",
    "METADATA",
    "OUTBOX",
    "OWED",
    "PROBLEMS",
    "PROJECTED",
    "PROJECTIONS",
    "UNPROJECTED",
]

_ID = BigInteger().with_variant(Integer(), "sqlite")

#: By what calendar and rules the rows of each agency were computed.
PROJECTIONS = Table(
    "projections",
    METADATA,
    Column("agency", Text, primary_key=True),
    #: A digest of calendar, law, choices and units, and its parts for people.
    Column("basis", String(64), nullable=False),
    Column("told", Text, nullable=False),
)

#: Cases whose rows do not follow from their logs yet. A trigger puts a case in with each write, and who computes its rows
#: takes it out in the same transaction: what is in it was written by somebody who does not compute any.
UNPROJECTED = Table(
    "unprojected",
    METADATA,
    Column("agency", Text, primary_key=True),
    Column("case_id", _ID, ForeignKey(CASES.c.id), primary_key=True, autoincrement=False),
)

#: One row for each case that can be told.
PROJECTED = Table(
    "projected_cases",
    METADATA,
    Column("case_id", _ID, ForeignKey(CASES.c.id), primary_key=True, autoincrement=False),
    Column("agency", Text, nullable=False),
    Column("number", Text, nullable=False),
    #: How many events it follows from.
    Column("version", Integer, nullable=False),
    Column("state", String(32), nullable=False),
    Column("correction", String(32), nullable=False),
    Column("complaint", String(32), nullable=False),
    Column("lawsuit", String(32), nullable=False),
    Column("is_open", Boolean(create_constraint=False), nullable=False),
    Column("unit", Text, nullable=False),
    Column("received_on", Date, nullable=False),
    Column("valid_on", Date),
    #: The deadline of the answer; extended where that counts.
    Column("due_on", Date),
    #: The first day on which something is due.
    Column("next_due_on", Date),
    Column("closed_on", Date),
    #: The day of the last thing that happened: from it runs how long the file of a closed case is kept.
    Column("last_on", Date, nullable=False),
    #: The cells of its row in the register, as JSON.
    Column("register_cells", Text, nullable=False),
    #: How many events there were when personal data was taken out of them; None: it was not.
    Column("erased_version", Integer),
    Index("ix_projected_cases_agency_state", "agency", "state", "case_id"),
    Index("ix_projected_cases_agency_unit", "agency", "unit", "case_id"),
    Index("ix_projected_cases_agency_next_due_on", "agency", "next_due_on", "case_id"),
    Index("ix_projected_cases_agency_is_open", "agency", "is_open", "last_on"),
)

#: What is said of duties, once for all cases that owe the same.
DUTIES = Table(
    "duties",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("told", Text, nullable=False),
)

#: What is owed in open cases. None of it depends on the day for which it is asked: that day only tells what is overdue.
OWED = Table(
    "owed",
    METADATA,
    Column("case_id", _ID, ForeignKey(CASES.c.id), primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("agency", Text, nullable=False),
    #: 0 at once, 1 by a day, 2 without a day: the order of an inbox.
    Column("rank", Integer, nullable=False),
    Column("due_on", Date),
    Column("state", String(32), nullable=False),
    Column("unit", Text, nullable=False),
    Column("duty", String(64), ForeignKey(DUTIES.c.digest), nullable=False),
    Index("ix_owed_inbox", "agency", "rank", "due_on", "case_id", "place"),
    Index("ix_owed_inbox_of_unit", "agency", "unit", "rank", "due_on", "case_id", "place"),
)

#: Why of some case it cannot be told what is owed, or anything.
PROBLEMS = Table(
    "case_problems",
    METADATA,
    Column("case_id", _ID, ForeignKey(CASES.c.id), primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("agency", Text, nullable=False, index=True),
    Column("told", Text, nullable=False),
)

#: What is still to be told to others. Holds no event: who tells reads the log, also after something was erased from it.
OUTBOX = Table(
    "outbox",
    METADATA,
    Column("id", _ID, Identity(), primary_key=True),
    Column("case_id", _ID, ForeignKey(CASES.c.id), nullable=False),
    Column("agency", Text, nullable=False),
    #: How many events the log had with the new ones, and how many are new.
    Column("version", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    Column("tries", Integer, nullable=False),
    #: Not before; None: at any time.
    Column("next_at", Instant),
    #: Who tells it, and until when nobody else does.
    Column("claimed_by", String(64)),
    Column("claimed_until", Instant),
    #: Since when it is set aside; None: it is not.
    Column("parked_at", Instant),
    #: The kind of what went wrong last; never what was said, which may name people.
    Column("error", Text, nullable=False),
    Index("ix_outbox_case_id", "case_id", "id"),
)

#: Which erasures there were: never removed.
ERASURES = Table(
    "erasures",
    METADATA,
    Column("id", _ID, Identity(), primary_key=True),
    Column("agency", Text, nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("by", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("closed_before", Date, nullable=False),
    #: How many cases, and how many of their events were changed.
    Column("cases", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    #: Whether the bytes that stood there are gone from the disk.
    Column("bytes_gone", Boolean, nullable=False),
)
