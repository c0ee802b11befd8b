"""What the facts tell at each step; what they do not tell is asked of people (điều dữ kiện cho biết)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping

import attrs

from tiepcan.deadlines import FamilyConsent, Policies
from tiepcan.disclosure._body import SupplyingBody
from tiepcan.disclosure._item import ConsentState, InformationItem, Mark, Origin
from tiepcan.disclosure._marks import mark_holds
from tiepcan.disclosure._points import PointsFound
from tiepcan.law import AssessmentStep, AssessmentTest, DisclosureRules, Regime, Restriction, SupplyBasis
from tiepcan.requests import InformationRequest

__all__ = ["LookedAt", "holds", "marks_on", "still_marked"]


@attrs.frozen(kw_only=True)
class LookedAt:
    """All that is known where one part is assessed (dữ kiện)."""

    item: InformationItem
    #: The marks of the part, with those of the whole item, that hold on the day.
    marks: tuple[Mark, ...]
    points: PointsFound
    regime: Regime
    #: What the regime says of disclosure, looked up once.
    rules: DisclosureRules
    body: SupplyingBody
    request: InformationRequest | None
    as_of: dt.date
    policies: Policies
    supplied_before: int
    cost_unpaid: bool

    def without(self, restrictions: Collection[Restriction]) -> LookedAt:
        """Return the same without marks of those *restrictions*: a person said that this law does not restrict it."""
        marks = tuple(mark for mark in self.marks if mark.restriction not in restrictions)
        return attrs.evolve(self, marks=marks)


def holds(step: AssessmentStep, at: LookedAt, basis: SupplyBasis | None) -> bool | None:
    """Return what the facts say to *step*; None where they say nothing, and a person is asked."""
    if step.test is AssessmentTest.FREE_OF_COST:
        cost = at.regime.request_rules.cost
        return cost is not None and basis in cost.free_bases
    if step.test is AssessmentTest.BASIS_KNOWN:
        return basis is not None
    look = _FACTS.get(step.test)
    return None if look is None else look(at, step.restrictions)


def marks_on(marks: Iterable[Mark], rules: DisclosureRules, as_of: dt.date) -> tuple[Mark, ...]:
    """Return the *marks* that still hold on a day, with what was said of them by then."""
    return tuple(_as_of(mark, as_of) for mark in marks if mark_holds(mark, rules, as_of))


def _as_of(mark: Mark, as_of: dt.date) -> Mark:
    # What somebody is going to say has not been said.
    if all(one.on is None or one.on <= as_of for one in mark.consents):
        return mark
    consents = (
        one if one.on is None or one.on <= as_of else attrs.evolve(one, state=ConsentState.SILENT)
        for one in mark.consents
    )
    return attrs.evolve(mark, consents=tuple(consents))


def still_marked(at: LookedAt, restrictions: Collection[Restriction]) -> tuple[Mark, ...]:
    """Return the marks of those *restrictions* that hold on the day."""
    return tuple([mark for mark in at.marks if mark.restriction in restrictions]) if at.marks else ()


def _own_information(at: LookedAt, _: Collection[Restriction]) -> bool:
    # Khoản 2 Điều 9 Luật 104/2016/QH13, khoản 2 Điều 10 Luật 01/2026/QH16: for some bodies a named unit supplies.
    creator = at.item.creator_kind
    if creator is not None and at.rules.focal_rule(creator) is not None:
        return at.body.supplies_for(creator)
    return at.item.origin is Origin.CREATED


def _held_by_commune(at: LookedAt, _: Collection[Restriction]) -> bool:
    # Đoạn 2 khoản 1 Điều 9 Luật 104/2016/QH13: what a commune received for its own work.
    return at.body.commune and at.item.origin is Origin.HELD_FOR_OWN_WORK


def _public_interest(at: LookedAt, _: Collection[Restriction]) -> bool | None:
    # Only what is held can be supplied; whether the public interest needs it is for people to say.
    return False if at.item.origin is Origin.NOT_HELD else None


def _discretion(at: LookedAt, _: Collection[Restriction]) -> bool | None:
    # Khoản 4 Điều 23: what the agency created or holds.
    return False if at.item.origin is Origin.NOT_HELD else None


def _resident(at: LookedAt, _: Collection[Restriction]) -> bool | None:
    return None if at.request is None else at.request.requester.resides_in_commune


def _own_rights(at: LookedAt, _: Collection[Restriction]) -> bool | None:
    return None if at.request is None else at.request.concerns_own_rights


def _restricted(at: LookedAt, restrictions: Collection[Restriction]) -> bool:
    return any(mark.restriction in restrictions for mark in at.marks) if at.marks else False


def _consent_given(at: LookedAt, restrictions: Collection[Restriction]) -> bool:
    return all(_opened(mark, at) for mark in still_marked(at, restrictions))


def _opened(mark: Mark, at: LookedAt) -> bool:
    given = [one.state is ConsentState.GIVEN for one in mark.consents]
    rule = at.rules.restriction(mark.restriction)
    # "Các thành viên gia đình": the law does not say all of them, so how many is a policy.
    of_family = rule is not None and rule.of_family
    if of_family and at.policies.family_consent is FamilyConsent.ONE_MEMBER:
        return any(given) and not _denied_by_any(mark)
    return bool(given) and all(given)


def _consent_denied(at: LookedAt, restrictions: Collection[Restriction]) -> bool:
    return any(_denied_by_any(mark) for mark in still_marked(at, restrictions))


def _denied_by_any(mark: Mark) -> bool:
    return any(one.state is ConsentState.DENIED for one in mark.consents)


def _published_now(at: LookedAt, _: Collection[Restriction]) -> bool:
    return at.item.published(at.as_of)


def _mandatory(at: LookedAt, _: Collection[Restriction]) -> bool:
    return bool(at.points.points)


def _not_yet_published(at: LookedAt, _: Collection[Restriction]) -> bool:
    # Điểm a khoản 1 Điều 23: within its time of publication, and not to be found; also where it was taken down early.
    started = [one for one in at.item.publications if one.started(at.as_of)]
    in_time = not started or any(one.term_runs(at.as_of) for one in started)
    return _mandatory(at, _) and in_time and not at.item.published(at.as_of)


def _publication_ended(at: LookedAt, _: Collection[Restriction]) -> bool:
    # Điểm b khoản 1 Điều 23: it was published, and its time is over.
    started = any(one.started(at.as_of) for one in at.item.publications)
    return _mandatory(at, _) and started and not at.item.published(at.as_of)


def _supplied_too_often(at: LookedAt, _: Collection[Restriction]) -> bool:
    # Supplied twice already: the earliest refusal is at the third request. How often is data of the ground.
    often = [one.after_supplies for one in at.regime.request_rules.grounds if one.after_supplies is not None]
    return any(at.supplied_before >= count for count in often)


_FACTS: Mapping[AssessmentTest, Callable[[LookedAt, Collection[Restriction]], bool | None]] = {
    AssessmentTest.OWN_INFORMATION: _own_information,
    AssessmentTest.HELD_BY_COMMUNE: _held_by_commune,
    AssessmentTest.PUBLIC_INTEREST: _public_interest,
    AssessmentTest.DISCRETION: _discretion,
    AssessmentTest.ASKED_OF_COMMUNE: lambda at, _: at.body.commune,
    AssessmentTest.RESIDENT: _resident,
    AssessmentTest.OWN_RIGHTS: _own_rights,
    AssessmentTest.RESTRICTED: _restricted,
    AssessmentTest.CONSENT_GIVEN: _consent_given,
    AssessmentTest.CONSENT_DENIED: _consent_denied,
    AssessmentTest.PUBLISHED_NOW: _published_now,
    AssessmentTest.MANDATORY: _mandatory,
    AssessmentTest.NOT_YET_PUBLISHED: _not_yet_published,
    AssessmentTest.PUBLICATION_ENDED: _publication_ended,
    AssessmentTest.SUPPLIED_TOO_OFTEN: _supplied_too_often,
    AssessmentTest.COST_UNPAID: lambda at, _: at.cost_unpaid,
}
