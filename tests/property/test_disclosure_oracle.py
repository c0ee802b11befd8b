"""Both laws read by hand, with plain ifs that know nothing of trees: the trees must say the same."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
from disclosure_situations import DAY, NEVER, Situation, live, situations, units
from hypothesis import given

from tiepcan import FamilyConsent, Policies, Redaction
from tiepcan.disclosure import (
    Answer,
    AssessmentTest as Asked,
    ConsentState,
    CreatorKind,
    Decision,
    Mark,
    Origin,
    Restriction,
)

SUPPLIES = {Decision.SUPPLY, Decision.SUPPLY_BY_OVERRIDE}


@attrs.frozen
class Part:
    """One part as a person sees it who has the law beside the file."""

    at: Situation
    names: tuple[str, ...]
    marks: list[Mark]

    @property
    def old(self) -> bool:
        return self.at.law == "vn-2016"

    def word(self, question: Asked) -> bool | None:
        """What was said last; nothing, where parts that stand together were answered differently."""
        names: tuple[str | None, ...] = self.names or (None,)
        said = {last_word(self.at.answers, question, name) for name in names}
        if question is Asked.HARM and True in said:
            return True
        return said.pop() if len(said) == 1 else None

    def has(self, restriction: Restriction) -> bool:
        return any(mark.restriction is restriction for mark in self.marks)

    @property
    def needing_consent(self) -> list[Mark]:
        """Art. 7 of 2016, Art. 16 of 2026; the first says private life, and not personal data."""
        kinds = {Restriction.BUSINESS_SECRET, Restriction.PRIVATE_LIFE, Restriction.FAMILY_SECRET}
        if not self.old or self.word(Asked.PRIVATE_LIFE):
            kinds.add(Restriction.PERSONAL_DATA)
        return [mark for mark in self.marks if mark.restriction in kinds]


def last_word(answers: Sequence[Answer], question: Asked, part: str | None) -> bool | None:
    # Of the part, of the whole: the latest of each, of one day the one given last.
    of_part: Answer | None = None
    of_whole: Answer | None = None
    for one in answers:
        if one.question is not question or one.on > DAY:
            continue
        if one.part is None and (of_whole is None or one.on >= of_whole.on):
            of_whole = one
        elif one.part is not None and one.part == part and (of_part is None or one.on >= of_part.on):
            of_part = one
    if of_part is None or of_whole is None:
        said = of_part or of_whole
        return None if said is None else said.yes
    taken_back = of_whole.on > of_part.on and of_whole.yes != of_part.yes
    return None if taken_back else of_part.yes


def is_own(part: Part) -> bool:
    """Art. 9(2) of 2016, Art. 10(2) of 2026: what the body created, or whose creator it is the focal unit of."""
    item, body = part.at.item, part.at.body
    named = set(CreatorKind) if part.old else set(CreatorKind) - {CreatorKind.DISTRICT}
    if item.creator_kind in named:
        commune_s = body.commune and item.creator_kind is CreatorKind.COMMUNE
        return commune_s or item.creator_kind in body.focal_for
    return item.origin is Origin.CREATED


def whose_it_is(part: Part) -> Decision | None:
    """Art. 9 of 2016, Art. 10 of 2026; None: this body's to supply."""
    item, body = part.at.item, part.at.body
    if is_own(part):
        return None
    if item.origin is Origin.NOT_HELD:
        return Decision.GUIDE_ELSEWHERE
    if part.old:
        duty = body.commune and item.origin is Origin.HELD_FOR_OWN_WORK
        return None if duty or part.word(Asked.DISCRETION) else Decision.GUIDE_ELSEWHERE
    needed = part.word(Asked.PUBLIC_INTEREST)
    return {True: None, False: Decision.GUIDE_ELSEWHERE, None: Decision.UNDECIDED}[needed]


def whom_it_serves(part: Part) -> Decision | None:
    """Art. 9(2)(h) of 2016, Art. 10(2)(e) of 2026; None: the requester is served."""
    # What is held, and needed by the public, is owed to everyone: Art. 10(3) of 2026 names no residents.
    if not part.at.body.commune or not (part.old or is_own(part)):
        return None
    asked = part.at.request
    resident = asked.requester.resides_in_commune if asked else None
    resident = part.word(Asked.RESIDENT) if resident is None else resident
    rights = asked.concerns_own_rights if asked else None
    rights = part.word(Asked.OWN_RIGHTS) if rights is None else rights
    if resident:
        return None
    if resident is None or rights is None:
        return Decision.UNDECIDED
    return None if rights else Decision.REFUSE


def what_is_restricted(part: Part) -> Decision | None:
    """Art. 6 and 7 of 2016, Art. 15 and 16 of 2026; None: nothing stands against supply."""
    if any(mark.restriction in NEVER for mark in part.marks):
        return Decision.REFUSE
    if part.has(Restriction.HISTORICAL_ARCHIVE):
        allowed = part.word(Asked.ARCHIVE_LAW_ALLOWS)
        if not allowed:
            return Decision.UNDECIDED if allowed is None else Decision.REFUSE
    if part.old and part.has(Restriction.PERSONAL_DATA) and part.word(Asked.PRIVATE_LIFE) is None:
        return Decision.UNDECIDED
    if needs_override(part) and not part.word(Asked.OVERRIDE):
        states = [one.state for mark in part.needing_consent for one in mark.consents]
        return Decision.REFUSE if ConsentState.DENIED in states else Decision.SUPPLY_ON_CONSENT
    return None


def needs_override(part: Part) -> bool:
    return not all(opened(mark, part.at.policies) for mark in part.needing_consent)


def opened(mark: Mark, policies: Policies) -> bool:
    states = [one.state for one in mark.consents]
    one_member = policies.family_consent is FamilyConsent.ONE_MEMBER
    if mark.restriction is Restriction.FAMILY_SECRET and one_member:
        return ConsentState.GIVEN in states and ConsentState.DENIED not in states
    return set(states) == {ConsentState.GIVEN}


def is_mandatory(part: Part) -> bool:
    # What lives on of the points of 2016 is mandatory still; point n is gone.
    points = part.at.item.points
    return any(one.startswith("L16") for one in points) if part.old else bool(set(points) - {"L16-17.1.n"})


def is_published(part: Part) -> bool:
    item = part.at.item
    gone = item.withdrawn_on is not None and item.withdrawn_on <= DAY
    return any(
        one.on is not None
        and one.on <= DAY
        # What was published anew after it was taken down is there.
        and (not gone or item.withdrawn_on is None or one.on > item.withdrawn_on)
        and (one.until is None or one.until >= DAY)
        and (one.ended_on is None or one.ended_on > DAY)
        for one in item.publications
    )


def is_free(part: Part) -> bool:
    """Art. 25(2) of 2026: what is published out of reach, or should be published now and is not."""
    if part.old:
        return False
    begun = [one for one in part.at.item.publications if one.on is not None and one.on <= DAY]
    over = begun and all(one.until is not None and one.until < DAY for one in begun)
    return is_published(part) or (is_mandatory(part) and not over)


def why_it_is_supplied(part: Part) -> Decision | None:
    """Art. 17, 23 of both, Art. 28 of 2016, Art. 27 of 2026; None: it is among what is supplied on request."""
    if is_published(part):
        out_of_reach = part.word(Asked.FORCE_MAJEURE) and (part.old or is_mandatory(part))
        found = None if out_of_reach else Decision.ALREADY_PUBLISHED
        return Decision.REFUSE if part.word(Asked.HARM) else found
    harm = part.word(Asked.HARM)
    if harm is not False:
        return Decision.REFUSE if harm else Decision.UNDECIDED
    # What is held was found to be supplied when it was asked whose it is.
    if is_mandatory(part) or part.needing_consent or not is_own(part):
        return None
    own_life = part.word(Asked.OWN_LIFE)
    if own_life is not False:
        return None if own_life else Decision.UNDECIDED
    if part.at.item.origin is Origin.NOT_HELD:
        return Decision.REFUSE
    return {True: None, False: Decision.REFUSE, None: Decision.UNDECIDED}[part.word(Asked.DISCRETION)]


def what_else_refuses(part: Part) -> Decision | None:
    """Art. 28(1)(d), (đ), (e) of 2016, Art. 27(4), (5), (6) of 2026."""
    reason = part.word(Asked.LEGITIMATE_REASON)
    if part.at.supplied_before >= 2 and not reason:
        return Decision.UNDECIDED if reason is None else Decision.REFUSE
    refused = part.word(Asked.BEYOND_CAPACITY) or (part.at.cost_unpaid and not is_free(part))
    return Decision.REFUSE if refused else None


def decided_by_hand(part: Part) -> Decision:
    for look in (whose_it_is, whom_it_serves, what_is_restricted, why_it_is_supplied, what_else_refuses):
        found = look(part)
        if found is not None:
            return found
    return Decision.SUPPLY_BY_OVERRIDE if needs_override(part) else Decision.SUPPLY


def whole_by_hand(at: Situation, found: Sequence[Decision]) -> Decision:
    if Decision.UNDECIDED in found:
        return Decision.UNDECIDED
    if set(found) <= SUPPLIES:
        return found[0] if len(set(found)) == 1 else Decision.SUPPLY
    separated = at.law == "vn-2026" or at.policies.redaction is Redaction.REST_IS_SUPPLIED
    if separated and set(found) & SUPPLIES:
        return Decision.SUPPLY_IN_PART
    order = (Decision.SUPPLY_ON_CONSENT, Decision.REFUSE, Decision.ALREADY_PUBLISHED)
    return next((one for one in order if one in found), Decision.GUIDE_ELSEWHERE)


@given(situations())
def test_the_tree_decides_as_the_law_read_by_hand_does(at: Situation) -> None:
    found = at.assessed()
    by_hand = [
        (names, decided_by_hand(Part(at, names, [mark for mark in marks if live(mark)])))
        for names, marks in units(at.item)
    ]
    assert [(part.parts, part.decision) for part in found.parts] == by_hand
    assert found.decision is whole_by_hand(at, [decision for _, decision in by_hand])
