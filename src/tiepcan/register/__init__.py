"""The register of requests as agencies keep it: read, checked, written back (sổ theo dõi)."""

from tiepcan.register._cells import parse_day
from tiepcan.register._check import CheckedRow, check_rows
from tiepcan.register._columns import ADDED_COLUMNS, Column
from tiepcan.register._output import CheckedRegisterWriter, checked_row_to_dict, safe_cell
from tiepcan.register._row import Finding, ReadRow, RegisterRow
from tiepcan.register._source import RegisterSource, SourceRow, read_register
from tiepcan.register._summary import Summary
from tiepcan.register._values import Outcome, Problem, Timeliness
from tiepcan.register._xlsx import read_xlsx_register

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
    "parse_day",
    "read_register",
    "read_xlsx_register",
    "safe_cell",
]
