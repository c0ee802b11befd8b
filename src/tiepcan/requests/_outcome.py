"""How a whole request ended, from how its items did (kết quả chung)."""

from __future__ import annotations

from tiepcan.register import Outcome
from tiepcan.requests._facts import CaseFacts
from tiepcan.requests._states import LegalState

__all__ = ["outcome_of"]


def outcome_of(facts: CaseFacts) -> Outcome | None:
    """Return the outcome that the register has one word for; None while the case is open.

    No law ranks them. An item that was withdrawn is not asked for any more: what remains decides. All that
    remains supplied whole is *supplied*; some of it, *partial*; else a refusal weighs more than guidance.
    """
    if facts.state is not LegalState.CLOSED:
        return None
    found = {answer.outcome for answer in facts.answers.values()}
    if len(found) == 1:
        return next(iter(found))
    found.discard(Outcome.WITHDRAWN)
    if found == {Outcome.SUPPLIED}:
        return Outcome.SUPPLIED
    if found & {Outcome.SUPPLIED, Outcome.PARTIAL}:
        return Outcome.PARTIAL
    return Outcome.REFUSED if Outcome.REFUSED in found else Outcome.REDIRECTED
