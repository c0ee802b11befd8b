"""The register of requests as agencies keep it: read, checked, written back (sổ theo dõi)."""

from tiepcan.register._check import CheckedRow, check_rows
from tiepcan.register._columns import ADDED_COLUMNS, Column, register_column_of
from tiepcan.register._output import CheckedRegisterWriter, added_cells, checked_row_to_dict
from tiepcan.register._requester_kind import is_individual
from tiepcan.register._row import Finding, ReadRow, RegisterRow
from tiepcan.register._source import (
    RegisterSource,
    SourceRow,
    read_register,
    read_xlsx_register,
    register_of_table,
)
from tiepcan.register._summary import Summary
from tiepcan.register._values import Outcome, Problem, Timeliness, column_words
from tiepcan.register._write import row_cells, write_register, write_xlsx_register
from tiepcan.sheet import parse_amount, parse_day, parse_money, safe_cell

__all__ = [
    "ADDED_COLUMNS",
    "CheckedRegisterWriter",
    "CheckedRow",
    "Column",
    "Finding",
    "Outcome",
    "Problem",
    "ReadRow",
    "RegisterRow",
    "RegisterSource",
    "SourceRow",
    "Summary",
    "Timeliness",
    "added_cells",
    "check_rows",
    "checked_row_to_dict",
    "column_words",
    "is_individual",
    "parse_amount",
    "parse_day",
    "parse_money",
    "read_register",
    "read_xlsx_register",
    "register_column_of",
    "register_of_table",
    "row_cells",
    "safe_cell",
    "write_register",
    "write_xlsx_register",
]
