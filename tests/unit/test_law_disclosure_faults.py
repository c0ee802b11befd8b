"""A coming decree may say anew how information is assessed; a tree that leads nowhere is told at once, file and place."""

from __future__ import annotations

from datetime import date

import pytest

from tiepcan import DataFileError, LawBook, vietnam_law
from tiepcan.disclosure import Answer, AssessmentTest, Decision, InformationItem, assess
from tiepcan.law import AssessmentTree, DisclosureRules

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
PORTAL = """
[[portal_point]]
id = "ND99-PORTAL"
code = "x"
covers = ["a", "f"]
name = { vi = "Điểm ví dụ", en = "A point" }
cite = { document = "decree", article = "4" }
"""
DAY = date(2027, 3, 1)


def step(code: str, yes: str, no: str, *, test: str = "harm", more: str = "") -> str:
    return f"""
[[step]]
id = "ND99-STEP-{code}"
code = "{code}"
test = "{test}"
name = {{ vi = "Bước", en = "A step" }}
ask = {{ vi = "Có không?", en = "Is it so?" }}
yes = "{yes}"
no = "{no}"
standing = "text"
cite = {{ document = "decree", article = "5" }}
{more}
"""


def leaf(code: str, *, ground: str = "not_responsible") -> str:
    return f"""
[[leaf]]
id = "ND99-LEAF-{code}"
code = "{code}"
decision = "refuse"
name = {{ vi = "Kết luận", en = "An end" }}
ground = "{ground}"
standing = "text"
cite = {{ document = "decree", article = "6" }}
"""


def with_decree(says: str = "", *, repeals: tuple[str, ...] = ()) -> LawBook:
    repealed = ", ".join(f'"{one}"' for one in repeals)
    return vietnam_law(more={"nd-99.toml": f"{DOCUMENT}{HEAD}repeals = [{repealed}]\n{says}"})


def faults_in(says: str, *, repeals: tuple[str, ...] = ()) -> list[str]:
    with pytest.raises(DataFileError) as caught:
        with_decree(says, repeals=repeals)
    return [fault.in_language("en") for fault in caught.value.faults]


def tree_of(law: LawBook, regime: str = "vn-2027") -> AssessmentTree:
    return rules_of(law, regime).tree


def rules_of(law: LawBook, regime: str = "vn-2027") -> DisclosureRules:
    return law.regime(regime).disclosure_rules


def ways(tree: AssessmentTree) -> set[tuple[str, str, str]]:
    return {(step.code, answer, code) for step, answer, code in tree.branches()}


# --- faults ---

FAULTS = {
    "a step that leads nowhere": (
        step("harm", "nowhere", "not_yet"),
        ["harm.yes: there is no step 'nowhere'"],
    ),
    "a first step that is not there": (
        '[assessment]\nfirst = "start"\n',
        ["first: there is no step 'start'"],
    ),
    "a circle": (
        step("unpaid", "cost_unpaid", "twice", test="cost_unpaid"),
        ["the step 'twice' leads back to itself"],
    ),
    "an end that nothing leads to": (leaf("moon"), ["nothing leads to 'moon'"]),
    "a restriction that no step looks at": (
        step("work_secret", "work", "internal", test="harm"),
        ["no step looks at L26-15.5"],
    ),
    "a step that people judge, without its question": (
        step("harm", "harm_found", "not_yet").replace("ask = ", "remark = "),
        ["ND99-STEP-harm: the question (ask) is missing"],
    ),
    "an unknown ground": (
        leaf("secret", ground="luck"),
        ["ND99-LEAF-secret: there is no ground 'luck'"],
    ),
    "a portal of a letter that is no point": (PORTAL, ["ND99-PORTAL: there is no point 'f'"]),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_is_told_with_its_file_and_place(case: str) -> None:
    says, faults = FAULTS[case]
    assert faults_in(says) == [f"nd-99.toml: disclosure: {fault}" for fault in faults]


@pytest.mark.parametrize(
    ("change", "fault"),
    [("L26-MAP-N", "old = 'n' is missing"), ("L26-MAP-Q", "new = 'q' is missing")],
)
def test_a_point_that_the_map_leaves_out_is_a_fault_on_either_side(change: str, fault: str) -> None:
    assert faults_in("", repeals=(change,)) == [f"nd-99.toml: disclosure: point_change: {fault}"]


def test_a_map_from_or_to_a_point_that_is_not_there_is_a_fault() -> None:
    change = """
[[point_change]]
id = "ND99-MAP"
old = "z"
new = "w"
change = "same"
label = { vi = "Ví dụ", en = "An example" }
"""
    assert faults_in(change) == [
        "nd-99.toml: disclosure: point_change: there is no point 'z'",
        "nd-99.toml: disclosure: point_change: there is no point 'w'",
    ]


@pytest.mark.parametrize(("old", "kind"), [('old = "a"\n', "new"), ("", "gone"), ("", "same")])
def test_what_is_new_comes_from_nowhere_and_what_is_gone_leads_nowhere(old: str, kind: str) -> None:
    label = 'label = { vi = "Ví dụ", en = "An example" }'
    says = f'[[point_change]]\nid = "ND99-MAP"\n{old}new = "b"\nchange = "{kind}"\n{label}\n'
    [fault] = faults_in(says)
    assert fault.startswith("nd-99.toml: point_change[0]: ND99-MAP: new has no old, gone has no new")


def test_all_faults_of_disclosure_come_in_one_go() -> None:
    says = PORTAL + leaf("moon", ground="luck") + step("work_secret", "work", "internal")
    assert faults_in(says, repeals=("L26-MAP-N",)) == [
        f"nd-99.toml: disclosure: {fault}"
        for fault in (
            "ND99-PORTAL: there is no point 'f'",
            "nothing leads to 'moon'",
            "no step looks at L26-15.5",
            "ND99-LEAF-moon: there is no ground 'luck'",
            "point_change: old = 'n' is missing",
        )
    ]


def test_a_step_and_an_end_of_one_file_do_not_share_a_code() -> None:
    assert faults_in(step("twin", "supply", "supply") + leaf("twin")) == [
        "nd-99.toml: leaf[0].code: twin was said already"
    ]


def test_ids_of_steps_and_ends_are_taken_once() -> None:
    says = leaf("secret").replace("ND99-LEAF-secret", "L16-LEAF-SECRET")
    faults = faults_in(says)
    assert [fault.split(": ")[0] for fault in faults] == ["vn-2016-assessment.toml", "nd-99.toml"]
    assert all(fault.endswith("the id 'L16-LEAF-SECRET' is used 2 times") for fault in faults)


def test_a_step_that_cites_no_document_of_its_file_is_a_fault() -> None:
    says = step("harm", "harm_found", "not_yet").replace('document = "decree"', 'document = "law"')
    assert faults_in(says) == ["nd-99.toml: step[0].cite.document: there is no 'law'; there are: decree"]


# --- what a decree may change ---


def test_a_decree_that_says_nothing_of_disclosure_carries_all_of_it_on() -> None:
    law = with_decree()
    assert rules_of(law) == rules_of(law, "vn-2026") == rules_of(vietnam_law(), "vn-2026")


def test_a_step_said_anew_stands_instead_of_that_of_the_law_and_all_others_stay() -> None:
    law = with_decree(step("harm", "harm_found", "not_yet", more='unanswered = "not_yet"'))
    changed, before = tree_of(law), tree_of(law, "vn-2026")
    assert changed.steps["harm"].id == "ND99-STEP-harm"
    assert str(changed.steps["harm"].citation) == "Điều 5 Nghị định 99/2027/NĐ-CP"
    assert ways(changed) == ways(before) | {("harm", "unanswered", "not_yet")}
    assert {code: one for code, one in changed.steps.items() if code != "harm"} == {
        code: one for code, one in before.steps.items() if code != "harm"
    }


def test_what_was_a_step_may_become_an_end_and_the_code_leads_there() -> None:
    law = with_decree(leaf("reason", ground="supplied_twice"), repeals=("L26-LEAF-SUPPLIED-TWICE",))
    tree = tree_of(law)
    assert "reason" not in tree.steps
    assert tree.steps["twice"].yes == "reason"
    assert tree.leaves["reason"].id == "ND99-LEAF-reason"
    assert "supplied_twice" not in tree.leaves


def test_a_step_that_is_repealed_and_still_led_to_is_a_fault() -> None:
    assert faults_in("", repeals=("L26-STEP-HARM",)) == [
        "nd-99.toml: disclosure: published.no: there is no step 'harm'"
    ]


@pytest.mark.parametrize(
    ("ground", "ends", "passed_over", "led_past"),
    [
        ("L26-REF-6", {"cost_unpaid"}, {"unpaid"}, {("free", "no", "supply")}),
        (
            "L26-REF-5",
            {"exceeds_capacity"},
            {"capacity"},
            {("twice", "no", "free"), ("reason", "yes", "free")},
        ),
        ("L26-REF-4", {"supplied_twice"}, {"reason"}, {("twice", "yes", "capacity")}),
        (
            "L26-REF-3",
            {"elsewhere", "not_covered", "not_owed"},
            {"held", "own_rights", "other"},
            {("own", "no", "state_secret"), ("resident", "no", "state_secret"), ("own_life", "no", "twice")},
        ),
    ],
)
def test_nothing_ends_at_a_repealed_ground_any_more(
    ground: str, ends: set[str], passed_over: set[str], led_past: set[tuple[str, str, str]]
) -> None:
    law = with_decree(repeals=(ground,))
    before, after = tree_of(law, "vn-2026"), tree_of(law)
    assert set(before.leaves) - set(after.leaves) == ends
    assert set(before.steps) - set(after.steps) == passed_over
    assert led_past <= ways(after)
    assert after.reached() == {*after.steps, *after.leaves}


def test_who_did_not_pay_is_supplied_once_that_ground_is_repealed() -> None:
    law = with_decree(repeals=("L26-REF-6",))
    answers = [
        Answer(question=question, yes=yes, by="Chánh Văn phòng", on=DAY, why="đã xem")
        for question, yes in ((AssessmentTest.HARM, False), (AssessmentTest.OWN_LIFE, True))
    ]
    item = InformationItem(id="TT-1", created_on=date(2026, 9, 10))
    decisions = [
        assess(item, None, law.regime(one), as_of=DAY, answers=answers, cost_unpaid=True).decision
        for one in ("vn-2026", "vn-2027")
    ]
    assert decisions == [Decision.REFUSE, Decision.SUPPLY]


def test_a_ground_whose_repeal_would_let_secrets_through_is_told_restriction_by_restriction() -> None:
    opened = ("15.2-PRIVATE", "15.2-FAMILY", "15.2-DATA", "15.3", "16.3")
    assert faults_in("", repeals=("L26-REF-1",)) == [
        f"nd-99.toml: disclosure: {fault}"
        for fault in (
            *(f"no step looks at L26-15.{clause}" for clause in ("1", "4", "5", "6-MEETING", "6-DRAFT")),
            *(f"a way leads to supply of L26-{one} without consent or the head's decision" for one in opened),
        )
    ]


@pytest.mark.parametrize(
    ("says", "opened"),
    [
        (
            step("state_secret", "work_secret", "secret", test="restricted")
            + 'restrictions = ["state_secret"]\n',
            "L26-15.1",
        ),
        (
            step("conditional", "consent", "published", test="restricted")
            + 'restrictions = ["business_secret", "private_life", "family_secret"]\n',
            "L26-15.2-DATA",
        ),
    ],
    ids=["a secret led on", "personal data forgotten"],
)
def test_a_decree_that_opens_what_is_restricted_is_refused(says: str, opened: str) -> None:
    wanted = (
        f"nd-99.toml: disclosure: a way leads to supply of {opened} without consent or the head's decision"
    )
    assert wanted in faults_in(says)
