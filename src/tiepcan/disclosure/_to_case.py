"""From an assessment to the case it is for: events, and nothing else (đưa kết quả xem xét vào hồ sơ)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from tiepcan.disclosure._assessed import AssessedPart
from tiepcan.disclosure._assessment import ItemAssessment
from tiepcan.errors import NotAllowedError
from tiepcan.law import Decision, Regime, RestrictionKind
from tiepcan.requests import Assessment, Category, ItemsAssessed
from tiepcan.text import Bilingual

__all__ = ["assessed_event"]


def assessed_event(found: Mapping[str, ItemAssessment], *, at: dt.datetime, by: str = "") -> ItemsAssessed:
    """Return the event that says what was found of the items of a request (sự kiện rà soát, phân loại).

    Answers nobody: what goes out, or is refused, is an event of its own, recorded when it happens.

    Legal basis: Law 104/2016/QH13 Art. 34(1)(e), Law 01/2026/QH16 Art. 11(4): reviewed and classified before supply.

    Args:
        found: Assessments by the id of the requested item.
        at: When it was decided; with a time zone.
        by: Who decided.

    Raises:
        NotAllowedError: An assessment is undecided: its questions come first.
        InputError: *at* has no time zone.

    Examples:
        >>> from datetime import date, datetime
        >>> from tiepcan import VIETNAM_TIME, regime_for
        >>> from tiepcan.disclosure import InformationItem, Mark, Restriction, assess
        >>> day = date(2026, 11, 12)
        >>> secret = InformationItem(id="M-1", marks=(Mark(restriction=Restriction.STATE_SECRET),))
        >>> event = assessed_event(
        ...     {"1": assess(secret, None, regime_for(day), as_of=day)},
        ...     at=datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME))
        >>> [(one.item, str(one.category)) for one in event.items]
        [('1', 'inaccessible')]
    """
    waiting = [name for name, one in found.items() if one.decision is Decision.UNDECIDED]
    if waiting:
        names = ", ".join(waiting)
        raise NotAllowedError(
            Bilingual(f"còn câu hỏi chưa trả lời: mục {names}", f"questions are open: item {names}"),
            hint=Bilingual(
                "Người có thẩm quyền trả lời các câu hỏi trong open_questions trước.",
                "The questions in open_questions are answered by people first.",
            ),
            path="found",
        )
    items = tuple(
        Assessment(item=name, category=_category(one), reason=_reason(one)) for name, one in found.items()
    )
    return ItemsAssessed(at=at, by=by, items=items)


def _category(found: ItemAssessment) -> Category:
    """Return what the law says of what goes out; where nothing does, of what is withheld."""
    goes_out = [one for one in found.parts if one.decision.supplies and found.decision.supplies]
    decided = goes_out or found.parts
    kinds = {kind for one in decided for kind in _kinds(one, found.regime)}
    if RestrictionKind.INACCESSIBLE in kinds:
        return Category.INACCESSIBLE
    return Category.CONDITIONAL if kinds else Category.ACCESSIBLE


def _kinds(part: AssessedPart, regime: Regime) -> Iterator[RestrictionKind]:
    if part.leaf is not None and part.leaf.withheld_as is not None:
        yield part.leaf.withheld_as
    for taken in part.path:
        for code in taken.step.restrictions if taken.outcome else ():
            rule = regime.disclosure_rules.restriction(code)
            if rule is not None:
                yield rule.kind


def _reason(found: ItemAssessment) -> str:
    leaves = [one.leaf for one in found.parts if one.leaf is not None]
    return "; ".join(dict.fromkeys(f"{leaf.name.vi} ({leaf.citation})" for leaf in leaves))
