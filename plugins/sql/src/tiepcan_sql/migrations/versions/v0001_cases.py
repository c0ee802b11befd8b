"""The first tables: cases, events, commands, series, and what keeps events as they are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

#: An event may be changed in its payload alone, and only while its case stands in `erasing`.
_SQLITE = (
    """
    CREATE TRIGGER events_stay_as_they_are BEFORE UPDATE ON events
    WHEN NOT EXISTS (SELECT 1 FROM erasing WHERE case_id = OLD.case_id)
        OR NEW.case_id IS NOT OLD.case_id OR NEW.place IS NOT OLD.place
        OR NEW.kind IS NOT OLD.kind OR NEW.at IS NOT OLD.at
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END
    """,
    """
    CREATE TRIGGER events_stay BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END
    """,
)
_POSTGRESQL = (
    """
    CREATE FUNCTION tiepcan_events_stay() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            IF (NEW.case_id, NEW.place, NEW.kind, NEW.at) = (OLD.case_id, OLD.place, OLD.kind, OLD.at)
                AND EXISTS (SELECT 1 FROM erasing WHERE case_id = OLD.case_id)
            THEN
                RETURN NEW;
            END IF;
        END IF;
        RAISE EXCEPTION 'events are never changed and never deleted';
    END
    $$
    """,
    """
    CREATE TRIGGER events_stay_as_they_are BEFORE UPDATE OR DELETE ON events
    FOR EACH ROW EXECUTE FUNCTION tiepcan_events_stay()
    """,
    """
    CREATE TRIGGER events_stay BEFORE TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION tiepcan_events_stay()
    """,
)


def upgrade() -> None:
    """Make the tables and their triggers."""
    op.create_table(
        "cases",
        sa.Column("id", _ID, sa.Identity(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
        sa.UniqueConstraint("agency", "number", name="uq_cases_agency_number"),
    )
    op.create_table(
        "events",
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "place", name="pk_events"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_events_case_id"),
        sa.CheckConstraint("place >= 1", name=op.f("ck_events_place")),
    )
    op.create_table(
        "commands",
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("agency", "key", name="pk_commands"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_commands_case_id"),
    )
    op.create_index("ix_commands_case_id", "commands", ["case_id"])
    op.create_table(
        "series",
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("agency", "name", "year", name="pk_series"),
    )
    op.create_table(
        "erasing",
        sa.Column("case_id", _ID, nullable=False),
        sa.PrimaryKeyConstraint("case_id", name="pk_erasing"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_erasing_case_id"),
    )
    for statement in _SQLITE if op.get_context().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)
