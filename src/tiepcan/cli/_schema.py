"""``tiepcan schema``: the JSON Schemas of what goes over the wire (lược đồ JSON)."""

from __future__ import annotations

import click

from tiepcan.output import write_json
from tiepcan.wire import read_schema, schema_names

__all__ = ["schema_command"]

_HELP = """\
In lược đồ JSON (2020-12) của dữ liệu trao đổi; không có tên thì liệt kê các lược đồ.

Write the JSON Schema (2020-12) of that name; without a name, list those there are.

\b
Ví dụ / Examples:
  tiepcan schema
  tiepcan schema case
"""


@click.command("schema", help=_HELP, short_help="In lược đồ JSON. / Write a JSON Schema.")
@click.argument("name", required=False, metavar="[TÊN]")
def schema_command(*, name: str | None) -> None:
    """Write one schema, or the names of all."""
    if name is None:
        for known in schema_names():
            click.echo(known)
    else:
        write_json(read_schema(name))
