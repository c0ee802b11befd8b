"""How the tables of reports are called (tên bảng)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from tiepcan.reports._agency import ReportingAgency
from tiepcan.reports._agency_records import AgencyRecords
from tiepcan.reports._plan_table import PLAN_TABLE, PLAN_TITLE
from tiepcan.reports._record_tables import RECORD_TABLES
from tiepcan.text import Bilingual

__all__ = ["table_titles"]


@cache
def table_titles() -> Mapping[str, Bilingual]:
    """Return the title of each table by its code, as gaps name them (tên các bảng).

    Examples:
        >>> print(table_titles()["directives"], "|", table_titles()["plan"])
        Văn bản chỉ đạo, hướng dẫn | Thực hiện kế hoạch triển khai
    """
    nothing = AgencyRecords(agency=ReportingAgency(id="X", name="X"))
    titles = {code: make(nothing).title for code, make in RECORD_TABLES.items()}
    return MappingProxyType(titles | {PLAN_TABLE: PLAN_TITLE})
