"""Registers, lists, statistics, plans and reports as workbooks, read and written (sổ và biểu Excel)."""

from tiepcan_excel._columns import ColumnKind, FindColumn, SheetColumn
from tiepcan_excel._counts import WorkbookStatistics, read_statistics
from tiepcan_excel._lists import (
    WorkbookList,
    read_conditional_list,
    read_publication_list,
    write_checked_list,
    write_list,
)
from tiepcan_excel._page import Paper
from tiepcan_excel._plans import write_plan
from tiepcan_excel._read_plan import WorkbookPlan, read_plan
from tiepcan_excel._read_register import WorkbookRegister, read_register
from tiepcan_excel._reading import WorkbookTable, read_workbook_table
from tiepcan_excel._register import write_checked_register, write_register
from tiepcan_excel._report import render_report
from tiepcan_excel._statistics import write_statistics
from tiepcan_excel._table import write_table
from tiepcan_excel._template import Template, write_template
from tiepcan_excel._tolerated import Tolerated, Toleration

__all__ = [
    "ColumnKind",
    "FindColumn",
    "Paper",
    "SheetColumn",
    "Template",
    "Tolerated",
    "Toleration",
    "WorkbookList",
    "WorkbookPlan",
    "WorkbookRegister",
    "WorkbookStatistics",
    "WorkbookTable",
    "read_conditional_list",
    "read_plan",
    "read_publication_list",
    "read_register",
    "read_statistics",
    "read_workbook_table",
    "render_report",
    "write_checked_list",
    "write_checked_register",
    "write_list",
    "write_plan",
    "write_register",
    "write_statistics",
    "write_table",
    "write_template",
]
