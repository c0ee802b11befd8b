"""The tree by which information is assessed: steps, ends, and whether they hold together (cây xem xét)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import attrs

from tiepcan.citation import Citation
from tiepcan.law._disclosure_codes import AssessmentTest, Decision, Restriction, RestrictionKind
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
    #: What kind of restriction withholds it; None where none does.
    withheld_as: RestrictionKind | None = None
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

    def without(self, ended: Collection[str]) -> AssessmentTree:
        """Return the tree in which nothing ends at the leaves *ended* any more.

        A step with a branch to one of them, or to a step that is gone by this rule, is passed over by its other branch.
        """
        passed: dict[str, str] = {}
        gone = set(ended)
        for step in self._backwards():
            left = [code for code in step.branches.values() if passed.get(code, code) not in gone]
            if not left:
                gone.add(step.code)
            elif len(left) < len(step.branches):
                passed[step.code] = passed.get(left[0], left[0])
        steps = [step for code, step in self.steps.items() if code not in passed and code not in gone]
        found = AssessmentTree(
            first=passed.get(self.first, self.first),
            steps={step.code: _led_past(step, passed) for step in steps},
            leaves={code: leaf for code, leaf in self.leaves.items() if code not in gone},
        )
        reached = found.reached()
        return attrs.evolve(
            found, steps={code: step for code, step in found.steps.items() if code in reached}
        )

    def _backwards(self) -> Iterator[AssessmentStep]:
        """Yield every step after all that follows it."""
        done: set[str] = set()
        waiting = list(self.steps)
        while waiting:
            step = self.steps[waiting[-1]]
            ahead = [code for code in step.branches.values() if code in self.steps and code not in done]
            if ahead:
                waiting += ahead
                continue
            waiting.pop()
            if step.code not in done:
                done.add(step.code)
                yield step

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


def _led_past(step: AssessmentStep, passed: Mapping[str, str]) -> AssessmentStep:
    unanswered = None if step.unanswered is None else passed.get(step.unanswered, step.unanswered)
    return attrs.evolve(
        step, yes=passed.get(step.yes, step.yes), no=passed.get(step.no, step.no), unanswered=unanswered
    )
