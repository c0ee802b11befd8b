"""Grounds of refusal as people write them, and as the law numbers them (căn cứ từ chối)."""

from __future__ import annotations

import re
from functools import lru_cache

from tiepcan.law import RefusalGround, Regime
from tiepcan.requests._facts import ItemAnswer
from tiepcan.text import fold_text

__all__ = ["find_ground", "ground_in_words"]

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
    """Return why an item was refused: as it was written, with the clause of the ground where that is not in it."""
    ground = None if regime is None else regime.request_rules.ground(answer.ground)
    reason = answer.reason.strip()
    if ground is None:
        return reason or answer.ground
    if reason and find_ground(reason, regime) == ground.code:
        return reason
    return f"{reason or ground.name.vi} ({ground.citation})"


@lru_cache(maxsize=1024)
def _places(text: str) -> dict[str, str]:
    return dict(_PLACE.findall(fold_text(text)))


def _where(ground: RefusalGround) -> dict[str, str]:
    by = ground.citation
    named = (("điều", by.article), ("khoản", by.clause), ("điểm", by.point))
    return {name: value for name, value in named if value is not None}
