"""What a law says of requests is data too: carried on, repealed or said anew by a coming decree."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tiepcan import Channel, LawBook, Regime, vietnam_law
from tiepcan.law import Area, Need, RequestRules, SupplyBasis

DOCUMENT = """
[document.decree]
kind = { vi = "Nghị định", en = "Decree" }
number = "99/2027/NĐ-CP"
title = { vi = "Ví dụ cho kiểm thử", en = "An example for tests" }
source_status = { vi = "bịa ra", en = "invented" }
"""
HEAD = """
[regime]
id = "vn-2027"
name = { vi = "Luật và nghị định ví dụ", en = "The Law with the example decree" }
law = "decree"
sent_from = 2027-01-01
in_force_by = { document = "decree", article = "30" }
chosen_by = { document = "decree", article = "31" }
amends = "vn-2026"
"""
PURPOSE = """
[[requirement]]
id = "ND99-PURPOSE"
need = "purpose"
standing = "text"
cite = { document = "decree", article = "5", clause = "1" }
tell = { vi = "Đề nghị nêu mục đích.", en = "Please give the purpose." }
"""
GROUND = """
[[refusal_ground]]
id = "ND99-REF"
code = "supplied_twice"
name = { vi = "Đã cung cấp ba lần", en = "Supplied three times" }
standing = "text"
cite = { document = "decree", article = "8" }
after_supplies = 3
"""
DUTY = """
[[duty]]
id = "ND99-DUTY"
code = "supply"
actor = "agency"
name = { vi = "Cung cấp theo nghị định", en = "Supply by the decree" }
owed_to = { vi = "người yêu cầu", en = "the requester" }
cite = { document = "decree", article = "9" }
form = "01a"
if_missed = { vi = "Không rõ", en = "Unknown" }
"""
FORM = """
[[form]]
id = "ND99-01A"
code = "01a"
name = { vi = "Phiếu mới", en = "New form" }
cite = { document = "decree", article = "10" }
fields = [{ key = "requester", label = { vi = "Họ tên", en = "Name" }, fill = "requester", from_memory = false }]
"""
COST = """
[cost]
cite = { document = "decree", article = "11" }
before_supply_cite = { document = "decree", article = "12" }
free_sending = ["electronic"]
free_sending_cite = { document = "decree", article = "13" }

[[cost.reduction]]
area = "hard"
share = "0.65"
cite = { document = "decree", article = "14" }
"""
CONSENT = """
[consent]
cite = { document = "decree", article = "15" }
override_cite = { document = "decree", article = "16", clause = "2" }
inaccessible_cite = { document = "decree", article = "15" }
"""
SAYS_ALL = PURPOSE + GROUND + DUTY + FORM + COST + CONSENT


def with_decree(says: str = "", *, head: str = HEAD) -> LawBook:
    return vietnam_law(more={"nd-99.toml": DOCUMENT + head + says})


def rules_of(law: LawBook, regime: str = "vn-2027") -> RequestRules:
    return law.regime(regime).request_rules


def test_a_decree_that_says_nothing_of_requests_carries_all_of_it_on() -> None:
    law = with_decree()
    assert rules_of(law) == rules_of(law, "vn-2026")
    assert rules_of(law).requirements


def test_what_a_decree_says_anew_stands_instead_of_what_the_law_said() -> None:
    rules = rules_of(with_decree(SAYS_ALL))
    ground, duty, form = rules.ground("supplied_twice"), rules.duty("supply"), rules.form("01a")
    assert ground is not None
    assert duty is not None
    assert form is not None
    assert (ground.id, ground.after_supplies, ground.unless_legitimate_reason) == ("ND99-REF", 3, False)
    assert (str(duty.citation), duty.form) == ("Điều 9 Nghị định 99/2027/NĐ-CP", "01a")
    assert [(field.key, field.from_memory) for field in form.fields] == [("requester", False)]
    assert len([one for one in rules.grounds if one.code == "supplied_twice"]) == 1
    assert len([one for one in rules.duties if one.code == "supply"]) == 1


def test_a_decree_adds_its_requirements_to_those_of_the_law() -> None:
    law = with_decree(SAYS_ALL)
    before = [one.id for one in rules_of(law, "vn-2026").requirements]
    assert [one.id for one in rules_of(law).requirements] == [*before, "ND99-PURPOSE"]
    [added] = [one for one in rules_of(law).requirements if one.need is Need.PURPOSE]
    assert str(added.citation) == "khoản 1 Điều 5 Nghị định 99/2027/NĐ-CP"


def test_a_decree_on_cost_and_consent_replaces_them_whole() -> None:
    rules = rules_of(with_decree(SAYS_ALL))
    assert rules.cost is not None
    assert rules.consent is not None
    assert rules.cost.free_sending == {Channel.ELECTRONIC}
    assert rules.cost.free_bases == frozenset()
    assert [(one.area, one.share) for one in rules.cost.reductions] == [(Area.HARD, Decimal("0.65"))]
    assert str(rules.cost.before_supply_citation) == "Điều 12 Nghị định 99/2027/NĐ-CP"
    assert str(rules.consent.override_citation) == "khoản 2 Điều 16 Nghị định 99/2027/NĐ-CP"


def test_the_law_before_a_decree_stays_as_it_was() -> None:
    assert rules_of(with_decree(SAYS_ALL), "vn-2026") == rules_of(vietnam_law(), "vn-2026")


def test_a_decree_repeals_what_it_names_and_nothing_else() -> None:
    repealed = ["L26-REQ-COMMUNE", "L26-REF-6", "L26-DUTY-CHECK"]
    law = with_decree(head=f"{HEAD}repeals = {repealed}\n")
    before, after = rules_of(law, "vn-2026"), rules_of(law)
    assert {one.id for one in before.requirements} - {one.id for one in after.requirements} == {repealed[0]}
    assert {one.id for one in before.grounds} - {one.id for one in after.grounds} == {repealed[1]}
    assert {one.id for one in before.duties} - {one.id for one in after.duties} == {repealed[2]}
    assert after.ground("cost_unpaid") is None
    assert after.duty("validity_check") is None


def test_a_form_is_carried_on_over_two_steps_and_repealed_by_its_id() -> None:
    later = (
        HEAD.replace("vn-2026", "vn-2027")
        .replace("vn-2027", "vn-2028", 1)
        .replace("2027-01-01", "2028-01-01")
    )
    second = DOCUMENT + later + 'repeals = ["ND99-REF"]\n'
    law = vietnam_law(more={"nd-99.toml": DOCUMENT + HEAD + SAYS_ALL, "nd-100.toml": second})
    form = rules_of(law, "vn-2028").form("01a")
    assert form is not None
    assert form.id == "ND99-01A"
    assert rules_of(law, "vn-2028").ground("supplied_twice") is None


def test_a_part_says_more_of_a_regime_and_makes_none() -> None:
    law = with_decree(PURPOSE, head='[part]\nof = "vn-2026"\n')
    assert [regime.id for regime in law.regimes] == ["vn-2016", "vn-2026"]
    assert rules_of(law, "vn-2026").requirements[-1].id == "ND99-PURPOSE"
    assert "ND99-PURPOSE" not in {one.id for one in rules_of(law, "vn-2016").requirements}


def test_a_part_reaches_a_regime_that_carries_its_regime_on() -> None:
    part = DOCUMENT + '[part]\nof = "vn-2026"\n' + PURPOSE
    law = vietnam_law(more={"tt-1.toml": part, "nd-99.toml": DOCUMENT + HEAD})
    assert "ND99-PURPOSE" in {one.id for one in rules_of(law).requirements}


def test_a_form_of_no_regime_stands_beside_them_all() -> None:
    law = with_decree(FORM.replace("01a", "ubnd-1"), head="")
    form = law.other_rules.form("ubnd-1")
    assert form is not None
    assert str(form.citation) == "Điều 10 Nghị định 99/2027/NĐ-CP"
    assert law.other_rules.form("one-stop-01") is not None


# --- the data that come with tiepcan ---


def test_both_laws_know_the_same_six_grounds_each_by_its_own_clause(law: LawBook) -> None:
    points = {one.code: str(one.citation) for one in rules_of(law, "vn-2016").grounds}
    clauses = {one.code: str(one.citation) for one in rules_of(law, "vn-2026").grounds}
    assert list(points) == list(clauses)
    assert list(points.values()) == [
        f"điểm {point} khoản 1 Điều 28 Luật 104/2016/QH13" for point in ("a", "b", "c", "d", "đ", "e")
    ]
    assert list(clauses.values()) == [f"khoản {clause} Điều 27 Luật 01/2026/QH16" for clause in range(1, 7)]


@pytest.mark.parametrize("regime", ["vn-2016", "vn-2026"])
def test_supplied_twice_needs_two_supplies_and_falls_away_for_a_legitimate_reason(regime: str) -> None:
    ground = rules_of(vietnam_law(), regime).ground("supplied_twice")
    unpaid = rules_of(vietnam_law(), regime).ground("cost_unpaid")
    assert ground is not None
    assert unpaid is not None
    assert (ground.after_supplies, ground.unless_legitimate_reason) == (2, True)
    assert unpaid.for_unpaid_cost


def test_cost_is_paid_before_supply_by_decree_13_and_by_no_text_of_2026(
    law_2016: Regime, law_2026: Regime
) -> None:
    old, new = law_2016.request_rules.cost, law_2026.request_rules.cost
    assert old is not None
    assert new is not None
    assert str(old.before_supply_citation) == "khoản 2 Điều 13 Nghị định 13/2018/NĐ-CP"
    assert new.before_supply_citation is None
    assert old.free_sending == {Channel.ELECTRONIC, Channel.FAX}
    assert [(one.area, one.share) for one in old.reductions] == [
        (Area.HARD, Decimal("0.7")),
        (Area.ESPECIALLY_HARD, Decimal("0.5")),
    ]
    assert new.free_bases == {SupplyBasis.NOT_YET_PUBLISHED, SupplyBasis.PUBLISHED_UNREACHABLE}
    assert (old.free_bases, new.free_sending, new.reductions) == (frozenset(), frozenset(), ())


def test_the_commune_referral_is_a_duty_of_the_2016_law_alone(law_2016: Regime, law_2026: Regime) -> None:
    for code in ("commune_referral", "referral_answer", "commune_correction"):
        assert law_2016.request_rules.duty(code) is not None
        assert law_2026.request_rules.duty(code) is None


def test_conditional_information_is_supplied_with_consent_or_by_decision_of_the_head(law: LawBook) -> None:
    rules = [rules_of(law, regime).consent for regime in ("vn-2016", "vn-2026")]
    assert [str(one.override_citation) for one in rules if one is not None] == [
        "khoản 3 Điều 7 Luật 104/2016/QH13",
        "khoản 4 Điều 16 Luật 01/2026/QH16",
    ]


def test_the_requirements_of_2016_that_no_text_says_are_marked_as_inference(law_2016: Regime) -> None:
    inferred = [one for one in law_2016.request_rules.requirements if str(one.standing) == "inference"]
    assert [one.id for one in inferred] == ["L16-REQ-CONSENT", "L16-REQ-AUTHORISATION"]
    assert all(one.remark is not None for one in inferred)


def test_decrees_of_the_future_do_not_govern_requests_of_today() -> None:
    law = with_decree(SAYS_ALL)
    assert law.regime_for(date(2026, 12, 31)).id == "vn-2026"
    assert law.regime_for(date(2027, 1, 1)).id == "vn-2027"
