"""Registers, lists, statistics and plans as workbooks (sổ và biểu Excel)."""
