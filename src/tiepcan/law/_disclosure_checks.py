"""What can be wrong in what a regime says of disclosure, once it is put together (kiểm tra dữ liệu công khai)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tiepcan.errors import Fault
from tiepcan.law._assessment_tree import AssessmentStep, AssessmentTree
from tiepcan.law._disclosure_codes import AssessmentTest, Restriction
from tiepcan.law._disclosure_rulebook import DisclosureRules
from tiepcan.law._regime import Regime
from tiepcan.text import Bilingual

__all__ = ["disclosure_faults", "point_map_faults"]


def disclosure_faults(name: str, regime: Regime, rules: DisclosureRules) -> Iterator[Fault]:
    """Yield what is wrong in the *rules* of *regime*, which the file *name* makes, with all that it carries on."""
    letters = {one.code for one in rules.points}
    for portal in rules.portal:
        for letter in sorted({*portal.covers, *portal.in_part} - letters):
            yield _fault(
                name, f"{portal.id}: không có điểm {letter!r}", f"{portal.id}: there is no point {letter!r}"
            )
    if rules.tree.first:
        yield from _tree_faults(name, regime, rules)


def point_map_faults(name: str, rules: DisclosureRules, earlier: DisclosureRules) -> Iterator[Fault]:
    """Yield what the map of points leaves out, or names and is not there."""
    sides = (
        ("old", [one.old for one in rules.point_changes], {one.code for one in earlier.points}),
        ("new", [one.new for one in rules.point_changes], {one.code for one in rules.points}),
    )
    for side, named, letters in sides:
        mapped = {letter for letter in named if letter is not None}
        for letter in sorted(letters - mapped):
            yield _fault(
                name,
                f"point_change: thiếu {side} = {letter!r}",
                f"point_change: {side} = {letter!r} is missing",
            )
        for letter in sorted(mapped - letters):
            yield _fault(
                name, f"point_change: không có điểm {letter!r}", f"point_change: there is no point {letter!r}"
            )


def _tree_faults(name: str, regime: Regime, rules: DisclosureRules) -> Iterator[Fault]:
    tree = rules.tree
    known = {*tree.steps, *tree.leaves}
    wanted = [
        ("first", tree.first),
        *((f"{step.code}.{answer}", code) for step, answer, code in tree.branches()),
    ]
    missing = [(where, code) for where, code in wanted if code not in known]
    for where, code in missing:
        yield _fault(name, f"{where}: không có bước {code!r}", f"{where}: there is no step {code!r}")
    if missing:
        return
    yield from _shape_faults(name, tree)
    yield from _meaning_faults(name, regime, rules)


def _shape_faults(name: str, tree: AssessmentTree) -> Iterator[Fault]:
    circle = tree.circle()
    if circle is not None:
        yield _fault(name, f"bước {circle!r} quay lại chính nó", f"the step {circle!r} leads back to itself")
    for code in sorted({*tree.steps, *tree.leaves} - tree.reached()):
        yield _fault(name, f"không đường nào đến {code!r}", f"nothing leads to {code!r}")


def _meaning_faults(name: str, regime: Regime, rules: DisclosureRules) -> Iterator[Fault]:
    tree = rules.tree
    looked_at = {one for step in tree.steps.values() for one in step.restrictions}
    for rule in rules.restrictions:
        # What the law restricts and no step looks at would be supplied without a word.
        if rule.code not in looked_at:
            yield _fault(name, f"không bước nào xét {rule.id}", f"no step looks at {rule.id}")
    for rule in rules.restrictions:
        # Whatever else is found: what is restricted, and not opened by consent or the head, goes to nobody.
        if rule.code in looked_at and _can_be_supplied(tree, rule.code):
            yield _fault(
                name,
                f"có đường cung cấp {rule.id} mà không có sự đồng ý hay quyết định của người đứng đầu",
                f"a way leads to supply of {rule.id} without consent or the head's decision",
            )
    for step in tree.steps.values():
        # What facts do not tell would be taken for "no" without a word.
        if step.test.is_judged and step.ask is None:
            yield _fault(name, f"{step.id}: thiếu câu hỏi (ask)", f"{step.id}: the question (ask) is missing")
    for leaf in tree.leaves.values():
        if leaf.ground is not None and regime.request_rules.ground(leaf.ground) is None:
            yield _fault(
                name,
                f"{leaf.id}: không có căn cứ {leaf.ground!r}",
                f"{leaf.id}: there is no ground {leaf.ground!r}",
            )


def _can_be_supplied(tree: AssessmentTree, restriction: Restriction) -> bool:
    """Tell whether supply can be reached with that restriction alone, unopened, whatever else is answered."""
    seen: set[str] = set()
    ahead = [tree.first]
    while ahead:
        code = ahead.pop()
        if code in seen:
            continue
        seen.add(code)
        step = tree.steps.get(code)
        if step is not None:
            ahead += _open_ways(step, restriction)
        elif tree.leaves[code].decision.supplies:
            return True
    return False


def _open_ways(step: AssessmentStep, restriction: Restriction) -> Collection[str]:
    if step.test is AssessmentTest.RESTRICTED:
        return (step.yes,) if restriction in step.restrictions else (step.no,)
    if step.test is AssessmentTest.CONSENT_GIVEN and restriction not in step.restrictions:
        return (step.yes,)
    if step.test in _OPENING:
        return {step.no, step.unanswered or step.no}
    return step.branches.values()


#: What opens a restriction when it is answered with yes.
_OPENING = frozenset(
    {AssessmentTest.CONSENT_GIVEN, AssessmentTest.OVERRIDE, AssessmentTest.ARCHIVE_LAW_ALLOWS}
)


def _fault(name: str, vi: str, en: str) -> Fault:
    return Fault(path=f"{name}: disclosure", message=Bilingual(vi, en))
