"""Right parts and lines of reports, and wrong ones: each says at which test it must fail."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from fractions import Fraction
from typing import Any, ClassVar

import attrs
import pytest

from tiepcan import Bilingual
from tiepcan.plugins import CountedLine, ReportSection, ReportSources
from tiepcan.reports import RecordTable, ReportKind, ReportPart
from tiepcan.requests import LegalState
from tiepcan.statistics import LineUnit, Statistics
from tiepcan.testing._reporting import ReportSectionConformance, StatisticLineConformance

TITLE = Bilingual("Hồ sơ theo kênh", "Cases by channel")
COLUMNS = (Bilingual("Kênh", "Channel"), Bilingual("Số hồ sơ", "Cases"))


def counted(sources: ReportSources) -> int:
    return len(sources.cases)


def table(rows: list[tuple[str, str]]) -> RecordTable:
    return RecordTable(code="channels", title=TITLE, columns=COLUMNS, rows=tuple(rows))


class TestSection(ReportSectionConformance):
    @staticmethod
    def builds(sources: ReportSources, /) -> Any:
        rows = [("tất cả", str(counted(sources)) if sources.cases else "không có số liệu")]
        return ReportPart(code="M", title=TITLE, tables=(table(rows),))

    @pytest.fixture
    def section(self) -> ReportSection:
        return ReportSection(
            name="mau.kenh", title=TITLE, kinds=frozenset({ReportKind.YEARLY}), build=self.builds
        )


class TestShowsNought(TestSection):
    fails_at = "test_nothing_is_counted_where_nothing_is"

    @staticmethod
    def builds(sources: ReportSources, /) -> Any:
        return ReportPart(code="M", title=TITLE, tables=(table([("tất cả", str(counted(sources)))]),))


class TestNamesPeople(TestSection):
    fails_at = "test_nothing_personal_is_added"

    @staticmethod
    def builds(sources: ReportSources, /) -> Any:
        rows = [(one.request.requester.name, "1") for one in sources.cases]
        return ReportPart(code="M", title=TITLE, tables=(table(rows),))


class TestWritesForTheAuthor(TestSection):
    fails_at = "test_its_author_does_not_write_for_the_agency"

    @staticmethod
    def builds(sources: ReportSources, /) -> Any:
        return ReportPart(code="M", title=TITLE, words="Công tác được thực hiện tốt.")


class TestGivesAMapping(TestSection):
    fails_at = "test_a_part_is_built"

    @staticmethod
    def builds(sources: ReportSources, /) -> Any:
        return {"code": "M", "title": TITLE}


class TestThrowsDice(TestSection):
    fails_at = "test_the_same_sources_give_the_same_part"

    @staticmethod
    def builds(sources: ReportSources, /) -> Any:
        return ReportPart(code=f"M.{random.random()}", title=TITLE)  # noqa: S311


class TestLine(StatisticLineConformance):
    unit: ClassVar[LineUnit] = LineUnit.REQUEST

    @staticmethod
    def counts(sources: ReportSources, /) -> Any:
        return counted(sources) or None

    @pytest.fixture
    def line(self) -> CountedLine:
        definition = Bilingual("Mọi hồ sơ.", "Every case.")
        return CountedLine(
            name="mau.ho-so", title=TITLE, definition=definition, unit=self.unit, count=self.counts
        )


class TestShare(TestLine):
    unit = LineUnit.SHARE

    @staticmethod
    def counts(sources: ReportSources, /) -> Any:
        closed = sum(one.state is LegalState.CLOSED for one in sources.cases)
        return Fraction(closed, len(sources.cases)) if sources.cases else None


class TestCountsNought(TestLine):
    fails_at = "test_nothing_is_counted_where_nothing_is"
    counts: ClassVar[Callable[..., Any]] = staticmethod(counted)


class TestGivesAFloat(TestShare):
    fails_at = "test_the_value_is_exact"

    @staticmethod
    def counts(sources: ReportSources, /) -> Any:
        return 1 / len(sources.cases) if sources.cases else None


class TestGivesPerCent(TestShare):
    fails_at = "test_the_value_fits_its_unit"

    @staticmethod
    def counts(sources: ReportSources, /) -> Any:
        return Fraction(50) if sources.cases else None


class TestPrintsCases(TestLine):
    fails_at = "test_nothing_personal_is_written"

    @staticmethod
    def counts(sources: ReportSources, /) -> Any:
        print([one.request.requester.name for one in sources.cases])  # noqa: T201
        return counted(sources) or None


class TestCountsTheFirstCase(TestLine):
    fails_at = "test_the_same_sources_give_the_same_value"

    @staticmethod
    def counts(sources: ReportSources, /) -> Any:
        return int(sources.cases[0].number[-1]) if sources.cases else None


class TestCountsWhoComesFirst(TestSection):
    fails_at = "test_the_order_of_the_sources_does_not_matter"

    @staticmethod
    def builds(sources: ReportSources, /) -> Any:
        figure = next(iter(Statistics().figures()))
        shown = [attrs.evolve(figure, value=int(one.number[-1])) for one in sources.cases[:1]]
        return ReportPart(code="M", title=TITLE, figures=tuple(shown))


class TestChangesTheDay(TestSection):
    fails_at = "test_the_sources_stay_as_they_are"

    @staticmethod
    def builds(sources: ReportSources, /) -> Any:
        object.__setattr__(sources, "as_of", sources.as_of + dt.timedelta(1))
        return ReportPart(code="M", title=TITLE)


class TestLineChangesTheDay(TestLine):
    fails_at = "test_the_sources_stay_as_they_are"

    @staticmethod
    def counts(sources: ReportSources, /) -> Any:
        object.__setattr__(sources, "as_of", sources.as_of + dt.timedelta(1))
        return counted(sources) or None


class TestSaysNotWhatItCounts(TestLine):
    fails_at = "test_it_says_what_it_counts"

    @pytest.fixture
    def line(self) -> CountedLine:
        definition = Bilingual("Mọi hồ sơ.", "")
        return CountedLine(
            name="mau.ho-so", title=TITLE, definition=definition, unit=self.unit, count=self.counts
        )
