"""Tables as spreadsheets keep them: CSV and .xlsx, read and written safely (bảng tính)."""

from tiepcan.sheet._cells import guard_cell, parse_amount, parse_day, parse_money, plain_cell, safe_cell
from tiepcan.sheet._csv import read_csv_table
from tiepcan.sheet._table import Table
from tiepcan.sheet._text_cell import write_text_cell
from tiepcan.sheet._workbook import SheetFacts, WorkbookFacts, inspect_workbook
from tiepcan.sheet._write import write_csv_table
from tiepcan.sheet._write_xlsx import write_xlsx_table
from tiepcan.sheet._xlsx import read_xlsx_table

__all__ = [
    "SheetFacts",
    "Table",
    "WorkbookFacts",
    "guard_cell",
    "inspect_workbook",
    "parse_amount",
    "parse_day",
    "parse_money",
    "plain_cell",
    "read_csv_table",
    "read_xlsx_table",
    "safe_cell",
    "write_csv_table",
    "write_text_cell",
    "write_xlsx_table",
]
