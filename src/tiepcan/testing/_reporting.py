"""What every section and line that a plugin adds to reports must do: counted, not guessed (kiểm chứng báo cáo)."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from tiepcan.plugins import CountedLine, ReportSection, ReportSources
from tiepcan.reports import ReportPart
from tiepcan.statistics import LineUnit
from tiepcan.testing._base import Conformance
from tiepcan.testing._clock import years_later
from tiepcan.testing._documents import PERSONAL, empty_sources, full_sources
from tiepcan.testing._leaks import leaked, with_values
from tiepcan.testing._marks import MissingFixtureError
from tiepcan.testing._values import words_in
from tiepcan.testing._watching import watched
from tiepcan.text import Bilingual

__all__ = ["ReportSectionConformance", "StatisticLineConformance"]

_NOUGHTS = frozenset({"0", "0%", "0,0", "0.0", "0,0%", "0.0%", "N/A", "None", "null"})
_EXACT = (int, Fraction, Decimal)


class _FromSources(Conformance):
    """What is made from sources of a report: empty ones, and some with cases and items of invented people."""

    @pytest.fixture
    def sources(self) -> ReportSources:
        """Sources in which there is something; the kit's own, where nobody gives others."""
        return full_sources()

    @pytest.fixture
    def empty(self) -> ReportSources:
        """Sources in which there is nothing."""
        return empty_sources()

    @pytest.fixture
    def secrets(self) -> Sequence[str]:
        """The personal data in `sources`."""
        return PERSONAL


class ReportSectionConformance(_FromSources):
    """Tests of a `ReportSection`: give the section (phần bổ sung của báo cáo)."""

    @pytest.fixture
    def section(self) -> ReportSection:
        """The section to test."""
        raise MissingFixtureError("return the ReportSection to test")

    def test_a_part_is_built(
        self, section: ReportSection, sources: ReportSources, empty: ReportSources
    ) -> None:
        """From full sources and from empty ones, with a title in both languages."""
        for given in (sources, empty):
            part = section.build(given)
            assert type(part) is ReportPart, f"gives {type(part).__name__}, and not a ReportPart"
            assert _in_both(part.title), "the title of the part lacks one of the languages"

    def test_the_same_sources_give_the_same_part(
        self, section: ReportSection, sources: ReportSources, empty: ReportSources
    ) -> None:
        """Again, and after others."""
        first = section.build(sources), section.build(empty)
        again = section.build(sources), section.build(empty)
        assert first == again, "the same sources give another part again"

    def test_a_part_does_not_come_from_the_clock(
        self,
        section: ReportSection,
        sources: ReportSources,
        empty: ReportSources,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """The day of a report is the one that its sources name, not today."""
        first = section.build(sources), section.build(empty)
        years_later(monkeypatch)
        later = section.build(sources), section.build(empty)
        assert first == later, "the same sources give another part years later: a clock is read"

    def test_the_order_of_the_sources_does_not_matter(
        self, section: ReportSection, sources: ReportSources
    ) -> None:
        """Cases and items come in no order of their own: figures stay, and so do tables but for their rows."""
        turned = attrs.evolve(sources, cases=sources.cases[::-1], items=sources.items[::-1])
        one, other = section.build(sources), section.build(turned)
        assert one.figures == other.figures, "figures change with the order of the cases"

    def test_nothing_is_counted_where_nothing_is(self, section: ReportSection, empty: ReportSources) -> None:
        """What no source tells has no value: it is not nought."""
        part = section.build(empty)
        noughts = [one.code for one in (*part.figures, *part.chart) if one.value == 0]
        assert not noughts, f"nought is shown where no source tells: {noughts}"
        cells = {cell.strip() for table in part.tables for row in table.rows for cell in row}
        assert not cells & _NOUGHTS, f"a table shows {sorted(cells & _NOUGHTS)} where no source tells"

    def test_its_author_does_not_write_for_the_agency(
        self, section: ReportSection, sources: ReportSources
    ) -> None:
        """The words of a part are those of the report's author."""
        assert section.build(sources).words is None, "words is for the report's author, and is filled in"

    def test_nothing_personal_is_added(
        self, section: ReportSection, sources: ReportSources, secrets: Sequence[str]
    ) -> None:
        """A report names nobody; nor do logs."""
        with watched() as heard:
            part = section.build(sources)
        text = "\n".join([repr(part), *(text for _, text in words_in(part))])
        shown = leaked(text, secrets)
        assert not shown, f"the part has personal data: {with_values(secrets, shown)}"
        assert not leaked(heard.text(), secrets), "logs, outputs or warnings show personal data"

    def test_the_sources_stay_as_they_are(self, section: ReportSection, sources: ReportSources) -> None:
        """Building changes nothing."""
        before = copy.deepcopy(sources)
        section.build(sources)
        assert before == sources, "building changes the sources"


class StatisticLineConformance(_FromSources):
    """Tests of a `CountedLine`: give the line (chỉ tiêu bổ sung)."""

    @pytest.fixture
    def line(self) -> CountedLine:
        """The line to test."""
        raise MissingFixtureError("return the CountedLine to test")

    def test_the_value_is_exact(self, line: CountedLine, sources: ReportSources) -> None:
        """A whole number, a fraction or a decimal; None where nothing tells. A float is none of them."""
        value = line.count(sources)
        exact = value is None or type(value) in _EXACT
        assert exact, f"the value is {type(value).__name__}: int, Fraction, Decimal or None is asked for"

    def test_nothing_is_counted_where_nothing_is(self, line: CountedLine, empty: ReportSources) -> None:
        """None where no source tells: nought would say that somebody counted."""
        value = line.count(empty)
        assert value is None, f"the value is {value!r} where no source tells, and None is asked for"

    def test_the_same_sources_give_the_same_value(
        self, line: CountedLine, sources: ReportSources, empty: ReportSources
    ) -> None:
        """Again, and after others; whatever the order of cases and items."""
        first = line.count(sources)
        line.count(empty)
        assert line.count(sources) == first, "the same sources give another value again"
        turned = attrs.evolve(sources, cases=sources.cases[::-1], items=sources.items[::-1])
        assert line.count(turned) == first, "the value changes with the order of cases and items"

    def test_the_value_does_not_come_from_the_clock(
        self, line: CountedLine, sources: ReportSources, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The day of a report is the one that its sources name, not today."""
        first = line.count(sources)
        years_later(monkeypatch)
        assert line.count(sources) == first, "the value is another years later: a clock is read"

    def test_the_value_fits_its_unit(self, line: CountedLine, sources: ReportSources) -> None:
        """A share is from nought to one; nothing is counted below nought, and things are counted whole."""
        value = line.count(sources)
        if value is None:
            pytest.skip("optional: the sources tell nothing of it; give sources that do")
        assert value >= 0, f"{value}: is below nought"
        if line.unit is LineUnit.SHARE:
            assert value <= 1, f"{value}: a share is from nought to one, and not in per cent"
        elif line.unit not in {LineUnit.WORKING_DAY, LineUnit.DONG}:
            assert value == int(value), f"{value}: {line.unit.in_words().en} are counted whole"

    def test_it_says_what_it_counts(self, line: CountedLine) -> None:
        """Title and definition in both languages; a clause with its standing, or practice without either."""
        assert _in_both(line.title), "the title lacks one of the languages"
        assert _in_both(line.definition), "the definition lacks one of the languages"
        agree = (line.citation is None) == (line.standing is None)
        assert agree, "a clause has its standing; a line without a clause is practice, and has neither"

    def test_the_sources_stay_as_they_are(self, line: CountedLine, sources: ReportSources) -> None:
        """Counting changes nothing."""
        before = copy.deepcopy(sources)
        line.count(sources)
        assert before == sources, "counting changes the sources"

    def test_nothing_personal_is_written(
        self, line: CountedLine, sources: ReportSources, secrets: Sequence[str]
    ) -> None:
        """Not to a log, not to an output."""
        with watched() as heard:
            line.count(sources)
        assert not leaked(heard.text(), secrets), "logs, outputs or warnings show personal data"


def _in_both(said: Bilingual) -> bool:
    return bool(said.vi.strip()) and bool(said.en.strip())
