"""The lines of the statistics: code, label, definition, unit, how computed, why (chỉ tiêu thống kê)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache

import attrs

from tiepcan.citation import Citation
from tiepcan.datafile import parse_data_files, read_own_files
from tiepcan.errors import NotAllowedError
from tiepcan.guards import names_like
from tiepcan.law import Cite, LawBook, LegalDocument, Standing, vietnam_law
from tiepcan.statistics._calculations import (
    AverageOf,
    Band,
    Calculation,
    Days,
    MedianOf,
    MoneyOf,
    ShareOf,
    SumOf,
)
from tiepcan.statistics._counted import Topic, ground_counted
from tiepcan.text import Bilingual

__all__ = ["LineUnit", "StatisticLine", "find_line", "statistic_lines"]


class LineUnit(StrEnum):
    """What a line counts in (đơn vị tính)."""

    ROW = "row"
    REQUEST = "request"
    OCCURRENCE = "occurrence"
    ITEM = "item"
    WORKING_DAY = "working_day"
    DONG = "dong"
    SHARE = "share"

    def in_words(self) -> Bilingual:
        """Return the unit as a person says it."""
        return _UNIT_WORDS[self]


_UNIT_WORDS = {
    LineUnit.ROW: Bilingual("dòng, hồ sơ", "rows, cases"),
    LineUnit.REQUEST: Bilingual("yêu cầu", "requests"),
    LineUnit.OCCURRENCE: Bilingual("lần", "times"),
    LineUnit.ITEM: Bilingual("thông tin", "items"),
    LineUnit.WORKING_DAY: Bilingual("ngày làm việc", "working days"),
    LineUnit.DONG: Bilingual("đồng", "dong"),
    LineUnit.SHARE: Bilingual("%", "%"),
}


@attrs.frozen(kw_only=True)
class StatisticLine:
    """One line of the statistics (chỉ tiêu thống kê)."""

    #: Stable: it names the line in reports, files and traces.
    code: str
    label: Bilingual
    #: One sentence.
    definition: Bilingual
    unit: LineUnit
    how: Calculation
    #: None: no text asks for it, it is practice (thông lệ).
    citation: Citation | None = None
    standing: Standing | None = None
    #: What a source must tell of for the line to have a value; None: every source does.
    topic: Topic | None = None


@attrs.frozen(kw_only=True)
class _RawLine:
    """One ``[[line]]``; just one way of computing it is given."""

    code: str
    label: Bilingual
    definition: Bilingual
    unit: LineUnit
    sum: tuple[str, ...] = ()
    band: Band | None = None
    average_of: Days | None = None
    median_of: Days | None = None
    money: bool = False
    share: tuple[str, ...] = ()
    out_of: tuple[str, ...] = ()
    none: Bilingual | None = None
    topic: Topic | None = None
    #: Whether a line for every ground of refusal of every law stands below it.
    grounds: bool = False
    cite: Cite | None = None
    standing: Standing = Standing.TEXT

    @property
    def how(self) -> Calculation:
        """How it is computed."""
        if self.share and self.none is not None:
            return ShareOf(SumOf(self.share), SumOf(self.out_of), self.none)
        if self.average_of is not None:
            return AverageOf(self.average_of)
        if self.median_of is not None:
            return MedianOf(self.median_of)
        if self.money:
            return MoneyOf()
        return SumOf(self.sum) if self.band is None else self.band


@attrs.frozen(kw_only=True)
class _LineFile:
    """The file of lines."""

    document: dict[str, LegalDocument]
    line: tuple[_RawLine, ...]


@cache
def _own_file() -> _LineFile:
    [file] = parse_data_files(read_own_files("tiepcan.statistics"), _LineFile).values()
    return file


def statistic_lines(law: LawBook | None = None) -> tuple[StatisticLine, ...]:
    """Return every line there is, in the order of a table (các chỉ tiêu).

    Below the line of refusals stands one for each ground of each law of the book, by the id of the ground.

    Args:
        law: Whose grounds are listed; the law that comes with tiepcan where None.

    Examples:
        >>> lines = statistic_lines()
        >>> print(lines[3].code, lines[3].label, "-", lines[3].definition)
        1 Yêu cầu phải giải quyết trong kỳ - Yêu cầu kỳ trước chuyển sang và yêu cầu tiếp nhận mới trong kỳ.
        >>> [line.code for line in lines if line.code.startswith("2.3.L26")][:2]
        ['2.3.L26-REF-1', '2.3.L26-REF-2']
    """
    book = vietnam_law() if law is None else law
    return tuple(_lines(book))


def _lines(book: LawBook) -> Iterator[StatisticLine]:
    file = _own_file()
    for raw in file.line:
        line = StatisticLine(
            code=raw.code,
            label=raw.label,
            definition=raw.definition,
            unit=raw.unit,
            how=raw.how,
            citation=None if raw.cite is None else raw.cite.resolve(file.document),
            standing=None if raw.cite is None else raw.standing,
            topic=raw.topic,
        )
        yield line
        if raw.grounds:
            yield from _ground_lines(line, book)


def _ground_lines(above: StatisticLine, book: LawBook) -> Iterator[StatisticLine]:
    seen: set[str] = set()
    for regime in book.regimes:
        for ground in regime.request_rules.grounds:
            # A law that carries another on has its grounds too.
            if ground.id in seen:
                continue
            seen.add(ground.id)
            yield StatisticLine(
                code=f"{above.code}.{ground.id}",
                label=ground.name,
                definition=Bilingual(
                    f"Từ chối với lý do ghi theo {ground.citation}.",
                    f"Refused on the ground of {ground.citation.in_language('en')}.",
                ),
                unit=above.unit,
                how=SumOf((ground_counted(ground.id),)),
                citation=ground.citation,
                standing=ground.standing,
            )


def find_line(code: str, lines: Iterable[StatisticLine]) -> StatisticLine:
    """Return the line of that code.

    Raises:
        NotAllowedError: There is none; the message lists those most like it.
    """
    by_code = {line.code: line for line in lines}
    if code not in by_code:
        near = names_like(code, by_code)
        raise NotAllowedError(
            Bilingual("không có chỉ tiêu này", "there is no such line"),
            hint=Bilingual(f"Các mã: {near}.", f"The codes: {near}."),
            path="code",
        )
    return by_code[code]
