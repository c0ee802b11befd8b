"""The register of requests as agencies keep it: read, checked, written back (sổ theo dõi)."""

from tiepcan.register._check import CheckedRow, check_rows
from tiepcan.register._columns import ADDED_COLUMNS, Column
from tiepcan.register._output import CheckedRegisterWriter, checked_row_to_dict
from tiepcan.register._requester_kind import is_individual
from tiepcan.register._row import Finding, ReadRow, RegisterRow
from tiepcan.register._source import RegisterSource, SourceRow, read_register, read_xlsx_register
from tiepcan.register._summary import Summary
from tiepcan.register._values import Outcome, Problem, Timeliness
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
    "check_rows",
    "checked_row_to_dict",
    "is_individual",
    "parse_amount",
    "parse_day",
    "parse_money",
    "read_register",
    "read_xlsx_register",
    "row_cells",
    "safe_cell",
    "write_register",
    "write_xlsx_register",
]
