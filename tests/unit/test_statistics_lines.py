"""The lines: each with its names, one sentence in both languages, a unit, a way to compute it, and a reason."""

from __future__ import annotations

from collections import Counter as Tallied

import attrs
import pytest

from tiepcan import LawBook, NotAllowedError
from tiepcan.law import Standing
from tiepcan.periods import parse_period
from tiepcan.statistics import (
    CASE_TOPICS,
    ITEM_TOPICS,
    AverageOf,
    Band,
    Cell,
    Counted,
    Days,
    LineUnit,
    MedianOf,
    MoneyOf,
    ShareOf,
    StatisticLine,
    Statistics,
    SumOf,
    Tally,
    Topic,
    find_line,
    ground_counted,
    statistic_lines,
)

LINES = statistic_lines()


def names_in(line: StatisticLine) -> tuple[str, ...]:
    if isinstance(line.how, ShareOf):
        return (*line.how.of.names, *line.how.out_of.names)
    return line.how.names if isinstance(line.how, SumOf) else ()


def code_of(line: StatisticLine) -> str:
    return line.code


@pytest.mark.parametrize("line", LINES, ids=code_of)
def test_a_line_says_what_it_is_in_both_languages(line: StatisticLine) -> None:
    for text in (line.label.vi, line.label.en):
        assert text.strip() == text != ""
    assert line.unit.in_words().vi
    assert line.unit.in_words().en


@pytest.mark.parametrize("line", LINES, ids=code_of)
def test_its_definition_is_one_sentence(line: StatisticLine) -> None:
    for text in (line.definition.vi, line.definition.en):
        assert text.endswith(".")
        # Clauses and numbers hold points too; a new sentence begins after a space.
        assert ". " not in text
        assert text[0].isupper()


@pytest.mark.parametrize("line", LINES, ids=code_of)
def test_its_standing_comes_with_its_clause(line: StatisticLine) -> None:
    assert (line.citation is None) == (line.standing is None)


def test_each_code_is_there_once() -> None:
    assert [code for code, times in Tallied(line.code for line in LINES).items() if times > 1] == []


def test_no_line_sums_up_nothing_or_what_nobody_counts(law: LawBook) -> None:
    grounds = {ground_counted(one.id) for regime in law.regimes for one in regime.request_rules.grounds}
    for line in LINES:
        names = names_in(line)
        assert isinstance(line.how, Band | AverageOf | MedianOf | MoneyOf) or names, line.code
        assert set(names) <= {*map(str, Counted), *grounds}, line.code
        # No request counts twice within a line.
        assert isinstance(line.how, ShareOf) or len(names) == len(set(names)), line.code


def test_whatever_is_counted_is_shown_by_a_line() -> None:
    shown = {name for line in LINES for name in names_in(line)}
    assert set(Counted) - shown == set()


def test_bands_of_days_meet_and_leave_nothing_out() -> None:
    for of in (Days.LATE, Days.OVERDUE):
        bands = [line.how for line in LINES if isinstance(line.how, Band) and line.how.of is of]
        assert [band.first for band in bands] == [1, *((band.last or 0) + 1 for band in bands[:-1])]
        assert bands[-1].last is None


def test_every_ground_of_every_law_has_a_line(law: LawBook) -> None:
    grounds = {one.id: one for regime in law.regimes for one in regime.request_rules.grounds}
    found = {line.code.removeprefix("2.3."): line for line in LINES if line.code.startswith("2.3.L")}
    assert list(found) == list(grounds)
    for name, line in found.items():
        assert line.citation == grounds[name].citation
        assert line.label == grounds[name].name
        assert line.how == SumOf((ground_counted(name),))
        assert line.unit is LineUnit.REQUEST


def test_the_grounds_of_another_law_are_listed_instead(law: LawBook) -> None:
    old = attrs.evolve(law, regimes=(law.regime("vn-2016"),))
    codes = {line.code for line in statistic_lines(old) if line.code.startswith("2.3.L")}
    assert codes == {f"2.3.L16-REF-{letter}" for letter in "ABCDĐE"}


def test_a_ground_that_two_laws_share_is_listed_once(law: LawBook) -> None:
    old, new = (law.regime(name) for name in ("vn-2016", "vn-2026"))
    carried_on = attrs.evolve(new, request_rules=old.request_rules)
    codes = [line.code for line in statistic_lines(attrs.evolve(law, regimes=(old, carried_on)))]
    assert len(codes) == len(set(codes))


def test_what_the_decree_asks_for_cites_it_and_the_rest_is_practice() -> None:
    """Điểm b khoản 4 Điều 12 Nghị định 13/2018/NĐ-CP: received, settled, refused, complaints and lawsuits settled."""
    asked = {line.code for line in LINES if "13/2018/NĐ-CP" in str(line.citation)}
    assert asked == {"1.2", "2", "2.3", "5.2", "5.4"}
    assert {str(line.citation) for line in LINES if line.code in asked} == {
        "điểm b khoản 4 Điều 12 Nghị định 13/2018/NĐ-CP"
    }


def test_the_commune_indicator_is_an_inference() -> None:
    found = [line for line in LINES if line.code.startswith("10.")]
    assert [str(line.citation) for line in found] == ["Quyết định 27/2025/QĐ-TTg"] * 3
    assert {line.standing for line in found} == {Standing.INFERENCE}


def test_topics_are_told_by_cases_or_by_the_database() -> None:
    assert set(Topic) == CASE_TOPICS | ITEM_TOPICS
    assert not CASE_TOPICS & ITEM_TOPICS
    assert {line.topic for line in LINES} == {None, *Topic}


def test_a_line_is_found_by_its_code() -> None:
    assert find_line("2.6", LINES).label.en == "Open"


def test_a_code_that_no_line_has_is_refused_with_those_like_it() -> None:
    with pytest.raises(NotAllowedError) as caught:
        find_line("3.111", LINES)
    assert "3.11" in caught.value.in_language("en")
    cell = Cell("", parse_period("2026"))
    with pytest.raises(NotAllowedError):
        Statistics(cells={cell: Tally()}).figure("99")
