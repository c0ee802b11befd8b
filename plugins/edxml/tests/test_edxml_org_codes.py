"""Codes of organisations: two forms that are never taken for each other (mã định danh cơ quan, tổ chức)."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from edxml_written import CALM
from tiepcan.errors import InputError
from tiepcan_edxml import EdxmlOrgCode, OrgCode, code_form, parse_organ_id

DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXY"
level_1 = st.builds(
    "".join, st.tuples(st.sampled_from(LETTERS), st.text(LETTERS + "Z" + DIGITS, min_size=2, max_size=2))
)


def digits(size: int) -> st.SearchStrategy[str]:
    return st.text(DIGITS, min_size=size, max_size=size)


#: Codes that QCVN 102 has room for: the last group says something.
codes = st.builds(
    lambda first, below: OrgCode(".".join([first, *below])),
    level_1,
    st.tuples(digits(2), digits(2), digits(3)).flatmap(
        lambda groups: st.integers(0, 3).map(lambda count: groups[:count])
    ),
).filter(lambda code: "." not in code.text or bool(code.text.rsplit(".", 1)[1].strip("0")))
edxml_codes = st.builds(
    lambda third, second, first, top: EdxmlOrgCode(f"{third}.{second}.{first}.{top}"),
    digits(3),
    digits(2),
    digits(2),
    level_1,
)
texts = st.text(LETTERS + DIGITS + "Z.", max_size=40) | st.text(max_size=40)


@CALM
@given(codes)
def test_there_and_back_by_qcvn_102_is_the_same_code(code: OrgCode) -> None:
    assert OrgCode.from_edxml(code.to_edxml()) == code


@CALM
@given(edxml_codes)
def test_there_and_back_by_decision_20_is_the_same_code(code: EdxmlOrgCode) -> None:
    assert code.to_org_code().to_edxml() == code


@CALM
@given(codes)
def test_level_1_stands_on_the_left_in_one_and_on_the_right_in_the_other(code: OrgCode) -> None:
    assert code.level_1 == code.text.split(".")[0] == code.to_edxml().text.split(".")[-1]


@CALM
@given(texts)
def test_what_is_no_code_is_an_input_error_and_nothing_else(text: str) -> None:
    for kind in (OrgCode, EdxmlOrgCode):
        for lenient in (False, True):
            try:
                found = kind.parse(text, lenient=lenient)
            except InputError:
                continue
            assert kind.parse(found.text) == found
    parse_organ_id(text)


@CALM
@given(codes)
def test_no_text_is_of_both_forms(code: OrgCode) -> None:
    with pytest.raises(InputError):
        EdxmlOrgCode(code.text)
    with pytest.raises(InputError):
        OrgCode(code.to_edxml().text)


@pytest.mark.parametrize(
    ("text", "edxml"),
    [
        ("H24", "000.00.00.H24"),
        ("H24.12", "000.00.12.H24"),
        ("G22.05.11", "000.11.05.G22"),
        ("H13.20.00.002", "002.00.20.H13"),
    ],
)
def test_golden_codes(text: str, edxml: str) -> None:
    assert str(OrgCode(text).to_edxml()) == edxml
    assert str(EdxmlOrgCode(edxml).to_org_code()) == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("002.00.20.H13", "002.00.20.H13"),
        ("28.22.H17", "000.28.22.H17"),
        ("000.00.00.G22", "000.00.00.G22"),
        ("12.H24", "000.00.12.H24"),
        (" h24.12 ", "000.00.12.H24"),
        ("H24", "000.00.00.H24"),
    ],
)
def test_the_shapes_of_real_messages_are_read_leniently(text: str, found: str) -> None:
    assert str(EdxmlOrgCode.parse(text, lenient=True)) == found
    assert OrgCode.parse(text, lenient=True).to_edxml().text == found


@pytest.mark.parametrize("text", ["28.22.H17", "H24.12", " 000.00.12.H24", "000.00.12.h24", "000.0.12.H24"])
def test_a_mixed_form_is_refused_unless_lenient(text: str) -> None:
    with pytest.raises(InputError):
        EdxmlOrgCode.parse(text)


def test_the_error_says_that_it_is_the_other_way_round() -> None:
    with pytest.raises(InputError, match="the other way round") as caught:
        OrgCode("000.00.12.H24")
    assert str(caught.value.citation) == "Điều 4 Quyết định 20/2020/QĐ-TTg"


@pytest.mark.parametrize("lenient", [False, True])
def test_what_reads_both_ways_is_refused(*, lenient: bool) -> None:
    for kind in (OrgCode, EdxmlOrgCode):
        with pytest.raises(InputError, match="both ways"):
            kind.parse("A01.12.34.H24", lenient=lenient)


def test_at_most_35_characters() -> None:
    longest = code_form("decision-20").longest
    kept = "H24." + "1" * (longest - 4)
    assert OrgCode(kept).text == kept
    with pytest.raises(InputError, match="35"):
        OrgCode(kept + "1")


@pytest.mark.parametrize("text", ["0101234567", "Z1.AB", "ZABCD"])
def test_enterprises_and_others_have_codes_that_qcvn_102_has_no_room_for(text: str) -> None:
    code = OrgCode(text)
    assert code.level_1 is None
    with pytest.raises(InputError, match="cannot be written"):
        code.to_edxml()


@pytest.mark.parametrize("text", ["H24.1", "H24.12.34.567.89", "H24.123", "H24.00"])
def test_a_level_that_qcvn_102_has_no_room_for_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        OrgCode(text).to_edxml()


@pytest.mark.parametrize("value", [None, 24, b"H24"])
def test_what_is_no_text_is_refused(value: object) -> None:
    for kind in (OrgCode, EdxmlOrgCode):
        for lenient in (False, True):
            with pytest.raises(InputError):
                kind.parse(value, lenient=lenient)  # type: ignore[arg-type]


def test_a_form_nobody_knows_is_refused() -> None:
    with pytest.raises(InputError, match="qcvn-102"):
        code_form("iso")


@pytest.mark.parametrize("text", ["ı24.12", "000.00.12.ı24", "ß4.12"])
def test_a_foreign_letter_is_not_made_one_of_ours(text: str) -> None:
    for kind in (OrgCode, EdxmlOrgCode):
        with pytest.raises(InputError):
            kind.parse(text, lenient=True)
    assert parse_organ_id(text) is None


@pytest.mark.parametrize("form", [OrgCode, EdxmlOrgCode])
@pytest.mark.parametrize("text", ["Giàng A Páo", "GIANG-A-PAO", "GIANG.A.PAO", "0912 345 678", "09.123.456"])
def test_what_may_be_somebodys_name_or_number_is_in_no_error(
    form: type[OrgCode | EdxmlOrgCode], text: str
) -> None:
    with pytest.raises(InputError) as caught:
        form(text)
    assert text not in str(caught.value)
    assert "giá trị này không phải" in caught.value.in_language("vi")


def test_a_code_of_the_other_form_is_shown() -> None:
    with pytest.raises(InputError, match=r"“000\.00\.12\.H24” is not"):
        OrgCode("000.00.12.H24")
