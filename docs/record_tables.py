"""The tables on records and official documents that stand in the pages, made from the code as it is now (bảng số liệu).

A key, a table or a part that the code has and a page has not makes the page fail.
"""

# ruff: noqa: INP001 - pages are no package

from __future__ import annotations

from collections.abc import Callable

import attrs
from case_tables import table

from tiepcan import Bilingual
from tiepcan.reports import (
    RECORD_TABLES,
    AgencyRecords,
    LayoutPlace,
    PartStyle,
    ReportingAgency,
    SigningAuthority,
    layout_rules,
)
from tiepcan.reports._records_file import ENTRIES

__all__ = ["TABLES"]

_NONE = "–"
_NOTHING = AgencyRecords(agency=ReportingAgency(id="A", name="A"))


def _named(name: Bilingual) -> str:
    return f"{name.en} (*{name.vi}*)"


def _entries() -> str:
    kinds = [("[agency]", ReportingAgency), *((f"[[{entry}]]", kind) for entry, (_, kind) in ENTRIES.items())]
    rows = [("entry", "record", "keys that must stand there", "keys that may")]
    for entry, kind in kinds:
        fields = attrs.fields(kind)
        needed = [f"`{field.name}`" for field in fields if field.default is attrs.NOTHING]
        more = [f"`{field.name}`" for field in fields if field.default is not attrs.NOTHING]
        rows.append((f"`{entry}`", f"`{kind.__name__}`", ", ".join(needed), ", ".join(more) or _NONE))
    return table(rows)


def _tables() -> str:
    rows = [("code", "table", "columns after the number")]
    for code, make in RECORD_TABLES.items():
        found = make(_NOTHING)
        rows.append((f"`{code}`", _named(found.title), ", ".join(found.header("en")[1:])))
    return table(rows)


def _layout() -> str:
    rows = [("part", "what", "place", "points", "set")]
    for part, style in layout_rules().styles.items():
        size = _NONE if style.size_pt is None else "–".join(map(str, sorted(set(style.size_pt))))
        rows.append((f"`{part}`", _named(style.name), _place(style), size, _weight(style)))
    return table(rows)


def _place(style: PartStyle) -> str:
    words = {LayoutPlace.BODY: "the text"}.get(style.place, style.place.replace("_", " "))
    return f"{words} (practice)" if style.place_by_practice else words


def _weight(style: PartStyle) -> str:
    told = {
        "capitals": style.capitals,
        "bold": style.bold,
        "italic": style.italic,
        "justified": style.justified,
        "a line below": style.line_below,
    }
    return ", ".join(words for words, so in told.items() if so) or "upright"


def _authorities() -> str:
    rules = layout_rules()
    return table(
        [
            ("code", "written", "what"),
            *(
                (f"`{code}`", rules.authorities[code], _named(rules.authority_names[code]))
                for code in SigningAuthority
            ),
        ]
    )


TABLES: dict[str, Callable[[], str]] = {
    "record-entries": _entries,
    "record-tables": _tables,
    "layout-parts": _layout,
    "signing-authorities": _authorities,
}
