"""Whether one item may be supplied, with the words that say why (kết quả xem xét cung cấp thông tin)."""

from __future__ import annotations

import attrs

from tiepcan.disclosure._assessed import AssessmentFacts
from tiepcan.text import VIETNAMESE, Lang

__all__ = ["ItemAssessment"]


@attrs.frozen(kw_only=True)
class ItemAssessment(AssessmentFacts):
    """Whether one item may be supplied, and why, part by part (kết quả xem xét cung cấp thông tin).

    A value: nothing was decided by making it. Where questions are open its decision is `Decision.UNDECIDED`.
    """

    def consequences(self, lang: Lang = VIETNAMESE) -> tuple[str, ...]:
        """Return what follows: where to find it, whom to ask, who pays, what else to know, one a line (kéo theo)."""
        from tiepcan.disclosure._explanation import explain_consequences  # noqa: PLC0415 - only when it is read

        return explain_consequences(self, lang)

    def explain(self, lang: Lang = VIETNAMESE) -> str:
        """Return the decision and every reason, one a line (giải thích)."""
        from tiepcan.disclosure._explanation import explain_assessment  # noqa: PLC0415 - only when it is read

        return "\n".join(explain_assessment(self, lang))

    def __str__(self) -> str:
        return self.explain(VIETNAMESE)
