"""Rows that follow from the logs, the outbox, and what is kept of erasures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.DateTime(timezone=True)

#: Whoever writes to a case without computing its rows leaves it here.
_SQLITE = (
    """
    CREATE TRIGGER cases_are_unprojected AFTER INSERT ON cases
    BEGIN INSERT OR IGNORE INTO unprojected (agency, case_id) VALUES (NEW.agency, NEW.id); END
    """,
    """
    CREATE TRIGGER cases_are_unprojected_again AFTER UPDATE OF version ON cases
    BEGIN INSERT OR IGNORE INTO unprojected (agency, case_id) VALUES (NEW.agency, NEW.id); END
    """,
)
_POSTGRESQL = (
    """
    CREATE FUNCTION tiepcan_cases_are_unprojected() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
        INSERT INTO unprojected (agency, case_id) VALUES (NEW.agency, NEW.id) ON CONFLICT DO NOTHING;
        RETURN NULL;
    END
    $$
    """,
    """
    CREATE TRIGGER cases_are_unprojected AFTER INSERT OR UPDATE OF version ON cases
    FOR EACH ROW EXECUTE FUNCTION tiepcan_cases_are_unprojected()
    """,
)


def _of_case() -> sa.Column[int]:
    return sa.Column("case_id", _ID, nullable=False)


def upgrade() -> None:
    """Make the tables, and put every case among those whose rows are still to be computed."""
    _projection()
    _outbox_and_erasures()
    op.execute("INSERT INTO unprojected (agency, case_id) SELECT agency, id FROM cases")
    for statement in _SQLITE if op.get_context().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)


def _projection() -> None:
    op.create_table(
        "projections",
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("basis", sa.String(64), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("agency", name="pk_projections"),
    )
    op.create_table(
        "unprojected",
        sa.Column("agency", sa.Text(), nullable=False),
        _of_case(),
        sa.PrimaryKeyConstraint("agency", "case_id", name="pk_unprojected"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_unprojected_case_id"),
    )
    op.create_table(
        "projected_cases",
        _of_case(),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("correction", sa.String(32), nullable=False),
        sa.Column("complaint", sa.String(32), nullable=False),
        sa.Column("lawsuit", sa.String(32), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("valid_on", sa.Date()),
        sa.Column("due_on", sa.Date()),
        sa.Column("next_due_on", sa.Date()),
        sa.Column("closed_on", sa.Date()),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("register_cells", sa.Text(), nullable=False),
        sa.Column("erased_version", sa.Integer()),
        sa.PrimaryKeyConstraint("case_id", name="pk_projected_cases"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_projected_cases_case_id"),
    )
    for name, columns in (
        ("state", ["agency", "state", "case_id"]),
        ("unit", ["agency", "unit", "case_id"]),
        ("next_due_on", ["agency", "next_due_on", "case_id"]),
        ("is_open", ["agency", "is_open", "last_on"]),
    ):
        op.create_index(f"ix_projected_cases_agency_{name}", "projected_cases", columns)
    op.create_table(
        "duties",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_duties"),
    )
    op.create_table(
        "owed",
        _of_case(),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date()),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("duty", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "place", name="pk_owed"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_owed_case_id"),
        sa.ForeignKeyConstraint(["duty"], ["duties.digest"], name="fk_owed_duty"),
    )
    op.create_index("ix_owed_inbox", "owed", ["agency", "rank", "due_on", "case_id", "place"])
    op.create_index("ix_owed_inbox_of_unit", "owed", ["agency", "unit", "rank", "due_on", "case_id", "place"])
    op.create_table(
        "case_problems",
        _of_case(),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "place", name="pk_case_problems"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_problems_case_id"),
    )
    op.create_index("ix_case_problems_agency", "case_problems", ["agency"])


def _outbox_and_erasures() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", _ID, sa.Identity(), nullable=False),
        _of_case(),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", _INSTANT),
        sa.Column("claimed_by", sa.String(64)),
        sa.Column("claimed_until", _INSTANT),
        sa.Column("parked_at", _INSTANT),
        sa.Column("error", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_outbox_case_id"),
    )
    op.create_index("ix_outbox_case_id", "outbox", ["case_id", "id"])
    op.create_table(
        "erasures",
        sa.Column("id", _ID, sa.Identity(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("closed_before", sa.Date(), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("bytes_gone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_erasures"),
    )
    op.create_index("ix_erasures_agency", "erasures", ["agency"])
