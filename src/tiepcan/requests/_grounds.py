"""Grounds of refusal as people write them, and as the law numbers them (căn cứ từ chối)."""

from __future__ import annotations

import re
from functools import lru_cache

from tiepcan.law import RefusalGround, Regime
from tiepcan.requests._facts import ItemAnswer
from tiepcan.text import fold_text

__all__ = ["find_ground", "ground_in_words", "ground_with_clause"]

_PLACE = re.compile(r"(điều|khoản|điểm)\s+(\w+)")


def find_ground(text: str, regime: Regime | None) -> str:
    """Return the code of the ground that *text* names by its clause; the empty text where it names none.

    Takes the clause in any order, as registers write it: "Điều 28 khoản 1 điểm c", "điểm c khoản 1 Điều 28". A
    clause of another law is no ground of this one: nothing is guessed.
    """
    places = _places(text)
    if regime is None or "điều" not in places:
        return ""
    return next((one.code for one in regime.request_rules.grounds if _where(one) == places), "")


def ground_in_words(answer: ItemAnswer, regime: Regime | None) -> str:
    """Return why an item was refused: as it was written, else the ground with its clause."""
    if answer.reason.strip():
        return answer.reason.strip()
    ground = None if regime is None else regime.request_rules.ground(answer.ground)
    return answer.ground if ground is None else f"{ground.name.vi} ({ground.citation})"


def ground_with_clause(answer: ItemAnswer, regime: Regime | None) -> str:
    """Return why an item was refused, as `ground_in_words`, with the clause of the ground where that is not in it.

    Who counts refusals by their ground reads nothing else.
    """
    text = ground_in_words(answer, regime)
    ground = None if regime is None else regime.request_rules.ground(answer.ground)
    if ground is None or find_ground(text, regime) == ground.code:
        return text
    return f"{text} ({ground.citation})"


@lru_cache(maxsize=1024)
def _places(text: str) -> dict[str, str]:
    return dict(_PLACE.findall(fold_text(text)))


def _where(ground: RefusalGround) -> dict[str, str]:
    by = ground.citation
    named = (("điều", by.article), ("khoản", by.clause), ("điểm", by.point))
    return {name: value for name, value in named if value is not None}
