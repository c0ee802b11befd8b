"""Figures in words: shares, averages, medians, money, and what is said where there is nothing."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from tiepcan.periods import parse_period
from tiepcan.statistics import Cell, Figure, Statistics, Tally, figure_of, find_line, statistic_lines
from tiepcan.text import Lang

LINES = statistic_lines()
YEAR = Cell("UBND xã Khe Lim", parse_period("2026"))


def figure(code: str, **tally: object) -> Figure:
    return figure_of(find_line(code, LINES), Tally(**tally))  # type: ignore[arg-type]


def share(supplied: int, of: int) -> Figure:
    counts = {"supplied_not_late": supplied, "closed_supplied": of - 1, "open_overdue": 1} if of else {}
    return figure("10.3", counts=counts)


@pytest.mark.parametrize(
    ("supplied", "of", "vi", "en"),
    [
        (1, 2, "50%", "50%"),
        (2, 3, "66,7%", "66.7%"),
        (3, 3, "100%", "100%"),
        (0, 3, "0%", "0%"),
        # Not the whole is never shown as the whole, nor something as nothing.
        (9_999, 10_000, "99,9%", "99.9%"),
        (1, 10_000, "0,1%", "0.1%"),
    ],
)
def test_a_share_is_shown_in_percent(supplied: int, of: int, vi: str, en: str) -> None:
    found = share(supplied, of)
    assert found.value == Fraction(supplied, of)
    assert (found.in_words("vi"), found.in_words("en")) == (vi, en)


def test_a_commune_without_requests_has_no_share_and_says_there_were_none() -> None:
    """Quyết định 27/2025/QĐ-TTg does not say what nothing out of nothing scores: it is named, not scored."""
    found = share(0, 0)
    assert (found.value, found.known) == (None, False)
    assert (found.in_words("vi"), found.in_words("en")) == ("không có yêu cầu", "no requests")
    assert str(found) == "10.3 Tỷ lệ cung cấp đúng hạn: không có yêu cầu"


def test_that_is_not_the_same_as_having_supplied_none_in_time() -> None:
    found = figure("10.3", counts={"closed_supplied": 2})
    assert (found.value, found.in_words("vi")) == (Fraction(0), "0%")


@pytest.mark.parametrize(
    ("days", "average", "median"),
    [
        ({4: 1}, "4", "4"),
        ({1: 1, 2: 1}, "1,5", "1,5"),
        ({0: 3, 30: 1}, "7,5", "0"),
        ({1: 2, 2: 1}, "1,3", "1"),
        # Half a tenth is rounded up.
        ({1: 3, 2: 1}, "1,3", "1"),
        ({5: 1, 6: 1, 7: 1, 20: 1}, "9,5", "6,5"),
    ],
)
def test_averages_and_medians_are_shown_with_one_place(
    days: dict[int, int], average: str, median: str
) -> None:
    found = [figure(code, days_to_answer=days).in_words() for code in ("3.10", "3.11")]
    assert found == [average, median]


@pytest.mark.parametrize("code", ["3.10", "3.11"])
def test_without_answers_there_is_no_average(code: str) -> None:
    found = figure(code)
    assert (found.value, found.in_words("vi"), found.in_words("en")) == (
        None,
        "chưa có trả lời nào",
        "no answers",
    )


@pytest.mark.parametrize(("lang", "text"), [("vi", "1.035.500"), ("en", "1,035,500")])
def test_money_and_counts_are_grouped_by_thousands(lang: Lang, text: str) -> None:
    assert figure("4.2", cost=Decimal(1_035_500)).in_words(lang) == text
    assert figure("2", counts={"closed": 1_035_500}).in_words(lang) == text


def test_a_topic_that_some_source_tells_has_a_value_and_says_how_much_is_silent() -> None:
    told = find_line("5.1", LINES).topic
    assert told is not None
    found = figure("5.1", told=frozenset({told}), counts={"complaint_made": 2}, untold=30)
    assert (found.value, found.not_told, found.known) == (2, 30, True)
    nobody = figure("5.1", untold=30)
    assert (nobody.value, nobody.not_told, nobody.in_words()) == (None, 30, "không có số liệu")


def test_the_information_database_is_not_told_of_by_requests() -> None:
    assert figure("8.3", untold=30).not_told == 0


def test_a_database_that_does_not_say_what_is_digitised_has_no_share() -> None:
    topic = find_line("8.3", LINES).topic
    assert topic is not None
    found = figure("8.3", told=frozenset({topic}), counts={"item": 4})
    assert found.in_words("en") == "no item says whether it is digitised"


def test_the_figures_of_all_agencies_are_those_of_the_sum() -> None:
    other = Cell("UBND xã Khe Vàng", parse_period("2026-Q1"))
    both = Statistics(
        cells={
            YEAR: Tally(counts={"received": 3, "carried_over": 1}, days_to_answer={2: 1}),
            other: Tally(counts={"received": 4, "carried_over": 2}, days_to_answer={6: 1, 9: 1}),
        }
    )
    assert [both.figure(code).value for code in ("1", "1.1", "1.2", "3.11")] == [10, 3, 7, 6]
    assert both.agencies == ("UBND xã Khe Lim", "UBND xã Khe Vàng")
    assert both.of("UBND xã Khe Vàng").figure("1.2").value == 4
    assert both.of("nobody") == Statistics()


def test_its_repr_counts_the_cells_and_shows_none() -> None:
    assert repr(Statistics(cells={YEAR: Tally()})) == "Statistics(cells=1)"
