"""Requests, cases, deadlines, forms, lists, statistics and reports as JSON, and back (dữ liệu trao đổi)."""

from tiepcan.wire._envelope import dump, from_data, load, load_case, load_log, to_data
from tiepcan.wire._kinds import KINDS, Kind, Wired
from tiepcan.wire._schema import build_schema, read_schema, schema_names

__all__ = [
    "KINDS",
    "Kind",
    "Wired",
    "build_schema",
    "dump",
    "from_data",
    "load",
    "load_case",
    "load_log",
    "read_schema",
    "schema_names",
    "to_data",
]
