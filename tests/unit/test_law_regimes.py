"""Which law governs, and what each regime holds."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from tiepcan import (
    CalendarDays,
    Channel,
    Complexity,
    InputError,
    LawBook,
    NotAllowedError,
    Regime,
    Standing,
    WorkingDays,
    regime_for,
)
from tiepcan.law import Bound, CountedAs


@pytest.mark.parametrize(
    ("sent_on", "regime"),
    [
        (date(2018, 7, 1), "vn-2016"),
        (date(2026, 8, 31), "vn-2016"),
        (date(2026, 9, 1), "vn-2026"),
        (date(2099, 1, 1), "vn-2026"),
    ],
)
def test_the_day_of_sending_chooses_the_law(sent_on: date, regime: str) -> None:
    assert regime_for(sent_on).id == regime


def test_before_the_first_law_there_is_none_and_the_error_cites() -> None:
    with pytest.raises(NotAllowedError, match="the first one applies from 2018-07-01") as caught:
        regime_for(date(2018, 6, 30))
    assert caught.value.path == "sent_on"
    assert caught.value.citation is not None


@pytest.mark.parametrize("sent_on", [datetime(2026, 9, 1), "2026-09-01", None, True], ids=repr)
def test_only_a_plain_date_chooses_a_law(sent_on: Any) -> None:
    with pytest.raises(InputError, match="sent_on"):
        regime_for(sent_on)


def test_each_regime_says_why_it_governs_and_until_when(law_2016: Regime, law_2026: Regime) -> None:
    assert (law_2016.sent_from, law_2016.sent_before) == (date(2018, 7, 1), date(2026, 9, 1))
    assert (law_2026.sent_from, law_2026.sent_before) == (date(2026, 9, 1), None)
    for regime in (law_2016, law_2026):
        assert str(regime.chosen_by) == "khoản 4 Điều 31 Luật 01/2026/QH16"


def test_each_regime_cites_the_clause_that_brought_it_into_force(law_2016: Regime, law_2026: Regime) -> None:
    assert str(law_2026.in_force_by) == "khoản 1 Điều 30 Luật 01/2026/QH16"
    assert law_2016.in_force_by.number == "104/2016/QH13"


def test_the_copy_of_the_new_law_is_marked_as_unofficial(law_2026: Regime) -> None:
    assert law_2026.law.source_status.en == "unofficial copy"
    assert law_2026.law.in_force == date(2026, 9, 1)


def test_units_mix_inside_one_clause_of_2016(law_2016: Regime) -> None:
    supply = law_2016.find("supply", Channel.ELECTRONIC, Complexity.COMPLEX)
    extended = law_2016.find("extended_supply", Channel.ELECTRONIC, Complexity.COMPLEX)
    assert supply is not None
    assert extended is not None
    assert (supply.duration, extended.duration) == (WorkingDays(15), CalendarDays(15))
    assert (supply.citation.clause, extended.citation.clause) == ("4", "4")
    assert extended.extends == supply.id
    assert extended.remark is not None


def test_nothing_that_the_law_numbers_is_left_without_a_number(law: LawBook) -> None:
    limits = [limit for regime in law.regimes for limit in regime.limits] + list(law.other_limits)
    for limit in limits:
        assert (limit.duration is not None) == (limit.bound in {Bound.AT_MOST, Bound.AT_LEAST}), limit.id
        assert limit.name.vi
        assert limit.name.en


def test_every_value_has_a_citation_and_a_standing(law: LawBook) -> None:
    limits = [limit for regime in law.regimes for limit in regime.limits] + list(law.other_limits)
    unnumbered = {limit.id for limit in limits if limit.citation.article is None}
    assert unnumbered == {"L26-SUB-S", "L26-SUB-C", "L26-SUB-X"}
    assert {limit.id for limit in limits if limit.standing is Standing.LOCAL} == unnumbered
    assert {limit.id for limit in limits if limit.standing is Standing.INFERENCE} == {
        "L26-REF",
        "L26-INC",
    }


def test_a_local_rule_is_off_unless_asked_for(law_2026: Regime) -> None:
    asked = (Channel.DIRECT, Complexity.SIMPLE)
    own = law_2026.find("supply", *asked)
    local = law_2026.find("supply", *asked, local_rules=["hai-phong-3957"])
    assert own is not None
    assert local is not None
    assert (own.id, local.id) == ("L26-SUP", "L26-SUB-S")
    assert local.duration == WorkingDays(3)


def test_a_local_rule_of_another_law_is_refused_with_those_there_are(
    law_2016: Regime, law_2026: Regime
) -> None:
    asked = (Channel.DIRECT, Complexity.SIMPLE)
    with pytest.raises(NotAllowedError, match="There are: none"):
        law_2016.find("supply", *asked, local_rules=["hai-phong-3957"])
    with pytest.raises(NotAllowedError, match="There are: hai-phong-3957"):
        law_2026.find("supply", *asked, local_rules=["hai-phong-3957", "ha-noi"])
    simple = law_2026.find("supply", *asked, local_rules=["hai-phong-3957"])
    assert simple is not None
    assert simple.remark is not None


def test_no_request_comes_by_fax_under_the_new_law(law_2016: Regime, law_2026: Regime) -> None:
    assert law_2016.allows_request_by(Channel.FAX)
    assert not law_2026.allows_request_by(Channel.FAX)
    assert str(law_2026.request_channels_by) == "khoản 1 Điều 24 Luật 01/2026/QH16"


def test_the_new_law_asks_for_no_notice_of_the_time_limit(law_2016: Regime, law_2026: Regime) -> None:
    for channel in (Channel.ELECTRONIC, Channel.POST):
        assert law_2016.find("notice_of_time_limit", channel, Complexity.COMPLEX) is not None
        assert law_2026.find("notice_of_time_limit", channel, Complexity.COMPLEX) is None


def test_one_limit_is_found_by_its_code(law_2016: Regime, law_2026: Regime) -> None:
    assert law_2016.limit("published_error_answer").duration == CalendarDays(15)
    assert law_2026.limit("published_error_answer").duration == CalendarDays(10)


def test_a_code_with_several_limits_lists_them(law_2016: Regime) -> None:
    with pytest.raises(NotAllowedError, match="has 6 limits for 'supply'") as caught:
        law_2016.limit("supply")
    assert "Choose among: L16-D-S, L16-D-C, L16-E-S, L16-E-C, L16-P-S, L16-P-C" in str(caught.value)


def test_a_code_that_does_not_exist_lists_the_codes(law_2026: Regime) -> None:
    with pytest.raises(NotAllowedError, match=r"has 0 limits for 'suply'.*extended_supply"):
        law_2026.limit("suply")


def test_a_local_limit_does_not_stand_in_the_way_of_the_one_of_the_law(law_2026: Regime) -> None:
    assert law_2026.limit("supply").id == "L26-SUP"
    assert law_2026.limit("extended_supply").id == "L26-EXT"


def test_acceptance_of_a_complaint_changed_on_1_july_2026(law: LawBook) -> None:
    before = law.other_limit("complaint_acceptance", on=date(2026, 6, 30))
    since = law.other_limit("complaint_acceptance", on=date(2026, 7, 1))
    assert (before.id, before.duration) == ("KN-ACC-OLD", CalendarDays(10))
    assert (since.id, since.duration) == ("KN-ACC", WorkingDays(7))
    with pytest.raises(NotAllowedError, match="KN-ACC-OLD, KN-ACC"):
        law.other_limit("complaint_acceptance")


@pytest.mark.parametrize(
    ("variant", "days"), [("plain", 30), ("complex", 45), ("remote", 45), ("remote_complex", 60)]
)
def test_settlement_of_a_complaint_depends_on_the_case(law: LawBook, variant: str, days: int) -> None:
    assert law.other_limit("complaint_settlement", variant=variant).duration == CalendarDays(days)


def test_filing_a_complaint_and_a_lawsuit_are_limitations(law: LawBook) -> None:
    limitations = {limit.id for limit in law.other_limits if limit.counted_as is CountedAs.LIMITATION}
    assert limitations == {"KN-FILE", "TTHC-SUIT"}


@pytest.mark.parametrize("ask", ["limit", "regime"])
def test_an_unknown_id_is_refused_with_a_hint(law: LawBook, ask: str) -> None:
    with pytest.raises(NotAllowedError) as caught:
        getattr(law, ask)("L99")
    assert "'L99'" in str(caught.value)
    assert caught.value.hint is not None


def test_words_for_channels_and_complexities_stand_in_both_languages() -> None:
    words = [member.in_words() for kind in (Channel, Complexity) for member in kind]
    assert len({word.vi for word in words}) == len({word.en for word in words}) == 6


def test_a_citation_reads_as_people_write_it(law: LawBook) -> None:
    where = law.limit("L16-P-X").citation
    assert str(where) == "đoạn 2 khoản 2 Điều 31 Luật 104/2016/QH13"
    assert where.in_language("en") == "Article 31(2), paragraph 2, Law 104/2016/QH13"
    assert str(law.limit("L26-SUB-S").citation) == "Quyết định 3957/QĐ-UBND"
    assert law.limit("L26-SUB-S").citation.in_language("en") == "Decision 3957/QĐ-UBND"
