"""The periods that reports are about: from which day to which, by which rule, sent by when (kỳ báo cáo)."""

from tiepcan.periods._data import period_rule, period_rules, sending_rules
from tiepcan.periods._period import ReportingPeriod, parse_period, period_of
from tiepcan.periods._records import PeriodRule, PeriodSpan, SendingRule, SpanCaveat
from tiepcan.periods._sending import SendingDay, sending_day

__all__ = [
    "PeriodRule",
    "PeriodSpan",
    "ReportingPeriod",
    "SendingDay",
    "SendingRule",
    "SpanCaveat",
    "parse_period",
    "period_of",
    "period_rule",
    "period_rules",
    "sending_day",
    "sending_rules",
]
