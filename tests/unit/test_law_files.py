"""A coming decree is one more file; what is wrong in it is told all at once, with file and key."""

from __future__ import annotations

from datetime import date

import pytest

from tiepcan import (
    AmbiguousLawError,
    CalendarDays,
    Channel,
    Complexity,
    DataFileError,
    LawBook,
    WorkingCalendar,
    WorkingDays,
    compute_deadline,
    decide_day_sent,
    vietnam_law,
)

HEAD = """
[document.decree]
kind = { vi = "Nghị định", en = "Decree" }
number = "99/2027/NĐ-CP"
title = { vi = "Ví dụ cho kiểm thử", en = "An example for tests" }
source_status = { vi = "bịa ra", en = "invented" }

[regime]
id = "vn-2027"
name = { vi = "Luật và nghị định ví dụ", en = "The Law with the example decree" }
law = "decree"
sent_from = 2027-01-01
in_force_by = { document = "decree", article = "30" }
chosen_by = { document = "decree", article = "31" }
"""
LIMIT = """
[[limit]]
id = "ND-SUP"
code = "supply"
name = { vi = "Cung cấp", en = "Supply" }
actor = "agency"
trigger = "valid_request_received"
bound = "at_most"
amount = 7
unit = "working_day"
standing = "text"
cite = { document = "decree", article = "9", clause = "2" }
"""
EXTENSION = """
[[limit]]
id = "ND-EXT"
code = "extended_supply"
name = { vi = "Gia hạn", en = "Extend" }
actor = "agency"
trigger = "period_ended"
bound = "at_most"
amount = 4
unit = "working_day"
standing = "text"
cite = { document = "decree", article = "9", clause = "3" }
extends = "ND-SUP"
"""
DECREE = f"""{HEAD}
amends = "vn-2026"
repeals = ["L26-SUP", "L26-EXT", "L26-REF"]
{LIMIT}{EXTENSION}"""


def with_decree(text: str = DECREE) -> LawBook:
    return vietnam_law(more={"nd-99.toml": text})


def faults_in(text: str, name: str = "nd-99.toml") -> list[str]:
    with pytest.raises(DataFileError) as caught:
        vietnam_law(more={name: text})
    return [fault.in_language("en") for fault in caught.value.faults]


def test_a_decree_governs_requests_sent_since_its_day_and_no_others() -> None:
    law = with_decree()
    assert [regime.id for regime in law.regimes] == ["vn-2016", "vn-2026", "vn-2027"]
    assert law.regime_for(date(2026, 12, 31)).id == "vn-2026"
    assert law.regime_for(date(2027, 1, 1)).id == "vn-2027"
    assert law.regime("vn-2026").sent_before == date(2027, 1, 1)


def test_a_decree_carries_on_what_it_does_not_repeal() -> None:
    regime = with_decree().regime("vn-2027")
    ids = {limit.id for limit in regime.limits}
    assert {"ND-SUP", "ND-EXT", "L26-PUB", "L26-FIX2"} <= ids
    assert not {"L26-SUP", "L26-EXT", "L26-REF"} & ids
    assert regime.request_channels == {Channel.DIRECT, Channel.ELECTRONIC, Channel.POST}
    assert str(regime.request_channels_by) == "khoản 1 Điều 24 Luật 01/2026/QH16"
    assert regime.local_rule("hai-phong-3957").id == "hai-phong-3957"
    assert regime.day_sent_matters_for == {Channel.POST}


def test_a_decree_leaves_the_law_before_it_as_it_was() -> None:
    with_decree()
    assert vietnam_law().regime_for(date(2027, 6, 1)).id == "vn-2026"
    supply = with_decree().regime("vn-2026").find("supply", Channel.POST, Complexity.SIMPLE)
    assert supply is not None
    assert supply.duration == CalendarDays(12)


def test_a_letter_near_a_decree_needs_its_day_of_sending_too() -> None:
    with pytest.raises(AmbiguousLawError, match="since 01/01/2027"):
        decide_day_sent(received_on=date(2027, 1, 4), sent_on=None, channel=Channel.POST, law=with_decree())


def test_deadlines_follow_the_decree(calendar: WorkingCalendar) -> None:
    deadline = compute_deadline(
        with_decree().regime("vn-2027"),
        valid_on=date(2027, 1, 4),
        channel=Channel.DIRECT,
        complexity=Complexity.SIMPLE,
        calendar=calendar,
        extension="max",
    )
    assert deadline.supply.duration == WorkingDays(7)
    assert (deadline.supply.due, deadline.due) == (date(2027, 1, 13), date(2027, 1, 19))
    assert "khoản 2 Điều 9 Nghị định 99/2027/NĐ-CP" in str(deadline.explain())


def test_a_limit_by_inference_says_so(calendar: WorkingCalendar) -> None:
    explained = [
        compute_deadline(
            with_decree(text).regime("vn-2027"),
            valid_on=date(2027, 1, 4),
            channel=Channel.DIRECT,
            complexity=Complexity.SIMPLE,
            calendar=calendar,
        ).explain("en")
        for text in (DECREE.replace('standing = "text"', 'standing = "inference"'), DECREE)
    ]
    assert ["this is the best reading" in str(each) for each in explained] == [True, False]


def test_a_decree_may_open_and_close_channels_of_request() -> None:
    text = DECREE.replace(
        "amends =",
        'request_channels = ["electronic"]\nrequest_channels_by = { document = "decree", article = "4" }\namends =',
    )
    regime = with_decree(text).regime("vn-2027")
    assert regime.request_channels == {Channel.ELECTRONIC}
    assert str(regime.request_channels_by) == "Điều 4 Nghị định 99/2027/NĐ-CP"


def test_a_file_without_a_regime_adds_limits_outside_them() -> None:
    document = HEAD.split("[regime]", maxsplit=1)[0]
    law = vietnam_law(more={"x.toml": document + LIMIT.replace('"supply"', '"warning_sign"')})
    assert law.other_limit("warning_sign").duration == WorkingDays(7)
    assert len(law.regimes) == 2


def test_supply_without_a_limit_is_named_for_each_channel_and_complexity() -> None:
    faults = faults_in(f'{HEAD}amends = "vn-2026"\nrepeals = ["L26-SUP", "L26-EXT"]\n')
    assert sorted(faults) == sorted(
        f"nd-99.toml: limit: supply by {channel}, {complexity}: one limit is needed, found 0 (-)"
        for channel in ("direct", "electronic", "post")
        for complexity in ("simple", "complex")
    )
    assert len(faults_in(HEAD)) == len(Channel) * len(Complexity)


def test_an_extension_of_a_repealed_limit_is_a_fault() -> None:
    (fault,) = faults_in(f'{HEAD}amends = "vn-2026"\nrepeals = ["L26-SUP"]\n{LIMIT}')
    assert fault.startswith("nd-99.toml: regime.repeals: L26-EXT extends 'L26-SUP', which is repealed")


def test_only_limits_of_the_amended_regime_can_be_repealed() -> None:
    (fault,) = faults_in(f'{HEAD}amends = "vn-2026"\nrepeals = ["L16-E-S"]\n')
    assert fault.startswith("nd-99.toml: regime.repeals: there is no 'L16-E-S'; there are: L26-")


def test_supply_with_two_limits_is_named_with_both() -> None:
    faults = faults_in(f'{HEAD}amends = "vn-2026"\n{LIMIT}')
    assert len(faults) == 6
    assert all(fault.endswith("found 2 (L26-SUP, ND-SUP)") for fault in faults)


def test_references_to_what_is_not_there_are_all_named() -> None:
    text = DECREE.replace('law = "decree"', 'law = "degree"').replace("vn-2026", "vn-2025")
    text = text.replace('chosen_by = { document = "decree"', 'chosen_by = { document = "no-1"')
    text = text.replace(
        'clause = "2"', 'clause = "2" }\nlocal_rule = "ha-noi"\nremark = { vi = "a", en = "b"'
    )
    text = text.replace('standing = "text"\ncite = { document = "decree", article = "9", clause = "2"', "%")
    text = text.replace("%", 'standing = "local"\ncite = { document = "no-2", article = "9", clause = "2"')
    text = text.replace('extends = "ND-SUP"', 'extends = "ND-SOUP"')
    faults = [fault.split("; there are:")[0] for fault in faults_in(text)]
    assert faults == [
        "nd-99.toml: regime.chosen_by.document: there is no 'no-1'",
        "nd-99.toml: limit[0].cite.document: there is no 'no-2'",
        "nd-99.toml: regime.law: there is no 'degree'",
        "nd-99.toml: limit[0].local_rule: there is no 'ha-noi'",
        "nd-99.toml: limit[1].extends: there is no 'ND-SOUP'",
    ]


def test_a_regime_that_is_carried_on_must_come_before() -> None:
    assert faults_in(DECREE.replace('amends = "vn-2026"', 'amends = "vn-2025"')) == [
        "nd-99.toml: regime.amends: there is no earlier regime 'vn-2025'"
    ]
    assert faults_in(DECREE.replace("2027-01-01", "2026-01-01")) == [
        "nd-99.toml: regime.amends: there is no earlier regime 'vn-2026'"
    ]


def test_an_id_that_is_taken_is_named_wherever_it_stands() -> None:
    faults = faults_in(DECREE.replace('id = "ND-SUP"', 'id = "L26-FIX1"').replace('"ND-SUP"', '"L26-FIX1"'))
    assert sorted(fault.split(": ")[0] for fault in faults) == ["nd-99.toml", "vn-2026.toml"]
    assert all("the id 'L26-FIX1' is used 2 times" in fault for fault in faults)
    taken = faults_in(DECREE.replace('id = "vn-2027"', 'id = "vn-2026"'))
    assert "nd-99.toml: regime.id: the id 'vn-2026' is taken" in taken


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("amount = 7\n", "", "limit[0]: ND-SUP: at_most and at_least need amount and unit"),
        ('"at_most"\namount = 7', '"at_once"\namount = 7', "other bounds have none"),
        ("amount = 7", "amount = 0", "ND-SUP: amount must be above zero"),
        ('standing = "text"', 'standing = "local"', "ND-SUP: standing = 'local' and local_rule go together"),
        ('unit = "working_day"', 'unit = "hour"', "limit[0].unit: the value must be one of: working_day"),
        ('actor = "agency"', 'actor = "anyone"', "limit[0].actor: the value must be one of: agency"),
        ("sent_from = 2027-01-01", 'sent_from = "2027"', "regime.sent_from: '2027' is not a date like"),
        ("amount = 7", "amuont = 7", "limit[0]: unknown key 'amuont'; keys are: id, code"),
        ("[document.decree]", "[document.decree", "nd-99.toml: is no TOML"),
    ],
)
def test_a_wrong_value_is_named_by_its_key(old: str, new: str, fault: str) -> None:
    assert old in DECREE
    assert any(fault in found for found in faults_in(DECREE.replace(old, new, 1)))


def test_the_name_of_an_own_file_is_taken() -> None:
    assert faults_in(DECREE, "vn-2026.toml") == [
        "vn-2026.toml: has the name of a file that comes with tiepcan: rename it"
    ]
