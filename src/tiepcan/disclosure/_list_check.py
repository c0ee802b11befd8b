"""Whether a publication list holds what the law asks for: every fault of every row at once (kiểm tra danh mục)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import attrs

from tiepcan.disclosure._item import InformationItem
from tiepcan.disclosure._list_columns import ListColumn
from tiepcan.disclosure._list_problems import ListFinding, ListProblem
from tiepcan.disclosure._list_row import ListRow
from tiepcan.disclosure._list_words import is_file, is_link
from tiepcan.disclosure._marks import is_withheld_as_a_whole, mark_holds
from tiepcan.disclosure._points import known_points
from tiepcan.guards import check_date
from tiepcan.law import (
    DisclosureRules,
    LawBook,
    ListNeed,
    ListRequirement,
    PublicationForm,
    Regime,
)
from tiepcan.text import Bilingual, fold_text, format_date

__all__ = ["ListCheck", "check_rows"]


@attrs.frozen(kw_only=True)
class ListCheck:
    """What was found in a list (kết quả kiểm tra danh mục)."""

    #: In the order of the rows.
    findings: tuple[ListFinding, ...]
    rows: int
    #: How many rows say something that cannot be read.
    set_aside: int

    @property
    def problems(self) -> tuple[ListFinding, ...]:
        """What must be mended."""
        return tuple(one for one in self.findings if not one.problem.is_note)

    @property
    def notes(self) -> tuple[ListFinding, ...]:
        """What is only worth knowing."""
        return tuple(one for one in self.findings if one.problem.is_note)

    @property
    def is_clean(self) -> bool:
        """Whether nothing must be mended."""
        return not self.problems

    def counts(self) -> Mapping[ListProblem, int]:
        """Return how often each problem was found, the most frequent first."""
        return dict(Counter(one.problem for one in self.findings).most_common())


def check_rows(rows: Sequence[ListRow], regime: Regime, *, as_of: dt.date, law: LawBook) -> ListCheck:
    """Return everything wrong with *rows* as of a day; rows are compared with each other too."""
    check_date(as_of, "as_of")
    needs = regime.disclosure_rules.list_columns
    twice = _numbers_twice(rows)
    ids = Counter(fold_text(row.item.id) for row in rows)
    points = known_points(law)
    found: list[ListFinding] = []
    for row in rows:
        found += row.findings
        found += [
            _finding(row, ListProblem.UNKNOWN_POINT, ListColumn.POINTS, one)
            for one in row.item.points
            if one not in points
        ]
        found += _missing(row, needs)
        found += _dates(row, as_of)
        found += _places(row)
        if row.number in twice:
            found.append(_finding(row, ListProblem.DUPLICATE_NUMBER, ListColumn.NUMBER, row.item.number))
        if ids[fold_text(row.item.id)] > 1:
            found.append(_finding(row, ListProblem.DUPLICATE_ID, ListColumn.ID, row.item.id))
        if _is_restricted(row.item, regime.disclosure_rules, as_of):
            found.append(_finding(row, ListProblem.RESTRICTED, ListColumn.TITLE))
        if not row.item.points and not _told(row, ListColumn.POINTS):
            found.append(_finding(row, ListProblem.MISSING_POINT, ListColumn.POINTS))
    return ListCheck(findings=tuple(found), rows=len(rows), set_aside=sum(row.set_aside for row in rows))


def _numbers_twice(rows: Sequence[ListRow]) -> frozenset[int]:
    """Return the rows whose number and symbol another row of the same year has too."""
    # Numbers start anew each year; where a day is not known, the year may be that of any other.
    years: dict[str, Counter[int | None]] = {}
    for row in rows:
        years.setdefault(fold_text(row.item.number), Counter())[_year(row.item)] += 1
    years.pop("", None)
    return frozenset(row.number for row in rows if _stands_twice(row.item, years))


def _year(item: InformationItem) -> int | None:
    return None if item.created_on is None else item.created_on.year


def _stands_twice(item: InformationItem, years: Mapping[str, Counter[int | None]]) -> bool:
    found = years.get(fold_text(item.number))
    if found is None:
        return False
    year = _year(item)
    others = found.total() if year is None else found[year] + found[None]
    return others > 1


def _is_restricted(item: InformationItem, rules: DisclosureRules, as_of: dt.date) -> bool:
    whole = any(mark_holds(mark, rules, as_of) for mark in item.marks)
    return whole or is_withheld_as_a_whole(item, rules, as_of)


def _missing(row: ListRow, needs: Iterable[ListRequirement]) -> Iterator[ListFinding]:
    forms_unread = any(one.problem is ListProblem.UNKNOWN_FORM for one in row.findings)
    for need in needs:
        problem, column, there = _NEEDS[need.need]
        # "Nếu có": what need not be there is not missed; what could not be read is not missed either.
        if need.if_any or there(row.item) or _told(row, column) or (need.need in _OF_FORMS and forms_unread):
            continue
        yield attrs.evolve(_finding(row, problem, column), citation=need.citation, standing=need.standing)


def _told(row: ListRow, column: ListColumn) -> bool:
    """Tell whether something was said of that cell already."""
    return any(one.column == column for one in row.findings)


def _can_be_opened(item: InformationItem) -> bool:
    # Đoạn 2 khoản 3 Điều 6 Nghị định 13/2018/NĐ-CP: the address of what is online, the file of what is digitised and
    # is not. What is neither online nor digitised has nothing to attach.
    online = any(one.form in _ONLINE for one in item.publications)
    if not online and item.digitised is False:
        return True
    return any(one.link.strip() or one.file.strip() for one in item.publications)


_ONLINE = frozenset({PublicationForm.PORTAL, PublicationForm.DATA_PORTAL, PublicationForm.OFFICIAL_CHANNEL})


#: What a row says of its outlets stands and falls with the form.
_OF_FORMS = frozenset({ListNeed.PUBLISHED_ON, ListNeed.LINK_OR_FILE})
_NEEDS: Mapping[ListNeed, tuple[ListProblem, ListColumn, Callable[[InformationItem], bool]]] = {
    ListNeed.TITLE: (ListProblem.MISSING_TITLE, ListColumn.TITLE, lambda item: bool(item.title.strip())),
    ListNeed.NUMBER: (ListProblem.MISSING_NUMBER, ListColumn.NUMBER, lambda item: bool(item.number.strip())),
    ListNeed.CREATED_ON: (
        ListProblem.MISSING_CREATED_ON,
        ListColumn.CREATED_ON,
        lambda item: item.created_on is not None,
    ),
    ListNeed.FORM: (ListProblem.MISSING_FORM, ListColumn.FORMS, lambda item: bool(item.publications)),
    ListNeed.PUBLISHED_ON: (
        ListProblem.MISSING_PUBLISHED_ON,
        ListColumn.PUBLISHED_ON,
        lambda item: any(one.on is not None for one in item.publications),
    ),
    ListNeed.TERM: (ListProblem.BAD_TERM, ListColumn.TERM, lambda _: True),
    ListNeed.LINK_OR_FILE: (ListProblem.MISSING_LINK, ListColumn.LINK, _can_be_opened),
}


def _dates(row: ListRow, as_of: dt.date) -> Iterator[ListFinding]:
    created = row.item.created_on
    if created is not None and created > as_of:
        yield _finding(row, ListProblem.FUTURE_DATE, ListColumn.CREATED_ON, format_date(created))
    for one in row.item.publications:
        if one.on is None:
            continue
        if created is not None and one.on < created:
            said = Bilingual(
                f"công khai ngày {format_date(one.on)}, trước ngày tạo ra {format_date(created)}",
                f"published on {one.on}, before it was created on {created}",
            )
            yield attrs.evolve(
                _finding(row, ListProblem.PUBLISHED_BEFORE_CREATED, ListColumn.PUBLISHED_ON), text=said
            )
        if one.on > as_of:
            yield _finding(row, ListProblem.PLANNED, ListColumn.PUBLISHED_ON, format_date(one.on))


def _places(row: ListRow) -> Iterator[ListFinding]:
    for one in row.item.publications:
        if one.link and not is_link(one.link):
            yield _finding(row, ListProblem.BAD_LINK, ListColumn.LINK, one.link)
        if one.file and not is_file(one.file):
            yield _finding(row, ListProblem.BAD_FILE, ListColumn.FILE, one.file)


_MOST_SHOWN = 40


def _finding(row: ListRow, problem: ListProblem, column: ListColumn, said: str = "") -> ListFinding:
    words = problem.in_words()
    if said:
        shown = said if len(said) <= _MOST_SHOWN else f"{said[:_MOST_SHOWN]}…"
        words = Bilingual(f"{words.vi}: “{shown}”", f"{words.en}: “{shown}”")
    return ListFinding(row=row.number, problem=problem, column=str(column), text=words)
