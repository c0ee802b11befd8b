"""The records of an agency as plain data for programs: days in ISO 8601, codes, lengths with their unit (dữ liệu)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import attrs

from tiepcan.duration import Length
from tiepcan.periods import ReportingPeriod
from tiepcan.reports import RECORD_TABLES, AgencyRecords
from tiepcan.text import Lang

__all__ = ["records_as_data", "table_as_data"]

Entries = Callable[[AgencyRecords], Iterable[Any]]

#: What stands behind each table.
_ENTRIES: Mapping[str, Entries] = {
    "directives": lambda records: records.directives,
    "training": lambda records: records.trainings,
    "dissemination": lambda records: records.disseminations,
    "procedures": lambda records: records.procedures,
    "procedure-fields": lambda records: [
        {"field": field.name, **attrs.asdict(field.figures)} for field in records.procedures_by_field()
    ],
    "iso": lambda records: records.iso_steps,
    "feedback": lambda records: records.feedback,
    "accommodations": lambda records: records.accommodations,
    "legal": lambda records: records.reviewed_documents,
}


def records_as_data(
    records: AgencyRecords, whole: AgencyRecords, period: ReportingPeriod | None, lang: Lang
) -> dict[str, Any]:
    """Return the records of a period as plain data: who, when, figures, every entry, the words."""
    return {
        "agency": _data(records.agency),
        "period": None if period is None else _period_data(period, lang),
        "figures": _figures(records, whole, period),
        "tables": {code: _entries(code, records) for code in RECORD_TABLES},
        "narratives": dict(records.narratives),
    }


def table_as_data(
    code: str, records: AgencyRecords, period: ReportingPeriod | None, lang: Lang
) -> dict[str, Any]:
    """Return what stands behind one table as plain data."""
    return {
        "table": code,
        "title": RECORD_TABLES[code](records, lang=lang).title.in_language(lang),
        "period": None if period is None else _period_data(period, lang),
        "entries": _entries(code, records),
    }


def _figures(records: AgencyRecords, whole: AgencyRecords, period: ReportingPeriod | None) -> dict[str, Any]:
    # What came over is not known without a period.
    told = None if period is None else whole.feedback_between(period.start, period.end)
    return {
        "directives": {"count": len(records.directives), "by_kind": records.directives_by_kind()},
        "training": attrs.asdict(records.trained),
        "dissemination": attrs.asdict(records.reached),
        "procedures": attrs.asdict(records.procedure_figures),
        "iso_steps": len(records.iso_steps),
        "feedback": None if told is None else attrs.asdict(told),
        "accommodations": {str(kind): count for kind, count in records.accommodations_by_kind().items()},
        "legal": {
            "count": len(records.reviewed_documents),
            "by_action": {str(action): count for action, count in records.reviewed_by_action().items()},
        },
    }


def _entries(code: str, records: AgencyRecords) -> list[Any]:
    return [_data(one) for one in _ENTRIES[code](records)]


def _period_data(period: ReportingPeriod, lang: Lang) -> dict[str, str]:
    return {
        "period": period.code,
        "kind": period.rule.id,
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        "label": period.label.in_language(lang),
    }


def _data(value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case Length():
            return {"amount": value.amount, "unit": str(value.unit)}
        case tuple():
            return [_data(one) for one in value]
        case _ if attrs.has(type(value)):
            return {field.name: _data(getattr(value, field.name)) for field in attrs.fields(type(value))}
        case _:
            return value
