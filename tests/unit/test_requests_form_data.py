"""Which forms there are, whose they are, and how sure tiepcan is of their fields."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from tiepcan import VIETNAM_TIME, Channel, LawBook, NotAllowedError, WorkingCalendar, vietnam_law
from tiepcan.law import Fill, FormTemplate
from tiepcan.requests import (
    AgencyRules,
    Case,
    FilledForm,
    InformationRequest,
    Received,
    RequestedItem,
    Requester,
    fill_form,
)
from tiepcan.requests._form_values import FILLERS

DECREE_13 = ("01a", "01b", "02", "03", "04", "05", "06")
ONE_STOP = tuple(f"one-stop-0{number}" for number in range(1, 8))
OLD, NEW = date(2026, 6, 1), date(2026, 9, 3)
#: What the texts themselves name: Decree 13 Art. 4, Circular 46 Art. 4. All else is from memory.
CONFIRMED = {("01b", "member_list"), ("03", "collector"), ("03", "treasury"), ("03", "payment_until")}
DECREE = """
[document.decree]
kind = { vi = "Nghị định", en = "Decree" }
number = "99/2027/NĐ-CP"
title = { vi = "Ví dụ cho kiểm thử", en = "An example for tests" }
source_status = { vi = "bịa ra", en = "invented" }

[part]
of = "vn-2026"

[[form]]
id = "ND99-01A"
code = "01a"
name = { vi = "Phiếu mới", en = "New form" }
cite = { document = "decree", article = "10" }
remark = { vi = "Dùng từ 2027", en = "In use since 2027" }
"""


def case_of(received: date = OLD, *, law: LawBook | None = None, name: str = "Lò Thị Mẩy") -> Case:
    request = InformationRequest(
        channel=Channel.DIRECT,
        items=(RequestedItem(id="1", content="Bảng giá đất"),),
        requester=Requester(name=name),
    )
    morning = datetime(received.year, received.month, received.day, 9, tzinfo=VIETNAM_TIME)
    rules = AgencyRules() if law is None else AgencyRules(law=law)
    return Case(number="H24-0007", events=(Received(at=morning, request=request),), rules=rules)


def with_fields(*fills: Fill) -> LawBook:
    lines = [
        f'  {{ key = "{one}", label = {{ vi = "{one}", en = "{one}" }}, fill = "{one}", from_memory = false }},'
        for one in fills
    ]
    return vietnam_law(more={"nd-99.toml": "\n".join([DECREE, "fields = [", *lines, "]"])})


def own_forms(law: LawBook) -> list[FormTemplate]:
    regimes = [form for regime in law.regimes for form in regime.request_rules.forms]
    return [*regimes, *law.other_rules.forms]


def remarks(form: FilledForm) -> list[str]:
    return [remark.en for remark in form.remarks]


def test_there_are_seven_forms_of_decree_13_and_seven_of_the_one_stop_counter(law: LawBook) -> None:
    assert tuple(form.code for form in law.regime("vn-2016").request_rules.forms) == DECREE_13
    assert tuple(form.code for form in law.other_rules.forms) == ONE_STOP
    assert law.regime("vn-2026").request_rules.forms == ()


def test_every_form_cites_the_clause_that_makes_it(law: LawBook) -> None:
    forms = law.regime("vn-2016").request_rules.forms
    points = ("điểm a ", "điểm a ", "điểm b ", "điểm c ", "điểm d ", "điểm đ ")
    assert [str(form.citation) for form in forms] == [
        *(f"{point}khoản 1 Điều 5 Nghị định 13/2018/NĐ-CP" for point in points),
        "khoản 2 Điều 5 Nghị định 13/2018/NĐ-CP",
    ]
    assert {str(form.citation) for form in law.other_rules.forms} == {"Thông tư 03/2025/TT-VPCP"}


def test_fields_that_no_text_names_are_marked_as_from_memory(law: LawBook) -> None:
    seen = {
        (form.code, field.key) for form in own_forms(law) for field in form.fields if not field.from_memory
    }
    assert seen == CONFIRMED


def test_keys_of_a_form_are_its_own(law: LawBook) -> None:
    for form in own_forms(law):
        keys = [field.key for field in form.fields]
        assert len(set(keys)) == len(keys)


def test_of_the_one_stop_forms_only_the_names_are_known(law: LawBook, calendar: WorkingCalendar) -> None:
    beside = {form.code: form.beside for form in law.other_rules.forms if form.beside is not None}
    assert beside == {"one-stop-01": "02", "one-stop-04": "04"}
    for code in ONE_STOP:
        form = fill_form(code, case_of(), calendar=calendar)
        assert (form.fields, form.missing, form.form.code) == ((), (), code)
    apology = fill_form("one-stop-04", case_of(NEW), calendar=calendar)
    assert apology.form.name.vi == "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"
    assert remarks(apology) == ["How this form goes with an extension under the access law is unknown"]


@pytest.mark.parametrize("code", DECREE_13)
def test_a_form_says_that_its_fields_are_from_memory(calendar: WorkingCalendar, code: str) -> None:
    [remark] = remarks(fill_form(code, case_of(), calendar=calendar))
    assert "from memory" in remark


@pytest.mark.parametrize("code", DECREE_13)
def test_a_case_of_the_2026_law_gets_the_old_form_with_a_remark(calendar: WorkingCalendar, code: str) -> None:
    first, second = remarks(fill_form(code, case_of(NEW), calendar=calendar))
    assert "No form under the law of this case is known" in first
    assert "from memory" in second


def test_a_form_of_the_new_law_comes_before_the_old_one(calendar: WorkingCalendar) -> None:
    law = vietnam_law(more={"nd-99.toml": DECREE})
    new = fill_form("01a", case_of(NEW, law=law), calendar=calendar)
    old = fill_form("01a", case_of(OLD, law=law), calendar=calendar)
    assert (new.form.id, remarks(new)) == ("ND99-01A", ["In use since 2027"])
    assert old.form.id == "ND13-01A"


@pytest.mark.parametrize("code", ["07", "1a", "01A", "", "one-stop-08"])
def test_an_unknown_form_is_refused_with_those_there_are(calendar: WorkingCalendar, code: str) -> None:
    with pytest.raises(NotAllowedError) as caught:
        fill_form(code, case_of(NEW), calendar=calendar)
    assert f"there is no form {code!r}" in caught.value.in_language("en")
    assert caught.value.hint is not None
    assert caught.value.hint.en == f"There are: {', '.join([*DECREE_13, *ONE_STOP])}."


def test_a_form_of_a_later_law_is_no_form_of_an_earlier_case(calendar: WorkingCalendar) -> None:
    law = vietnam_law(more={"nd-99.toml": DECREE.replace('"01a"', '"n1"')})
    with pytest.raises(NotAllowedError, match="n1"):
        fill_form("n1", case_of(OLD, law=law), calendar=calendar)
    assert fill_form("n1", case_of(NEW, law=law), calendar=calendar).form.id == "ND99-01A"


def test_every_source_of_a_value_has_a_filler() -> None:
    assert set(FILLERS) == set(Fill)


@pytest.mark.parametrize("fill", Fill)
def test_every_source_of_a_value_can_be_used_by_a_form(calendar: WorkingCalendar, fill: Fill) -> None:
    form = fill_form("01a", case_of(NEW, law=with_fields(fill)), calendar=calendar)
    assert [one.field.fill for one in form.fields] == [fill]
    assert [field.key for field in form.missing] == ([] if form.value(fill) else [fill])


def test_every_source_but_the_case_number_is_used_by_a_form_there_is(law: LawBook) -> None:
    used = {field.fill for form in own_forms(law) for field in form.fields}
    assert set(Fill) - used == {Fill.CASE_NUMBER}


def test_a_form_asked_for_by_hand_is_never_filled_and_never_missing(calendar: WorkingCalendar) -> None:
    for code in DECREE_13:
        form = fill_form(code, case_of(), calendar=calendar)
        by_hand = [one for one in form.fields if one.field.fill is Fill.BY_HAND]
        assert [(one.value, one.missing) for one in by_hand] == [(None, False)]


def test_what_is_needed_and_not_in_the_log_is_listed(calendar: WorkingCalendar) -> None:
    form = fill_form("01a", case_of(), calendar=calendar)
    assert [field.key for field in form.missing] == [
        "agency",
        "identity",
        "address",
        "purpose",
        "supply_channel",
    ]


def test_nothing_but_spaces_is_as_good_as_missing(calendar: WorkingCalendar) -> None:
    form = fill_form("01a", case_of(name="  "), calendar=calendar)
    assert "requester" in {field.key for field in form.missing}


def test_a_value_that_is_not_on_the_form_is_none(calendar: WorkingCalendar) -> None:
    form: Any = fill_form("02", case_of(), calendar=calendar)
    assert form.value("purpose") is None
    assert form.value("received_on") == "01/06/2026"
