"""Tables as spreadsheets keep them: CSV and .xlsx, read and written safely (bảng tính)."""

from tiepcan.sheet._cells import guard_cell, parse_amount, parse_day, parse_money, plain_cell, safe_cell

__all__ = ["guard_cell", "parse_amount", "parse_day", "parse_money", "plain_cell", "safe_cell"]
