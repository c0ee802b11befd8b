"""The records: what they refuse, and what they make of their parts (bản ghi thông điệp)."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

from edxml_written import CALM
from tiepcan.errors import InputError
from tiepcan_edxml import (
    BusinessKind,
    DocumentId,
    EdxmlDocument,
    EdxmlStatusCode,
    Party,
    ResponseFor,
    TraceHeader,
)

DAY = dt.date(2026, 11, 12)
parts = st.text("AĐ09./-", min_size=1)


@CALM
@given(parts, st.dates(), st.text("AĐ09./-,", min_size=1))
def test_an_id_gives_back_the_parts_it_is_made_of(organ_id: str, day: dt.date, number: str) -> None:
    found = DocumentId.of(organ_id, day, number)
    assert (found.organ_id, found.day, found.number) == (organ_id, day, number)


@CALM
@given(st.text(min_size=1).filter(str.strip))
def test_any_text_is_an_id_and_stays_as_it_is(text: str) -> None:
    found = DocumentId(text)
    assert str(found) == found.text == text
    assert found.organ_id is None or found.organ_id in text


@pytest.mark.parametrize(
    ("organ_id", "day", "number", "path"),
    [
        ("", DAY, "1", "organ_id"),
        ("a,b", DAY, "1", "organ_id"),
        (None, DAY, "1", "organ_id"),
        ("a", DAY, " ", "number"),
        ("a", "2026/11/12", "1", "day"),
    ],
)
def test_an_id_of_wrong_parts_is_refused(organ_id: str, day: dt.date, number: str, path: str) -> None:
    with pytest.raises(InputError) as refused:
        DocumentId.of(organ_id, day, number)
    assert refused.value.path == path


@pytest.mark.parametrize("missing", ["organ_id", "code", "promulgation_date"])
def test_an_answer_that_lacks_a_part_names_no_document(missing: str) -> None:
    whole = ResponseFor(organ_id="000.00.07.H24", code="31/SNV-VP", promulgation_date=DAY)
    assert whole.answered == DocumentId("000.00.07.H24,2026/11/12,31/SNV-VP")
    assert attrs.evolve(whole, **{missing: None}).answered is None


def test_each_business_and_status_has_its_number_and_words() -> None:
    assert [kind.number for kind in BusinessKind] == ["0", "1", "2", "3"]
    assert [BusinessKind.of_number(kind.number) for kind in BusinessKind] == list(BusinessKind)
    assert BusinessKind.of_number("4") is None
    assert [one.value for one in EdxmlStatusCode] == ["01", "02", "03", "04", "05", "06", "13", "15", "16"]
    for one in (*BusinessKind, *EdxmlStatusCode):
        assert one.in_words().vi
        assert one.in_words().en


def test_no_word_for_a_status_says_that_something_was_granted() -> None:
    said = " ".join(f"{one.in_words().vi} {one.in_words().en}" for one in EdxmlStatusCode)
    assert [word for word in ("grant", "supplied", "cung cấp") if word in said] == []


@pytest.mark.parametrize("instant", [dt.datetime(2026, 11, 12), DAY, "2026/11/12 08:30:00"])
def test_an_instant_has_a_zone(instant: dt.datetime) -> None:
    with pytest.raises(InputError):
        TraceHeader(organ_id="000.00.07.H24", timestamp=instant)


def test_a_document_has_a_sender_and_an_id() -> None:
    party, document_id = Party(organ_id="000.00.07.H24"), DocumentId("a,2026/11/12,1")
    assert EdxmlDocument(sender=party, document_id=document_id).receivers == ()
    with pytest.raises(InputError):
        EdxmlDocument(sender="000.00.07.H24", document_id=document_id)  # type: ignore[arg-type]
    with pytest.raises(InputError):
        EdxmlDocument(sender=party, document_id="a,2026/11/12,1")  # type: ignore[arg-type]
