"""An official document's frame: its lines as they are written, what it refuses, and the rules behind it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from tiepcan import InputError
from tiepcan.law import Standing
from tiepcan.reports import (
    LayoutPart,
    LayoutPlace,
    OfficialLayout,
    Signatory,
    SigningAuthority,
    SigningPower,
    layout_rules,
)

FOR_THE_HEAD = SigningPower(authority=SigningAuthority.FOR_THE_HEAD, of="Trưởng ban")
ON_BEHALF = SigningPower(authority=SigningAuthority.ON_BEHALF, of="Ủy ban nhân dân")
ACTING = SigningPower(authority=SigningAuthority.ACTING, of="Giám đốc")
BY_ORDER = SigningPower(authority=SigningAuthority.BY_ORDER, of="Chủ tịch")


def layout(**changes: Any) -> OfficialLayout:
    known: dict[str, Any] = {
        "superior_body": "Ủy ban nhân dân tỉnh",
        "issuing_body": "Ban Quản lý Khu kinh tế Xuân Phong",
        "number": 5,
        "symbol": "BC-BQL",
        "place": "Xuân Phong",
        "signed_on": date(2026, 2, 5),
        "kind": "Báo cáo",
        "subject": "Kết quả cung cấp thông tin năm 2025",
        "recipients": ("Sở Tư pháp;", "Như trên."),
        "archive": "VT, VP",
        "signatory": Signatory(powers=(FOR_THE_HEAD,), post="Phó Trưởng ban", name="Lò Thị Mẫu"),
    }
    return OfficialLayout(**known | changes)


def written(found: OfficialLayout) -> list[tuple[str, str]]:
    return [(str(line.part), line.text) for line in found.lines()]


def test_a_report() -> None:
    assert written(layout()) == [
        ("state_name", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("motto", "Độc lập - Tự do - Hạnh phúc"),
        ("superior_body", "ỦY BAN NHÂN DÂN TỈNH"),
        ("issuing_body", "BAN QUẢN LÝ KHU KINH TẾ XUÂN PHONG"),
        ("number", "Số: 05/BC-BQL"),
        ("place_and_date", "Xuân Phong, ngày 05 tháng 02 năm 2026"),
        ("kind", "BÁO CÁO"),
        ("subject", "Kết quả cung cấp thông tin năm 2025"),
        ("authority", "KT. TRƯỞNG BAN"),
        ("authority", "PHÓ TRƯỞNG BAN"),
        ("signer", "Lò Thị Mẫu"),
        ("recipients_head", "Nơi nhận:"),
        ("recipients", "- Sở Tư pháp;"),
        ("recipients", "- Như trên;"),
        ("recipients", "- Lưu: VT, VP."),
    ]


def test_a_letter_has_its_subject_under_the_number_and_its_addressees() -> None:
    letter = layout(kind=" ", addressees=("Sở Tư pháp", "Sở Nội vụ"), symbol="BQL-VP", superior_body="")
    assert letter.is_letter
    assert [text for _, text in written(letter)][2:9] == [
        "BAN QUẢN LÝ KHU KINH TẾ XUÂN PHONG",
        "Số: 05/BQL-VP",
        "V/v Kết quả cung cấp thông tin năm 2025",
        "Xuân Phong, ngày 05 tháng 02 năm 2026",
        "Kính gửi:",
        "- Sở Tư pháp;",
        "- Sở Nội vụ.",
    ]
    one = layout(kind="", addressees=("Sở Tư pháp",))
    assert one.addressee_lines == ("Kính gửi: Sở Tư pháp",)


def test_what_is_not_known_yet_is_a_blank() -> None:
    draft = layout(number=None, signed_on=None, signatory=None, recipients=(), archive="")
    assert draft.number_line == "Số: …/BC-BQL"
    assert draft.place_and_date_line == "Xuân Phong, ngày … tháng … năm …"
    assert draft.foot() == ()


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 1, 9), "ngày 09 tháng 01 năm 2026"),
        (date(2026, 2, 10), "ngày 10 tháng 02 năm 2026"),
        # Months 1 and 2 only, as far as we know the rule.
        (date(2026, 3, 1), "ngày 01 tháng 3 năm 2026"),
        (date(2026, 10, 31), "ngày 31 tháng 10 năm 2026"),
    ],
)
def test_days_of_one_figure_and_the_first_months_take_a_nought(day: date, said: str) -> None:
    assert layout(signed_on=day).place_and_date_line == f"Xuân Phong, {said}"


@pytest.mark.parametrize(("number", "said"), [(1, "01"), (9, "09"), (10, "10"), (1234, "1234")])
def test_numbers_of_one_figure_take_a_nought(number: int, said: str) -> None:
    assert layout(number=number).number_line == f"Số: {said}/BC-BQL"


@pytest.mark.parametrize(
    ("signatory", "lines"),
    [
        (Signatory(post="Trưởng ban"), ("TRƯỞNG BAN",)),
        (Signatory(powers=(ACTING,)), ("Q. GIÁM ĐỐC",)),
        (
            Signatory(powers=(ON_BEHALF,), post="Chủ tịch"),
            ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ),
        (
            Signatory(powers=(BY_ORDER,), post="Chánh Văn phòng"),
            ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
        ),
        (
            Signatory(
                powers=(SigningPower(authority=SigningAuthority.BY_AUTHORISATION, of="Giám đốc"),),
                post="Trưởng phòng",
            ),
            ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG"),
        ),
        (
            Signatory(powers=(BY_ORDER, FOR_THE_HEAD), post="Phó Chánh Văn phòng"),
            ("TL. CHỦ TỊCH", "KT. TRƯỞNG BAN", "PHÓ CHÁNH VĂN PHÒNG"),
        ),
    ],
)
def test_authority_and_post(signatory: Signatory, lines: tuple[str, ...]) -> None:
    assert signatory.authority_lines == lines


REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "no body": (lambda: layout(issuing_body=" "), "issuing_body"),
    "a body on two lines": (lambda: layout(issuing_body="Ban\nQuản lý"), "issuing_body"),
    "text turned round": (lambda: layout(subject="a\u202eb"), "subject"),
    "a terminal's escape": (lambda: layout(superior_body="\x1b[31m"), "superior_body"),
    "half a character": (lambda: layout(place="\ud800"), "place"),
    "number nought": (lambda: layout(number=0), "number"),
    "a number by truth": (lambda: layout(number=True), "number"),
    "a number as text": (lambda: layout(number="05"), "number"),
    "the number in the symbol": (lambda: layout(symbol="05/BC BQL"), "symbol"),
    "an empty symbol": (lambda: layout(symbol=""), "symbol"),
    "a symbol of dashes": (lambda: layout(symbol="-"), "symbol"),
    "a symbol that ends on a dash": (lambda: layout(symbol="BC-"), "symbol"),
    "markup as a symbol": (lambda: layout(symbol="<b>"), "symbol"),
    "an instant": (lambda: layout(signed_on=datetime(2026, 2, 5)), "signed_on"),
    "no subject": (lambda: layout(subject=""), "subject"),
    "a letter to nobody": (lambda: layout(kind=""), "addressees"),
    "an empty addressee": (lambda: layout(addressees=("Sở Tư pháp", " ")), "addressees"),
    "recipients as one text": (lambda: layout(recipients="Sở Tư pháp"), "recipients"),
    "a recipient on two lines": (lambda: layout(recipients=("a\nb",)), "recipients"),
    "a signer as text": (lambda: layout(signatory="Trưởng ban"), "signatory"),
    "nobody's post": (lambda: Signatory(name="Lò Thị Mẫu"), "post"),
    "acting and another post": (lambda: Signatory(powers=(ACTING,), post="Phó Giám đốc"), "post"),
    "on behalf in the second place": (
        lambda: Signatory(powers=(FOR_THE_HEAD, ON_BEHALF), post="Phó Trưởng ban"),
        "powers",
    ),
    "acting in the first": (lambda: Signatory(powers=(ACTING, FOR_THE_HEAD), post="Phó"), "powers"),
    "an authority twice": (lambda: Signatory(powers=(BY_ORDER, BY_ORDER), post="Phó"), "powers"),
    "an authority as text": (lambda: SigningPower(authority="acting", of="Giám đốc"), "authority"),  # type: ignore[arg-type]
    "in nobody's place": (lambda: SigningPower(authority=SigningAuthority.ACTING, of=" "), "of"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_frame_is_refused(what: str) -> None:
    make, path = REFUSED[what]
    with pytest.raises(InputError) as caught:
        make()
    assert caught.value.path == path


@pytest.mark.parametrize("symbol", ["BC-BQL", "QĐ-TTg", "NQ/TU", "BQL", "KH-BQL.VP", "QH16"])
def test_symbols_as_offices_write_them(symbol: str) -> None:
    assert layout(symbol=symbol).number_line == f"Số: 05/{symbol}"


def test_a_line_is_composed_and_has_single_spaces() -> None:
    loose = unicodedata.normalize("NFD", "  Kết  quả cung\xa0cấp ")
    assert layout(subject=loose).head()[-1].text == "Kết quả cung cấp"


def test_head_and_foot_are_all_lines_and_places_share_them_out() -> None:
    for found in (layout(), layout(kind="", addressees=("Sở Tư pháp",))):
        assert found.lines() == found.head() + found.foot()
        placed = [line for place in LayoutPlace for line in found.at(place)]
        assert sorted(placed, key=lambda line: list(LayoutPart).index(line.part)) == list(found.lines())
    assert [line.text for line in layout().at(LayoutPlace.TOP_RIGHT)] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Xuân Phong, ngày 05 tháng 02 năm 2026",
    ]
    assert layout().at(LayoutPlace.BOTTOM_LEFT)[0].part is LayoutPart.RECIPIENTS_HEAD


def test_each_line_knows_how_it_is_set() -> None:
    first = layout().head()[0]
    assert (first.style.place, first.style.size_pt, first.style.bold) == (
        LayoutPlace.TOP_RIGHT,
        (12, 13),
        True,
    )


def test_the_page_and_the_words_have_a_clause_and_say_how_firm_they_are() -> None:
    rules = layout_rules()
    assert str(rules.citation) == "Phụ lục I Nghị định 30/2020/NĐ-CP"
    assert rules.standing is Standing.TEXT
    assert rules.from_memory
    assert "check" in rules.remark.en
    page = rules.page
    assert (page.paper, page.font) == ("A4", "Times New Roman")
    assert (page.margin_top_mm, page.margin_bottom_mm) == ((20, 25), (20, 25))
    assert (page.margin_left_mm, page.margin_right_mm) == ((30, 35), (15, 20))
    assert page.first_line_indent_cm == (Decimal(1), Decimal("1.27"))
    assert page.line_spacing == (Decimal(1), Decimal("1.5"))
    assert rules.styles[LayoutPart.ISSUING_BODY].line_share == (Fraction(1, 3), Fraction(1, 2))


def test_every_part_and_authority_has_its_rule_once() -> None:
    rules = layout_rules()
    assert set(rules.styles) == set(LayoutPart)
    assert set(rules.authorities) == set(SigningAuthority)
    # What no rule we know places is marked as practice.
    assert {part for part, style in rules.styles.items() if style.place_by_practice} == {
        LayoutPart.ADDRESSEES,
        LayoutPart.AUTHORITY,
        LayoutPart.SIGNER,
        LayoutPart.RECIPIENTS_HEAD,
        LayoutPart.RECIPIENTS,
    }
    for style in rules.styles.values():
        assert style.size_pt is None or style.size_pt[0] <= style.size_pt[1]


def test_nobody_is_named_in_a_repr_but_the_office_of_the_signer() -> None:
    person = "Lò Thị Mẫu"
    found = layout(addressees=(f"Bà {person}",), recipients=(f"Bà {person}",), subject=f"Trả lời {person}")
    parts = [found, found.signatory, *found.lines()]
    assert not [one for one in parts if person in repr(one)]
    assert "Phó Trưởng ban" in repr(found)


def test_a_frame_is_a_value() -> None:
    assert layout() == attrs.evolve(layout())
    assert hash(layout()) == hash(layout())
