"""Which obligations follow from the facts of a case (việc phải làm tiếp theo)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from tiepcan.deadlines import Deadline, Obligation, compute_obligation
from tiepcan.errors import InputError, TiepcanError
from tiepcan.law import DutyRule, Regime, TimeLimit
from tiepcan.requests._clock import counted_day, deadline_from, read_clock
from tiepcan.requests._duty import CaseObligation, DueBasis
from tiepcan.requests._duty_remarks import supply_remarks
from tiepcan.requests._facts import CaseFacts
from tiepcan.requests._later_events import Instance
from tiepcan.requests._limits import law_of_correction
from tiepcan.requests._states import ComplaintState, CorrectionState, LegalState
from tiepcan.requests._validity import check_validity
from tiepcan.text import Bilingual

if TYPE_CHECKING:
    from tiepcan.calendar import WorkingCalendar

__all__ = ["list_obligations"]


def list_obligations(
    case: str, facts: CaseFacts, calendar: WorkingCalendar, as_of: dt.date
) -> tuple[tuple[CaseObligation, ...], tuple[TiepcanError, ...]]:
    """Return what is owed, "at once" first, then by due day, then what has no day; and what could not be told.

    One clock that runs past the calendar hides no other.
    """
    if facts.regime is None:
        return (), ()
    owed = _Owed(case=case, facts=facts, regime=facts.regime, calendar=calendar, as_of=as_of)
    found: list[CaseObligation] = []
    problems: list[TiepcanError] = []
    for group in owed.groups():
        try:
            found += group
        except TiepcanError as error:
            problems.append(error)
    if len(found) > 1:
        found.sort(key=_order)
    return tuple(found), tuple(problems)


def _order(one: CaseObligation) -> tuple[bool, bool, dt.date]:
    return not one.immediate, one.due is None, one.due or dt.date.max


@attrs.define(kw_only=True)
class _Owed:
    case: str
    facts: CaseFacts
    regime: Regime
    calendar: WorkingCalendar
    as_of: dt.date

    def groups(self) -> Iterator[Iterator[CaseObligation]]:
        facts = self.facts
        unentered = facts.origin is None and facts.receipt is None
        if facts.state is LegalState.RECEIVED or (unentered and facts.state is not LegalState.CLOSED):
            yield self._reception()
        if facts.state is LegalState.VALID:
            yield self._answer()
        if facts.correction not in _NOTHING_TO_CORRECT:
            yield self._correction()
        if facts.complaint in _COMPLAINT_DUTIES or facts.unsent:
            yield self._complaints()

    # --- reception ---

    def _reception(self) -> Iterator[CaseObligation]:
        facts = self.facts
        # What comes from a register or another system was entered there.
        if facts.origin is None and facts.receipt is None:
            yield from self._undated("register_entry")
        if facts.state is not LegalState.RECEIVED:
            return
        yield from self._undated("validity_check")
        received_on, received_at = facts.received_on, facts.received_at
        if facts.request is None or received_on is None or received_at is None or facts.origin is not None:
            return
        validity = check_validity(
            facts.request, regime=self.regime, received_on=received_on, agency=facts.agency
        )
        if not validity.is_valid:
            yield from self._undated("supplement_guidance", *(one.tell for one in validity.missing))
        elif self._complexity_known():
            # The law counts from the receipt of a valid request, and not from the day somebody looks at it.
            day = counted_day(facts, received_at, self.calendar)
            deadline = deadline_from(facts, day, self.calendar)
            yield from self._dated(deadline.supply, DueBasis.PROVISIONAL, code="supply", deadline=deadline)

    def _complexity_known(self) -> bool:
        facts = self.facts
        if facts.complexity is not None or facts.request is None:
            return True
        rules = facts.rules.local_rules_of(self.regime.id)
        return not self.regime.complexity_matters(facts.request.deciding_channel, local_rules=rules)

    # --- the answer ---

    def _answer(self) -> Iterator[CaseObligation]:
        facts = self.facts
        clock = read_clock(facts, self.calendar)
        deadline = clock.deadline
        if deadline is None:
            return
        if facts.notice is None:
            yield from self._notice(deadline)
        extended = deadline.extended
        basis = DueBasis.RECEIPT if facts.valid_on == facts.received_on else DueBasis.COMPLETION
        remarks = supply_remarks(facts, deadline, self.as_of)
        yield from self._dated(
            extended or deadline.supply,
            DueBasis.EXTENSION if extended is not None else basis,
            code="supply",
            deadline=deadline,
            remarks=remarks,
        )

    def _notice(self, deadline: Deadline) -> Iterator[CaseObligation]:
        for obligation in deadline.obligations:
            if obligation.code == "notice_of_time_limit":
                yield from self._dated(obligation, DueBasis.RECEIPT)
                return
        # Điều 27 Luật 104/2016/QH13: a notice of time, place, form and cost; what is supplied at once needs none.
        if not deadline.supply.immediate:
            yield from self._undated("resolution_notice")

    # --- corrections ---

    def _correction(self) -> Iterator[CaseObligation]:
        facts = self.facts
        yield from self._referral()
        # Khoản 3 Điều 32 Luật 104/2016/QH13: what was referred is under its own clock, not under clauses 1 and 2.
        own = [error for error in facts.errors if not error.referred]
        for error in own:
            code = "supplied_error_answer" if error.demanded else "supplied_error_correction"
            yield from self._counted(code, error.day)
        commune = facts.agency is not None and facts.agency.commune
        if commune and own and facts.correction is CorrectionState.OPEN:
            yield from self._counted("commune_referral", min(error.day for error in own))

    def _referral(self) -> Iterator[CaseObligation]:
        facts = self.facts
        referred = [error.day for error in facts.errors if error.referred]
        if not referred:
            return
        since = min(referred)
        if facts.correction is CorrectionState.REFERRED:
            yield from self._unstarted("referral_answer")
        elif facts.correction is CorrectionState.WITH_CREATOR and facts.creator_received_on is not None:
            yield from self._counted("referral_answer", facts.creator_received_on, law_of=since)
        elif facts.correction is CorrectionState.CREATOR_ANSWERED and facts.creator_answered_on is not None:
            yield from self._counted("commune_correction", facts.creator_answered_on, law_of=since)

    def _counted(self, code: str, day: dt.date, *, law_of: dt.date | None = None) -> Iterator[CaseObligation]:
        regime = law_of_correction(self.facts, law_of or day) or self.regime
        limit = _limit(regime, code)
        if limit is not None:
            obligation = compute_obligation(
                limit, triggered_on=day, calendar=self.calendar, policies=self.facts.rules.policies
            )
            yield from self._dated(obligation, DueBasis.CORRECTION, regime=regime)

    # --- complaints ---

    def _complaints(self) -> Iterator[CaseObligation]:
        facts = self.facts
        if facts.complaint in _COMPLAINT_DUTIES and facts.instance and facts.complaint_on:
            yield self._complaint(_COMPLAINT_DUTIES[facts.complaint], facts.instance, facts.complaint_on)
        for instance, day in facts.unsent:
            yield self._complaint("complaint_decision_sending", instance, day)

    def _complaint(self, code: str, instance: Instance, day: dt.date) -> CaseObligation:
        facts = self.facts
        law = facts.rules.law
        if instance is Instance.SECOND:
            code = f"second_{code}"
        variant = facts.variant if code.endswith("settlement") else None
        limit = law.other_limit(code, variant=variant, on=day)
        obligation = compute_obligation(
            limit,
            triggered_on=day,
            calendar=self.calendar,
            policies=facts.rules.policies,
        )
        duty = law.other_rules.duty(code)
        if duty is None:
            raise InputError(Bilingual(f"thiếu [[duty]] {code!r}", f"there is no [[duty]] {code!r}"))
        return self._one(duty, obligation, DueBasis.COMPLAINT, limit)

    # --- building one ---

    def _undated(self, code: str, *remarks: Bilingual) -> Iterator[CaseObligation]:
        duty = self.regime.request_rules.duty(code)
        if duty is not None:
            yield self._one(duty, None, DueBasis.NO_NUMBER, _limit(self.regime, code), remarks=remarks)

    def _unstarted(self, code: str) -> Iterator[CaseObligation]:
        duty, limit = self.regime.request_rules.duty(code), _limit(self.regime, code)
        if duty is not None and limit is not None and limit.duration is not None:
            length = limit.duration
            remark = Bilingual(
                f"{length.in_language('vi')} từ ngày cơ quan tạo ra thông tin nhận đề nghị: ghi ngày đó để tính hạn",
                f"{length.in_language('en')} from the day the creating agency receives it: record that day",
            )
            yield self._one(duty, None, DueBasis.START_UNKNOWN, limit, remarks=(remark,))

    def _dated(
        self,
        obligation: Obligation,
        basis: DueBasis,
        *,
        code: str | None = None,
        regime: Regime | None = None,
        deadline: Deadline | None = None,
        remarks: tuple[Bilingual, ...] = (),
    ) -> Iterator[CaseObligation]:
        duty = (regime or self.regime).request_rules.duty(code or obligation.code)
        if duty is not None:
            yield self._one(duty, obligation, basis, obligation.limit, deadline=deadline, remarks=remarks)

    def _one(
        self,
        duty: DutyRule,
        obligation: Obligation | None,
        basis: DueBasis,
        limit: TimeLimit | None,
        *,
        deadline: Deadline | None = None,
        remarks: tuple[Bilingual, ...] = (),
    ) -> CaseObligation:
        due = None if obligation is None else obligation.due
        return CaseObligation(
            case=self.case,
            code=duty.code,
            name=duty.name,
            actor=duty.actor,
            owed_to=duty.owed_to,
            due=due,
            immediate=obligation is not None and obligation.immediate,
            # Khoản 6 Điều 148 Bộ luật Dân sự: in time until the end of the last day.
            overdue=due is not None and self.as_of > due,
            basis=basis,
            citation=duty.citation if limit is None else limit.citation,
            form=duty.form,
            if_missed=duty.if_missed,
            if_missed_citation=duty.if_missed_citation,
            remarks=remarks,
            obligation=obligation,
            deadline=deadline,
        )


_NOTHING_TO_CORRECT = frozenset({CorrectionState.NONE, CorrectionState.DONE})
_COMPLAINT_DUTIES = {
    ComplaintState.MADE: "complaint_acceptance",
    ComplaintState.ACCEPTED: "complaint_settlement",
}


def _limit(regime: Regime, code: str) -> TimeLimit | None:
    found = [limit for limit in regime.limits if limit.code == code]
    return found[0] if len(found) == 1 else None
