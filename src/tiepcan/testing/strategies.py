"""Hypothesis strategies for requests, events, cases, items, calendars and registers (dữ liệu kiểm thử ngẫu nhiên).

Needs the extra ``testing``. People drawn here bear `tiepcan.testing.MARKED_NAME`; nobody of them exists.

Examples:
    >>> from hypothesis import given
    >>> from tiepcan.testing import strategies
    >>> @given(strategies.cases())
    ... def test_a_case_has_a_state(case):
    ...     assert case.state.in_words().vi
    >>> test_a_case_has_a_state()
"""

from tiepcan.errors import MissingExtraError
from tiepcan.text import Bilingual

try:
    from tiepcan.testing._strategies._cases import (
        agencies,
        case_numbers,
        cases,
        events,
        events_after,
        filled_forms,
        logs,
        received,
        received_at,
        requests,
    )
    from tiepcan.testing._strategies._catalogue import calendars, items
    from tiepcan.testing._strategies._registers import register_rows, registers
    from tiepcan.testing._strategies._texts import personal_texts, texts
except ModuleNotFoundError as error:  # pragma: no cover - where the extra is not installed
    raise MissingExtraError.of(
        "testing",
        Bilingual(
            "tiepcan.testing.strategies cần thư viện hypothesis, chưa được cài",
            "tiepcan.testing.strategies needs the hypothesis package, which is not installed",
        ),
    ) from error

__all__ = [
    "agencies",
    "calendars",
    "case_numbers",
    "cases",
    "events",
    "events_after",
    "filled_forms",
    "items",
    "logs",
    "personal_texts",
    "received",
    "received_at",
    "register_rows",
    "registers",
    "requests",
    "texts",
]
