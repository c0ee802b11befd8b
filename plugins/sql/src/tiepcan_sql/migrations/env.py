"""Run by Alembic: the migrations, in the transaction of the connection that is given (môi trường nâng cấp)."""

from __future__ import annotations

from alembic import context

from tiepcan_sql._projection_tables import METADATA

_GIVEN = context.config.attributes

context.configure(
    connection=_GIVEN["connection"],
    target_metadata=METADATA,
    version_table=_GIVEN["version_table"],
    # SQLite changes a table by making it anew.
    render_as_batch=True,
)
# Whoever gave the connection begins and ends the transaction.
context.run_migrations()
