"""Complaints of both instances, each step with its clock, under the law on complaints."""

from __future__ import annotations

from datetime import date, datetime

import attrs
import pytest

from tiepcan import (
    VIETNAM_TIME,
    AgencyRules,
    Channel,
    Complexity,
    NotAllowedError,
    vietnam_calendar,
)
from tiepcan.requests import (
    Agency,
    Case,
    CaseObligation,
    ComplaintAccepted,
    ComplaintDecided,
    ComplaintDecisionSent,
    ComplaintMade,
    ComplaintVariant,
    Completed,
    DueBasis,
    Event,
    InformationRequest,
    Instance,
    LawsuitFiled,
    Received,
    RequestedItem,
    Ruling,
    Supplied,
    SuppliedItem,
)

CALENDAR = vietnam_calendar()
#: Received, valid and answered, under each law.
MAY, SEPTEMBER = date(2026, 5, 18), date(2026, 9, 1)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=VIETNAM_TIME)


def answered(day: date, *events: Event, commune: bool = False, rules: AgencyRules | None = None) -> Case:
    items = (RequestedItem(id="1", content="a"), RequestedItem(id="2", content="b"))
    opening = (
        Received(
            at=at(day),
            request=InformationRequest(channel=Channel.ELECTRONIC, items=items),
            agency=Agency(name="UBND xã"),
            complexity=Complexity.SIMPLE,
        ),
        Completed(at=at(day)),
        Supplied(at=at(day), items=(SuppliedItem(item="1"), SuppliedItem(item="2"))),
    )
    return Case(number="H24-1", events=(*opening, *events))


def owed(found: Case) -> tuple[CaseObligation, ...]:
    return found.obligations(CALENDAR, date(2026, 1, 1))


def days(found: Case) -> list[tuple[str, date | None]]:
    return [(one.code, one.due) for one in owed(found)]


def clauses(found: Case) -> list[str]:
    return [str(one.citation) for one in owed(found)]


MADE = ComplaintMade(at=at(date(2026, 11, 20)))
ACCEPTED = ComplaintAccepted(at=at(date(2026, 12, 1)))
DECIDED = ComplaintDecided(at=at(date(2026, 12, 28)), ruling=Ruling.PARTLY_RIGHT)


def test_it_is_accepted_within_seven_working_days_since_july_2026() -> None:
    """V32."""
    found = answered(SEPTEMBER, MADE)
    assert days(found) == [("complaint_acceptance", date(2026, 12, 2))]
    assert clauses(found) == ["khoản 1 Điều 16 Nghị định 124/2020/NĐ-CP"]
    assert owed(found)[0].owed_to.en == "the complainant"
    assert owed(found)[0].basis is DueBasis.COMPLAINT


def test_before_it_was_ten_days() -> None:
    found = answered(MAY, ComplaintMade(at=at(date(2026, 6, 1))))
    assert days(found) == [("complaint_acceptance", date(2026, 6, 11))]
    assert clauses(found) == ["khoản 1 Điều 27 Luật 02/2011/QH13"]


@pytest.mark.parametrize(
    ("variant", "first", "second"),
    [
        # 30, 45, 45 and 60 days; the second time 45, 60, 60 and 70 (Điều 28, 37 Luật 02/2011/QH13).
        (ComplaintVariant.PLAIN, date(2026, 12, 31), date(2027, 1, 15)),
        (ComplaintVariant.COMPLEX, date(2027, 1, 15), date(2027, 2, 1)),
        (ComplaintVariant.REMOTE, date(2027, 1, 15), date(2027, 2, 1)),
        (ComplaintVariant.REMOTE_COMPLEX, date(2027, 2, 1), date(2027, 2, 11)),
    ],
)
def test_it_is_settled_in_the_time_of_its_kind(variant: ComplaintVariant, first: date, second: date) -> None:
    accepted = ComplaintAccepted(at=at(date(2026, 12, 1)), variant=variant)
    assert days(answered(SEPTEMBER, MADE, accepted)) == [("complaint_settlement", first)]
    again = ComplaintMade(at=at(date(2026, 11, 30)), instance=Instance.SECOND)
    later = answered(SEPTEMBER, MADE, again, accepted)
    assert days(later) == [("second_complaint_settlement", second)]


def test_the_decision_is_sent_within_three_working_days() -> None:
    found = answered(SEPTEMBER, MADE, ACCEPTED, DECIDED)
    assert days(found) == [("complaint_decision_sending", date(2026, 12, 31))]
    sent = found.record(ComplaintDecisionSent(at=at(date(2026, 12, 29))), calendar=CALENDAR)
    assert (days(sent), sent.is_open, found.is_open) == ([], False, True)


def test_the_second_one_is_accepted_settled_and_sent_on_its_own_clocks() -> None:
    second = ComplaintMade(at=at(date(2027, 1, 4)), instance=Instance.SECOND)
    found = answered(
        SEPTEMBER,
        MADE,
        ACCEPTED,
        DECIDED,
        ComplaintDecisionSent(at=DECIDED.at),
        second,
    )
    assert days(found) == [("second_complaint_acceptance", date(2027, 1, 13))]
    found = found.record(ComplaintAccepted(at=at(date(2027, 1, 5))), calendar=CALENDAR)
    assert days(found) == [("second_complaint_settlement", date(2027, 2, 19))]
    found = found.record(ComplaintDecided(at=at(date(2027, 1, 6)), ruling=Ruling.WRONG), calendar=CALENDAR)
    assert days(found) == [("second_complaint_decision_sending", date(2027, 1, 13))]
    assert clauses(found) == ["Điều 41 Luật 02/2011/QH13"]


SECOND = ComplaintMade(at=at(date(2027, 1, 4)), instance=Instance.SECOND)
SENT = ComplaintDecisionSent(at=at(date(2027, 1, 5)))


def test_a_decision_that_was_not_sent_stays_owed_beside_a_second_complaint() -> None:
    found = answered(SEPTEMBER, MADE, ACCEPTED, DECIDED, SECOND)
    assert days(found) == [
        ("complaint_decision_sending", date(2026, 12, 31)),
        ("second_complaint_acceptance", date(2027, 1, 13)),
    ]
    assert [one.overdue for one in found.obligations(CALENDAR, date(2027, 1, 4))] == [True, False]
    accepted = found.record(ComplaintAccepted(at=at(date(2027, 1, 5))), calendar=CALENDAR)
    assert [code for code, _ in days(accepted)] == [
        "complaint_decision_sending",
        "second_complaint_settlement",
    ]
    for before in (found, accepted):
        sent = before.record(SENT, calendar=CALENDAR)
        # Sending the first decision settles nothing of the second complaint.
        assert days(sent) == days(before)[1:]
        assert (sent.complaint, sent.is_open) == (before.complaint, True)


def test_a_decision_is_sent_once() -> None:
    sent = answered(SEPTEMBER, MADE, ACCEPTED, DECIDED, SECOND, SENT)
    with pytest.raises(NotAllowedError, match="no decision is unsent"):
        sent.record_fact(SENT)


def test_there_is_one_second_complaint_and_a_new_first_one_may_follow() -> None:
    settled = (ComplaintAccepted(at=SENT.at), ComplaintDecided(at=SENT.at, ruling=Ruling.WRONG), SENT)
    found = answered(SEPTEMBER, MADE, SECOND, *settled)
    with pytest.raises(NotAllowedError, match="there was a second complaint already"):
        found.record_fact(attrs.evolve(SECOND, at=SENT.at))
    anew = found.record(ComplaintMade(at=SENT.at), calendar=CALENDAR)
    assert days(anew) == [("complaint_acceptance", date(2027, 1, 14))]


def test_a_complaint_about_silence_stands_beside_the_answer_that_is_owed() -> None:
    whole = answered(SEPTEMBER, MADE)
    silent = Case(number="H24-1", events=(*whole.events[:2], MADE))
    assert days(silent)[:2] == [
        ("supply", date(2026, 9, 14)),
        ("complaint_acceptance", date(2026, 12, 2)),
    ]


def test_a_lawsuit_owes_nothing_by_itself() -> None:
    assert days(answered(SEPTEMBER, LawsuitFiled(at=at(date(2026, 11, 20)), court="TAND"))) == []
