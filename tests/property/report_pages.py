"""Reports for the tests of rendering, and their pages read back: what those tests draw from."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from html.parser import HTMLParser
from types import MappingProxyType

import attrs
from hypothesis import strategies as st

from tiepcan import Bilingual, Citation
from tiepcan.periods import parse_period
from tiepcan.reports import (
    Gap,
    OfficialLayout,
    RecordTable,
    Report,
    ReportingAgency,
    ReportKind,
    ReportPart,
    Signatory,
    SigningAuthority,
    SigningPower,
    report_of_statistics,
)
from tiepcan.statistics import Cell, Counted, Figure, Statistics, Tally, Topic, ground_counted
from tiepcan.text import printable

YEAR = parse_period("2026")
#: Elements that have no end.
_VOID = frozenset({"meta", "link", "br", "hr", "img", "input", "wbr"})


def same(text: str) -> Bilingual:
    return Bilingual(text, text)


def report_of(tally: Tally, kind: ReportKind = ReportKind.YEARLY) -> Report:
    """Return a report of that kind whose figures come from *tally*, with nothing else in it."""
    agency = ReportingAgency(id="XP", name="UBND xã Xuân Phong")
    statistics = Statistics(cells={Cell(agency.id, YEAR): tally})
    found = report_of_statistics(kind, agency=agency, period=YEAR, statistics=statistics)
    return attrs.evolve(found, gaps=(), remarks=())


def report_with(text: str) -> Report:
    """Return a report in which *text* stands wherever text comes from outside."""
    line = Statistics().figure("1").line
    line = attrs.evolve(
        line, label=same(text), definition=same(text), citation=Citation(kind=same(text), number=text)
    )
    figures = (
        Figure(line=line, value=3),
        Figure(line=attrs.evolve(line, code="1.1"), value=Fraction(1, 2)),
        Figure(line=attrs.evolve(line, code="1.2"), value=None, why_none=same(text)),
    )
    table = RecordTable(
        code="directives", title=same(text), columns=(same(text), same("Số")), rows=((text, "1"), ("", text))
    )
    parts = (
        ReportPart(code="I", title=same(text), facts=(same(text),), words=text, citation=line.citation),
        ReportPart(code="I.1", title=same(text), figures=figures, chart=figures[:2], tables=(table,)),
        ReportPart(code="II", title=same(text), ask=same(text)),
    )
    gaps = (
        Gap(part="I.1", of=("1.2",), text=same(text), hint=same(text)),
        Gap(part="I.1", of=("training",), text=same(text), hint=same(text)),
        Gap(part="II", of=(), text=same(text), hint=same(text)),
    )
    # Frame and agency themselves refuse lines with breaks and with what steers.
    line_of = printable(" ".join(text.split())).strip()
    layout = OfficialLayout(
        superior_body=line_of,
        issuing_body=line_of,
        number=7,
        symbol="BC-UBND",
        place=line_of,
        signed_on=date(2026, 2, 5),
        kind=line_of,
        subject=line_of,
        addressees=(line_of,),
        recipients=(line_of, line_of),
        archive=line_of,
        signatory=Signatory(
            powers=(SigningPower(authority=SigningAuthority.FOR_THE_HEAD, of=line_of),),
            post=line_of,
            name=line_of,
        ),
    )
    return Report(
        kind=ReportKind.YEARLY,
        title=same(text),
        agency=ReportingAgency(id="XP", name=line_of),
        period=YEAR,
        as_of=date(2026, 12, 31),
        version=2,
        parts=parts,
        gaps=gaps,
        remarks=(same(text),),
        layout=layout,
        citation=line.citation,
    )


@attrs.define
class Element:
    """One element of a page, with all text inside it."""

    tag: str
    attributes: MappingProxyType[str, str]
    above: tuple[str, ...]
    text: str = ""


class Page(HTMLParser):
    """A page as a program reads it: its elements in their order."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(source)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = MappingProxyType({name: value or "" for name, value in attrs})
        # No element has an attribute twice: a second one would be lost.
        assert len(told) == len(attrs)
        element = Element(tag, told, tuple(one.tag for one in self._open))
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, *tags: str) -> list[Element]:
        return [one for one in self.elements if one.tag in tags]

    def with_attribute(self, name: str) -> list[Element]:
        return [one for one in self.elements if name in one.attributes]

    @property
    def values(self) -> list[tuple[str, str]]:
        """The codes of all figures with what stands in their cells."""
        return [(one.attributes["data-code"], one.text) for one in self.with_attribute("data-code")]


_COUNTS = st.integers(min_value=0, max_value=10**7)

#: Any counts at all: rendering asks for no sense in them.
tallies = st.builds(
    Tally,
    counts=st.dictionaries(
        st.sampled_from([*Counted, *map(ground_counted, ("L26-REF-1", "L16-REF-A"))]), _COUNTS
    ),
    days_to_answer=st.dictionaries(st.integers(0, 400), st.integers(1, 10**5), max_size=6),
    days_late=st.dictionaries(st.integers(1, 900), st.integers(1, 10**5), max_size=4),
    days_overdue=st.dictionaries(st.integers(1, 900), st.integers(1, 10**5), max_size=4),
    cost=st.decimals(min_value=0, max_value=10**12, places=2),
    told=st.frozensets(st.sampled_from(list(Topic))),
    untold=_COUNTS,
)
