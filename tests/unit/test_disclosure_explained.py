"""An assessment read aloud in both languages, what else the officer is told, and what never shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import attrs
import pytest

from tiepcan import VIETNAM_TIME, TiepcanError, vietnam_law
from tiepcan.disclosure import (
    Answer,
    AssessmentTest,
    Consent,
    ConsentState,
    Hint,
    InformationItem,
    ItemAssessment,
    ItemPart,
    Mark,
    Origin,
    Publication,
    PublicationForm,
    Restriction,
    SupplyingBody,
    assess,
    assessed_event,
)
from tiepcan.text import Lang

DAY = date(2026, 11, 12)
BOTH = ("vn-2016", "vn-2026")
ITEM = InformationItem(id="QT-2025", created_on=date(2026, 9, 10), points=("L16-17.1.đ", "L26-17.1.d"))
NO_HARM = Answer(question=AssessmentTest.HARM, yes=False, by="Chánh Văn phòng", on=DAY, why="đã xem")
SERVICE = SupplyingBody(name="Trung tâm y tế", service_unit=True)


def found(item: InformationItem, law: str = "vn-2026", *answers: Answer, **more: Any) -> ItemAssessment:
    return assess(item, None, vietnam_law().regime(law), as_of=DAY, answers=answers, **more)


def lines(assessment: ItemAssessment, lang: Lang = "en") -> list[str]:
    return assessment.explain(lang).splitlines()


def notes(assessment: ItemAssessment) -> list[str]:
    return [line.removeprefix("Note: ") for line in lines(assessment) if line.startswith("Note: ")]


# --- read aloud ---

EXPLAINED: dict[Lang, list[str]] = {
    "vi": [
        "Thông tin QT-2025: cung cấp (Luật Tiếp cận thông tin 01/2026/QH16, tính đến 12/11/2026).",
        "Toàn bộ: cung cấp.",
        "  Thông tin do cơ quan tạo ra, hoặc cơ quan là đầu mối cung cấp: có (khoản 1 Điều 10 Luật 01/2026/QH16).",
        "  Nếu cung cấp sẽ gây nguy hại: không (khoản 4 Điều 15 Luật 01/2026/QH16).",
        "  Phải công khai, chưa công khai: có (điểm a khoản 1 Điều 23 Luật 01/2026/QH16).",
        "  → Cung cấp (khoản 1 Điều 10 Luật 01/2026/QH16).",
        "Chi phí: không phải trả chi phí (khoản 2 Điều 25 Luật 01/2026/QH16).",
    ],
    "en": [
        "Item QT-2025: supply (Law on Access to Information 01/2026/QH16, as of 12/11/2026).",
        "The whole: supply.",
        "  Supplying it would do harm: no (Article 15(4), Law 01/2026/QH16).",
        "  To be published, and not published yet: yes (Article 23(1)(a), Law 01/2026/QH16).",
        "  → Supply (Article 10(1), Law 01/2026/QH16).",
        "Cost: no cost is paid (Article 25(2), Law 01/2026/QH16).",
    ],
}


@pytest.mark.parametrize("lang", EXPLAINED)
def test_an_assessment_is_explained_step_by_step_with_its_clauses(lang: Lang) -> None:
    said = lines(found(ITEM, "vn-2026", NO_HARM), lang)
    assert [line for line in said if line in EXPLAINED[lang]] == EXPLAINED[lang]
    [ruled_out] = [line for line in said if line.startswith(("  Đã xét", "  Looked at"))]
    assert ruled_out.count(";") == 8


def test_what_is_printed_is_vietnamese() -> None:
    assessment = found(ITEM, "vn-2026", NO_HARM)
    assert str(assessment) == assessment.explain("vi") == assessment.explain()


@pytest.mark.parametrize("law", BOTH)
def test_a_refusal_names_its_ground_and_what_is_left_to_ask(law: str) -> None:
    mark = Mark(
        restriction=Restriction.FAMILY_SECRET, consents=(Consent(of="Lò Thị Mẩy", state=ConsentState.DENIED),)
    )
    said = found(attrs.evolve(ITEM, marks=(mark,)), law).explain("en")
    assert "Ground of refusal: Information that is inaccessible, or whose conditions are not met" in said
    assert "Needs the consent of the members of the family: 0 given, 1 denied, 0 without an answer" in said
    assert "Not answered, went on without: Does the head decide to supply without consent" in said


def test_an_open_question_is_for_a_person_and_names_its_parts() -> None:
    item = attrs.evolve(ITEM, parts=(ItemPart(id="a"), ItemPart(id="b")))
    [line] = [line for line in lines(found(item)) if line.startswith("For a person to answer")]
    assert line.startswith("For a person to answer [a, b]: If supplied, would it harm")


def test_it_tells_where_to_find_it_and_whom_to_ask_instead() -> None:
    online = Publication(form=PublicationForm.PORTAL, on=date(2026, 10, 1), link="https://example.invalid/qt")
    published = found(attrs.evolve(ITEM, publications=(online,)))
    assert "Where to find it: portal or website: https://example.invalid/qt (since 01/10/2026)." in lines(
        published
    )
    elsewhere = found(attrs.evolve(ITEM, origin=Origin.NOT_HELD, creating_unit="Sở Xây dựng"))
    assert "Guide to: Sở Xây dựng." in lines(elsewhere)
    unknown = found(attrs.evolve(ITEM, origin=Origin.NOT_HELD))
    assert "Guide to: the body that created the information." in lines(unknown)


def test_payment_before_supply_is_told_where_a_text_says_so() -> None:
    costs = [[line for line in lines(found(ITEM, law, NO_HARM)) if line.startswith("Cost")] for law in BOTH]
    clause = "Article 12(2), Law 104/2016/QH13"
    assert costs[0] == [
        f"Cost: the requester pays the actual cost of copying and sending, before supply ({clause})."
    ]
    assert costs[1] == ["Cost: no cost is paid (Article 25(2), Law 01/2026/QH16)."]


def test_a_hint_is_told_as_a_hint_and_its_words_are_not() -> None:
    hint = Hint(restriction=Restriction.PERSONAL_DATA, text="Lò Thị Mẩy, 0912", source="quét", part="a")
    item = attrs.evolve(ITEM, parts=(ItemPart(id="a"),))
    assert lines(found(item, "vn-2026", hints=[hint]))[-1] == (
        "A hint to look at, no conclusion [a]: personal data (quét)."
    )


# --- what else the officer is told ---


@pytest.mark.parametrize(("created", "told"), [(date(2018, 6, 30), True), (date(2018, 7, 1), False)])
def test_information_from_before_the_law_of_2016_is_under_earlier_law(created: date, told: bool) -> None:  # noqa: FBT001
    said = notes(found(attrs.evolve(ITEM, created_on=created), "vn-2016", NO_HARM))
    assert any("Article 14(2), Decree 13/2018/NĐ-CP" in line for line in said) is told


@pytest.mark.parametrize(
    ("body", "created", "told"),
    [
        (SERVICE, date(2026, 8, 31), True),
        (SERVICE, date(2026, 9, 1), False),
        (SupplyingBody(), date(2026, 8, 31), False),
    ],
)
def test_older_information_of_a_service_unit_is_under_the_law_of_its_field(
    body: SupplyingBody,
    created: date,
    told: bool,  # noqa: FBT001
) -> None:
    said = notes(found(attrs.evolve(ITEM, created_on=created), "vn-2026", NO_HARM, body=body))
    assert any("Article 31(2), Law 01/2026/QH16" in line for line in said) is told


def test_an_unknown_day_of_creation_is_told_where_a_caveat_turns_on_it() -> None:
    undated = attrs.evolve(ITEM, created_on=None)
    told = [
        any("day of creation is not recorded" in line for line in notes(found(undated, law, NO_HARM)))
        for law in BOTH
    ]
    assert told == [True, False]


def test_points_read_off_the_map_are_to_be_classified_anew() -> None:
    said = notes(found(attrs.evolve(ITEM, points=("L16-17.1.đ",)), "vn-2026", NO_HARM))
    assert any(line.startswith("classified under the earlier law only") for line in said)
    assert not any("classified" in line for line in notes(found(ITEM, "vn-2026", NO_HARM)))


def test_an_end_that_the_law_does_not_write_is_told_as_a_reading() -> None:
    answers = [
        attrs.evolve(NO_HARM, question=question)
        for question in (AssessmentTest.HARM, AssessmentTest.OWN_LIFE, AssessmentTest.DISCRETION)
    ]
    assessment = found(attrs.evolve(ITEM, points=()), "vn-2026", *answers)
    assert [str(one.standing) for one in assessment.parts] == ["inference"]
    assert notes(assessment)[-1].startswith("No ground of refusal is written for this case")


# --- what never shows ---

MARKERS = ("Lò Thị Bí Mật", "12 ngõ Kín", "MẬT 07/QĐ", "Ông Trưởng phòng Kín", "vì lý do riêng")
SECRET_TITLE, SECRET_PLACE, SECRET_BASIS, SECRET_BY, SECRET_WHY = MARKERS


def secret_item(state: ConsentState = ConsentState.SILENT) -> InformationItem:
    consents = (Consent(of=SECRET_TITLE, state=state),)
    mark = Mark(restriction=Restriction.PRIVATE_LIFE, basis=SECRET_BASIS, consents=consents)
    return attrs.evolve(
        ITEM,
        title=SECRET_TITLE,
        withdrawn_on=date(2026, 11, 1),
        withdrawn_why=SECRET_WHY,
        parts=(ItemPart(id="a", title=SECRET_PLACE), ItemPart(id="b", title=SECRET_TITLE, marks=(mark,))),
        answers=(secret_answer(AssessmentTest.HARM),),
    )


def secret_answer(question: AssessmentTest, *, part: str | None = None) -> Answer:
    return Answer(question=question, yes=False, by=SECRET_BY, on=DAY, why=SECRET_WHY, part=part)


def shown(text: object) -> list[str]:
    return [marker for marker in MARKERS if marker in f"{text}{text!r}"]


@pytest.mark.parametrize("law", BOTH)
@pytest.mark.parametrize("state", ConsentState)
def test_no_title_name_basis_or_reason_shows_in_an_assessment(law: str, state: ConsentState) -> None:
    item = secret_item(state)
    hint = Hint(restriction=Restriction.PERSONAL_DATA, text=SECRET_TITLE)
    assessment = found(item, law, secret_answer(AssessmentTest.OVERRIDE), hints=[hint])
    assert assessment.answers
    texts = [item, item.parts, assessment, *assessment.parts, assessment.answers, hint]
    texts += [assessment.explain("vi"), assessment.explain("en")]
    texts += [step for part in assessment.parts for step in part.path]
    assert [shown(one) for one in texts] == [[] for _ in texts]


def test_the_event_that_reaches_the_case_shows_none_of_it_either() -> None:
    assessment = found(secret_item(), "vn-2026", secret_answer(AssessmentTest.OWN_LIFE))
    event = assessed_event({"1": assessment}, at=datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME))
    assert shown(event) == [one for item in event.items for one in shown(item.reason)] == []


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: found(secret_item(), "vn-2026", secret_answer(AssessmentTest.PRIVATE_LIFE)),
        lambda: found(secret_item(), "vn-2026", secret_answer(AssessmentTest.HARM, part=SECRET_TITLE)),
        lambda: attrs.evolve(secret_item(), parts=(ItemPart(id=SECRET_TITLE), ItemPart(id=SECRET_TITLE))),
        lambda: attrs.evolve(secret_item(), created_on=SECRET_TITLE),  # type: ignore[arg-type]
        lambda: attrs.evolve(secret_item(), marks=SECRET_TITLE),  # type: ignore[arg-type]
        lambda: attrs.evolve(secret_answer(AssessmentTest.HARM), question=SECRET_WHY),  # type: ignore[arg-type]
        lambda: attrs.evolve(secret_answer(AssessmentTest.HARM), yes=SECRET_WHY),  # type: ignore[arg-type]
        lambda: Consent(of=SECRET_TITLE, state=SECRET_WHY),  # type: ignore[arg-type]
        lambda: Mark(restriction=SECRET_BASIS),  # type: ignore[arg-type]
        lambda: found(secret_item(), "vn-2026", SECRET_WHY),  # type: ignore[arg-type]
    ],
)
def test_no_error_shows_any_of_it(attempt: Callable[[], object]) -> None:
    with pytest.raises(TiepcanError) as caught:
        attempt()
    error = caught.value
    assert shown(f"{error} {error.args} {error.hint} {error.path}") == []
