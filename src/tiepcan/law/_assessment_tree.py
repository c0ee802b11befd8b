"""The tree by which information is assessed: steps, ends, and whether they hold together (cây xem xét)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from tiepcan.citation import Citation
from tiepcan.law._disclosure_codes import AssessmentTest, Decision, Restriction
from tiepcan.law._records import Standing
from tiepcan.law._request_rules import SupplyBasis
from tiepcan.text import Bilingual

__all__ = ["AssessmentLeaf", "AssessmentStep", "AssessmentTree"]


@attrs.frozen(kw_only=True)
class AssessmentStep:
    """One question of the assessment: where a yes, a no, and no answer lead (bước xem xét)."""

    id: str
    code: str
    test: AssessmentTest
    name: Bilingual
    #: The code of the step or leaf that follows.
    yes: str
    no: str
    standing: Standing
    citation: Citation
    #: What is asked of a person where the facts do not tell.
    ask: Bilingual | None = None
    #: What follows while nobody has answered; None: the assessment waits.
    unanswered: str | None = None
    #: Which restrictions it looks at.
    restrictions: tuple[Restriction, ...] = ()
    #: Why the information is supplied, if a yes leads to supply.
    gives: SupplyBasis | None = None
    remark: Bilingual | None = None

    @property
    def branches(self) -> Mapping[str, str]:
        """Where each answer leads: ``yes``, ``no`` and, where it has its own branch, ``unanswered``."""
        found = {"yes": self.yes, "no": self.no}
        return found if self.unanswered is None else {**found, "unanswered": self.unanswered}


@attrs.frozen(kw_only=True)
class AssessmentLeaf:
    """Where an assessment ends (kết luận)."""

    id: str
    code: str
    decision: Decision
    name: Bilingual
    standing: Standing
    citation: Citation
    #: The code of the ground, for what is not supplied.
    ground: str | None = None
    remark: Bilingual | None = None


@attrs.frozen(kw_only=True)
class AssessmentTree:
    """All steps and ends of one law's assessment, by their codes (cây xem xét).

    Examples:
        >>> from datetime import date
        >>> from tiepcan import regime_for
        >>> tree = regime_for(date(2026, 11, 12)).disclosure_rules.tree
        >>> print(tree.steps["state_secret"].citation)
        khoản 1 Điều 15 Luật 01/2026/QH16
    """

    first: str
    steps: Mapping[str, AssessmentStep] = attrs.field(repr=lambda found: str(len(found)))
    leaves: Mapping[str, AssessmentLeaf] = attrs.field(repr=lambda found: str(len(found)))

    def branches(self) -> Iterator[tuple[AssessmentStep, str, str]]:
        """Yield every branch there is: the step, the answer, and the code it leads to."""
        for step in self.steps.values():
            for answer, code in step.branches.items():
                yield step, answer, code

    def reached(self) -> frozenset[str]:
        """Return the codes that can be reached from the first step."""
        found: set[str] = set()
        open_codes = [self.first]
        while open_codes:
            code = open_codes.pop()
            if code not in found:
                found.add(code)
                step = self.steps.get(code)
                open_codes += [] if step is None else step.branches.values()
        return frozenset(found)

    def circle(self) -> str | None:
        """Return the code of a step that leads back to itself; None where there is none."""
        done: set[str] = set()
        for start in self.steps:
            if start not in done and (found := self._circle_from(start, done)) is not None:
                return found
        return None

    def _circle_from(self, start: str, done: set[str]) -> str | None:
        # Depth first, without recursion: a step is on the way until all that follows it is done.
        on_the_way: dict[str, Iterator[str]] = {start: iter(self.steps[start].branches.values())}
        while on_the_way:
            code = next(reversed(on_the_way))
            following = next(on_the_way[code], None)
            if following is None:
                done.add(code)
                del on_the_way[code]
            elif following in on_the_way:
                return following
            elif following in self.steps and following not in done:
                on_the_way[following] = iter(self.steps[following].branches.values())
        return None
