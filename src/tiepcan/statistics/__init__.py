"""What is counted of requests, publication and digitisation, in lines that add up exactly (thống kê)."""

from tiepcan.statistics._calculations import (
    AverageOf,
    Band,
    Calculation,
    Days,
    MedianOf,
    MoneyOf,
    ShareOf,
    SumOf,
    Value,
)
from tiepcan.statistics._cases import observe_cases
from tiepcan.statistics._compute import (
    CASE_TOPICS,
    ITEM_TOPICS,
    compute_case_statistics,
    compute_item_statistics,
    compute_statistics,
)
from tiepcan.statistics._counted import Counted, Stock, Topic, ground_counted
from tiepcan.statistics._figure import Figure, figure_of
from tiepcan.statistics._items import observe_items
from tiepcan.statistics._lines import LineUnit, StatisticLine, find_line, statistic_lines
from tiepcan.statistics._observation import Observation, Reference, SourceKind
from tiepcan.statistics._rows import cutoff_of, observe_rows
from tiepcan.statistics._statistics import Cell, Imbalance, Statistics
from tiepcan.statistics._tally import Tally, count_observations

__all__ = [
    "CASE_TOPICS",
    "ITEM_TOPICS",
    "AverageOf",
    "Band",
    "Calculation",
    "Cell",
    "Counted",
    "Days",
    "Figure",
    "Imbalance",
    "LineUnit",
    "MedianOf",
    "MoneyOf",
    "Observation",
    "Reference",
    "ShareOf",
    "SourceKind",
    "StatisticLine",
    "Statistics",
    "Stock",
    "SumOf",
    "Tally",
    "Topic",
    "Value",
    "compute_case_statistics",
    "compute_item_statistics",
    "compute_statistics",
    "count_observations",
    "cutoff_of",
    "figure_of",
    "find_line",
    "ground_counted",
    "observe_cases",
    "observe_items",
    "observe_rows",
    "statistic_lines",
]
