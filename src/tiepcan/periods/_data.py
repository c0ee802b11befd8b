"""The rules that come with tiepcan, read once (dữ liệu về kỳ báo cáo)."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from tiepcan.datafile import parse_data_files, read_own_files
from tiepcan.errors import InputError
from tiepcan.guards import names_like, shown_code
from tiepcan.periods._records import PeriodRule, PeriodSpan, SendingRule, SpanLength, YearsReport
from tiepcan.text import Bilingual

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["period_rule", "period_rules", "sending_rules", "span_lengths", "years_reports"]


@attrs.frozen(kw_only=True)
class PeriodFile:
    """What a file on periods may say."""

    span: tuple[SpanLength, ...] = ()
    years_report: tuple[YearsReport, ...] = ()
    rule: tuple[PeriodRule, ...] = ()
    sending_rule: tuple[SendingRule, ...] = ()


@cache
def period_rules() -> Mapping[str, PeriodRule]:
    """Return the rules on where periods start and end, by id (các quy tắc chốt số liệu).

    Examples:
        >>> from tiepcan.periods import period_rules
        >>> list(period_rules())
        ['calendar', 'day20', 'nd09']
    """
    return MappingProxyType({rule.id: rule for file in _files() for rule in file.rule})


def period_rule(rule_id: str) -> PeriodRule:
    """Return the rule of that id (quy tắc chốt số liệu).

    Raises:
        InputError: There is none; the message lists those there are.

    Examples:
        >>> from tiepcan.periods import period_rule
        >>> print(period_rule("nd09").citation)
        Điều 12 Nghị định 09/2019/NĐ-CP
    """
    rules = period_rules()
    if isinstance(rule_id, str) and rule_id in rules:
        return rules[rule_id]
    given, known = shown_code(rule_id), names_like(str(rule_id), rules)
    raise InputError(
        Bilingual(
            f"không có quy tắc kỳ báo cáo {given}; có: {known}",
            f"there is no rule on periods {given}; there are: {known}",
        ),
        path="kind",
    )


@cache
def sending_rules() -> Mapping[str, SendingRule]:
    """Return the rules on when reports are sent, by id; each is off unless asked for (hạn gửi báo cáo).

    Examples:
        >>> from tiepcan.periods import sending_rules
        >>> list(sending_rules())
        ['khanh-hoa']
    """
    return MappingProxyType({rule.id: rule for file in _files() for rule in file.sending_rule})


@cache
def span_lengths() -> Mapping[PeriodSpan, SpanLength]:
    """Return the spans within a year with their months."""
    return MappingProxyType({one.span: one for file in _files() for one in file.span})


@cache
def years_reports() -> Mapping[int, YearsReport]:
    """Return what is said about reports on several years, by how many."""
    return MappingProxyType({one.years: one for file in _files() for one in file.years_report})


@cache
def _files() -> tuple[PeriodFile, ...]:
    return tuple(parse_data_files(read_own_files("tiepcan.periods"), PeriodFile).values())
