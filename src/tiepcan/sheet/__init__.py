"""Tables as spreadsheets keep them: CSV and .xlsx, read and written safely (bảng tính)."""

from tiepcan.sheet._cells import guard_cell, parse_amount, parse_day, parse_money, plain_cell, safe_cell
from tiepcan.sheet._csv import read_csv_table
from tiepcan.sheet._table import Table
from tiepcan.sheet._write import write_csv_table
from tiepcan.sheet._write_xlsx import write_xlsx_table
from tiepcan.sheet._xlsx import read_xlsx_table

__all__ = [
    "Table",
    "guard_cell",
    "parse_amount",
    "parse_day",
    "parse_money",
    "plain_cell",
    "read_csv_table",
    "read_xlsx_table",
    "safe_cell",
    "write_csv_table",
    "write_xlsx_table",
]
