"""The tables on disclosure that stand in the pages, made from the data of the laws as it is now (bảng về công khai).

A code, a column or a clause that the data has and a page has not makes the page fail.
"""

# ruff: noqa: INP001 - pages are no package

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from case_tables import table

from tiepcan import Bilingual, Citation, Regime, vietnam_law
from tiepcan.disclosure import (
    ConditionalColumn,
    DutyState,
    ListColumn,
    ListProblem,
    PublishedErrorState,
    compare_points,
)
from tiepcan.disclosure._list_columns import _ALSO
from tiepcan.disclosure._list_words import _FORM_SPELLINGS
from tiepcan.disclosure._publication_list import _NEEDED
from tiepcan.law import (
    CategoryKind,
    ListRequirement,
    PublicationForm,
    PublicationPoint,
    RegulationRequirement,
    Restriction,
    RestrictionRule,
    SectionRequirement,
    SupplyBasis,
)

__all__ = ["TABLES"]

_NEW, _OLD = (vietnam_law().regime(one) for one in ("vn-2026", "vn-2016"))
_BOTH = ("Law 01/2026", "Law 104/2016")
_NONE = "–"


def _clause(citation: Citation | None, regime: Regime) -> str:
    # The head of the column names the law; another document is named in the cell.
    if citation is None:
        return _NONE
    return citation.in_language("en").removesuffix(f", {regime.law.kind.en} {regime.law.number}")


def _named(name: Bilingual) -> str:
    return f"{name.en} (*{name.vi}*)"


def _row(code: str, *cells: str) -> tuple[str, ...]:
    return (f"`{code}`", *cells)


# --- what may be disclosed ---


def kind_table() -> str:
    """Return the kinds of categories, with how many each law has and in which article."""
    head = ("Category", "*Loại thông tin*", "Code", *_BOTH)
    rows = [
        (
            kind.in_words().en,
            f"*{kind.in_words().vi}*",
            f"`{kind}`",
            *(_counted(kind, one) for one in (_NEW, _OLD)),
        )
        for kind in CategoryKind
    ]
    return table([head, *rows])


def _counted(kind: CategoryKind, regime: Regime) -> str:
    found = [one.citation for one in regime.disclosure_rules.categories() if one.kind is kind]
    articles = ", ".join(dict.fromkeys(f"Article {one.article}" for one in found))
    return f"{len(found)}: {articles}"


def restriction_table() -> str:
    """Return what is restricted: how, by which clause, and what opens it."""
    head = ("Code", "What", *_BOTH, "Says more")
    return table([head, *(_restriction_cells(one) for one in Restriction)])


def _restriction_cells(code: Restriction) -> tuple[str, ...]:
    rules = [(one, one.disclosure_rules.restriction(code)) for one in (_NEW, _OLD)]
    said = next((rule.sector_law.en for _, rule in rules if rule is not None and rule.sector_law), "")
    return _row(code, _named(code.in_words()), *(_restricted(rule, one) for one, rule in rules), said)


def _restricted(rule: RestrictionRule | None, regime: Regime) -> str:
    if rule is None:
        return "not named"
    parts = [f"{rule.kind}: {_clause(rule.citation, regime)}"]
    if rule.condition_citation is not None:
        parts.append(f"condition: {_clause(rule.condition_citation, regime)}")
    if rule.consent_of is not None:
        parts.append(f"opened by {rule.consent_of.en}")
    if rule.override_citation is not None:
        parts.append(f"or by the head: {_clause(rule.override_citation, regime)}")
    if rule.ends_when_declassified:
        parts.append("until declassified")
    if rule.judged_by_people:
        parts.append("judged each time by people")
    return "; ".join(parts)


def point_table(regime: Regime) -> str:
    """Return the points of publication of *regime*, in the order of the law, with the ids that items name."""
    head = ("Point", "Id", "What", "*Nội dung*", "Clause", "Says more")
    return table([head, *(_point_cells(one, regime) for one in regime.disclosure_rules.points)])


def _point_cells(point: PublicationPoint, regime: Regime) -> tuple[str, ...]:
    more = "" if point.sector_law is None else point.sector_law.en
    clause = _clause(point.citation, regime)
    return f"**{point.code}**", f"`{point.id}`", point.name.en, f"*{point.name.vi}*", clause, more


def portal_table() -> str:
    """Return what each law has on the portal, and what of a point need not be there."""
    head = ("Law", "Clause", "What", "Points of Article 17(1)", "Only in part")
    rows = [
        (
            regime.law.number,
            _clause(one.citation, regime),
            _named(one.name),
            "all" if len(one.covers) == len(regime.disclosure_rules.points) else ", ".join(one.covers),
            "; ".join(f"{letter}: {part.en}" for letter, part in one.in_part.items()),
        )
        for regime in (_NEW, _OLD)
        for one in regime.disclosure_rules.portal
    ]
    return table([head, *rows])


def voluntary_table() -> str:
    """Return what agencies publish of their own accord."""
    head = ("Law", "Clause", "What")
    found = [(one, one.disclosure_rules.voluntary) for one in (_NEW, _OLD)]
    return table(
        [
            head,
            *(
                (one.law.number, _clause(rule.citation, one), _named(rule.name))
                for one, rule in found
                if rule is not None
            ),
        ]
    )


def basis_table() -> str:
    """Return the reasons to supply on request; what a law says otherwise stands beside its clause."""
    head = ("Code", "Reason", *_BOTH)
    return table([head, *(_basis_cells(code) for code in SupplyBasis)])


def _basis_cells(code: SupplyBasis) -> tuple[str, ...]:
    new, old = (one.disclosure_rules.basis(code) for one in (_NEW, _OLD))
    if new is None or old is None:
        raise LookupError(f"one of the laws has no {code}")
    other = "" if old.name == new.name else f": {old.name.en}"
    return _row(code, _named(new.name), _clause(new.citation, _NEW), _clause(old.citation, _OLD) + other)


# --- lists ---

_HOLDS = {
    ListColumn.ORDINAL: "counted anew when the list is written",
    ListColumn.ID: "a short name of your own; empty: the row has none, and is compared by its number and day",
    ListColumn.TITLE: "name of the document, file or record",
    ListColumn.NUMBER: "number and symbol, `15/QĐ-UBND`",
    ListColumn.KIND: "kind of document",
    ListColumn.CREATED_ON: "day it was signed, stamped or confirmed in writing",
    ListColumn.UNIT: "unit that created it",
    ListColumn.POINTS: "letters of the list's law, or ids of any; several apart by `;`",
    ListColumn.FORMS: "words of the table below; several apart by `;`",
    ListColumn.PUBLISHED_ON: "first day; one for all forms, or one for each",
    ListColumn.TERM: "`30 ngày`, `đến 31/12/2026`, `thường xuyên`; empty: without end",
    ListColumn.LINK: "address that opens, one for each form",
    ListColumn.FILE: "a file beside the list, one for each form",
    ListColumn.SECTOR_RULE: "id of a sector rule",
    ListColumn.WITHDRAWN_ON: "day it was taken down everywhere",
}
_CONDITION_HOLDS = {
    ConditionalColumn.RESTRICTION: "a code or the words of a condition; several apart by `;`",
    ConditionalColumn.CONDITION: "written from the law; not read",
}


def list_column_table() -> str:
    """Return the columns of a publication list, and how agencies head them."""
    head = ("Column", "Also read", "Header needed", "What it holds")
    rows = [(one, _also(one), "yes" if one in _NEEDED else "", _HOLDS[one]) for one in ListColumn]
    return table([head, *rows])


def conditional_column_table() -> str:
    """Return the columns of a conditional list that a publication list has not."""
    head = ("Column", "Also read", "What it holds")
    own = [one for one in ConditionalColumn if one.value not in set(ListColumn)]
    return table([head, *((one.value, _also(one), _CONDITION_HOLDS[one]) for one in own)])


def _also(column: str) -> str:
    return " · ".join(_ALSO.get(str(column), ()))


def form_table() -> str:
    """Return the forms of publication, how lists may name them, and the clause of each law."""
    head = ("Code", "Form", "Also read in a list", *_BOTH)
    return table([head, *(_form_cells(one) for one in PublicationForm)])


def _form_cells(form: PublicationForm) -> tuple[str, ...]:
    clauses = (_clause(one.disclosure_rules.form_citation(form), one) for one in (_NEW, _OLD))
    others = [word for word in _FORM_SPELLINGS[form] if word.casefold() != form.in_words().vi.casefold()]
    return _row(form, _named(form.in_words()), " · ".join(others), *clauses)


def need_table() -> str:
    """Return what a row of the list is asked to have, and how firmly."""
    return _requirement_table(lambda one: one.disclosure_rules.list_columns)


def problem_table() -> str:
    """Return all that can be said of a row."""
    head = ("Code", "What is said", "Effect")
    return table([head, *(_row(one, _named(one.in_words()), _effect(one)) for one in ListProblem)])


def _effect(problem: ListProblem) -> str:
    if problem.sets_aside:
        return "row set aside"
    return "note" if problem.is_note else "problem"


# --- duties ---


def duty_state_table() -> str:
    """Return where a duty of publication can stand."""
    head = ("Code", "Meaning", "Somebody must act")
    return table(
        [head, *(_row(one, _named(one.in_words()), "yes" if one.needs_action else "") for one in DutyState)]
    )


def correction_state_table() -> str:
    """Return where a duty of correction can stand."""
    head = ("Code", "Meaning")
    return table([head, *(_row(one, _named(one.in_words())) for one in PublishedErrorState)])


# --- from one law to the next ---


def point_map_table() -> str:
    """Return what became of every point of the law of 2016."""
    head = ("2016", "2026", "Change", "What became of it", "Added: newly due")
    rows = [
        (
            _NONE if one.old is None else f"`{one.old.code}`",
            _NONE if one.new is None else f"`{one.new.code}`",
            one.change.in_words().en,
            _named(one.label),
            "" if one.added is None else _named(one.added),
        )
        for one in compare_points(_OLD, _NEW).moves
    ]
    return table([head, *rows])


# --- section and regulation ---


def section_table() -> str:
    """Return what the access section is asked to hold."""
    return _requirement_table(lambda one: one.disclosure_rules.section)


def regulation_table() -> str:
    """Return what the internal regulation is asked to have."""
    return _requirement_table(lambda one: one.disclosure_rules.regulation)


Requirement = SectionRequirement | RegulationRequirement | ListRequirement


def _requirement_table(asked: Callable[[Regime], Iterable[Requirement]]) -> str:
    head = ("Code", "What", *_BOTH)
    by_law = [{one.need: one for one in asked(regime)} for regime in (_NEW, _OLD)]
    codes = dict.fromkeys(need for found in reversed(by_law) for need in found)
    return table([head, *_requirement_rows(codes, by_law)])


def _requirement_rows(
    codes: Iterable[str], by_law: list[dict[str, Requirement]]
) -> Iterator[tuple[str, ...]]:
    for code in codes:
        found = [one.get(code) for one in by_law]
        named = next(one for one in reversed(found) if one is not None)
        cells = (_asked(one, regime) for one, regime in zip(found, (_NEW, _OLD), strict=True))
        yield _row(code, _named(named.name), *cells)


def _asked(one: Requirement | None, regime: Regime) -> str:
    if one is None:
        return _NONE
    firm = "" if one.standing == "text" else f"; {one.standing}"
    return f"{_clause(one.citation, regime)}{firm}{'; where there is any' if one.if_any else ''}"


#: Each table by its name on the page.
TABLES: dict[str, Callable[[], str]] = {
    "category-kinds": kind_table,
    "restrictions": restriction_table,
    "points-2026": lambda: point_table(_NEW),
    "points-2016": lambda: point_table(_OLD),
    "portal": portal_table,
    "voluntary": voluntary_table,
    "supply-bases": basis_table,
    "list-columns": list_column_table,
    "conditional-columns": conditional_column_table,
    "list-forms": form_table,
    "list-needs": need_table,
    "list-problems": problem_table,
    "duty-states": duty_state_table,
    "correction-states": correction_state_table,
    "point-map": point_map_table,
    "section-needs": section_table,
    "regulation-needs": regulation_table,
}
