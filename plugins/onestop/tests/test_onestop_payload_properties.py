"""What is written is read as what it was, and whatever bytes come, nothing but the one error (tính chất đọc, ghi)."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

from onestop_strategies import CALM, dossiers, steps
from tiepcan import DataFileError
from tiepcan_onestop import (
    Dossier,
    Progress,
    canonical_form,
    payload_fields,
    read_dossiers,
    read_payload,
    read_progress,
    write_dossiers,
    write_progress,
)
from tiepcan_onestop._payload_fields import FIELDS


@CALM
@given(st.lists(dossiers, max_size=3), st.none() | st.booleans())
def test_a_dossier_is_read_as_it_was_written(found: list[Dossier], updating: bool | None) -> None:  # noqa: FBT001
    read = read_dossiers(write_dossiers(found, updating=updating))
    assert list(read.dossiers) == found
    assert read.updating is updating
    assert not read.tolerated
    assert not read.not_understood


@CALM
@given(st.lists(steps, max_size=3))
def test_a_step_is_read_as_it_was_written(found: list[Progress]) -> None:
    read = read_progress(write_progress(found))
    assert list(read.progress) == found
    assert not read.tolerated


@CALM
@given(dossiers)
def test_who_wrote_it_in_which_wrapping_does_not_matter(dossier: Dossier) -> None:
    fields: Any = payload_fields(dossier)
    for wrapped in (fields, [fields], {"DongBoHoSoMC": fields}, {"data": {"DongBoHoSoMC": [fields]}}):
        read = read_payload(json.dumps(wrapped).encode())
        assert read.dossiers == (dossier,)
        assert read.tolerated


@CALM
@given(dossiers)
def test_two_messages_that_say_the_same_have_one_form(dossier: Dossier) -> None:
    [again] = read_dossiers(write_dossiers([dossier])).dossiers
    assert canonical_form(again) == canonical_form(dossier)


def _refused_without_a_fault(data: bytes) -> bool:
    try:
        read_payload(data)
    except DataFileError as error:
        return not error.faults
    return False


@CALM
@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_whatever_comes_is_read_or_refused(data: bytes) -> None:
    assert _refused_without_a_fault(data) is False


_ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [one.key for table in FIELDS.values() for one in table] + ["data", "service", "x"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@CALM
@given(_ANY_JSON)
def test_any_json_is_read_or_refused(value: Any) -> None:
    assert _refused_without_a_fault(json.dumps(value).encode()) is False


@pytest.mark.parametrize("record", list(FIELDS))
def test_every_field_of_a_record_is_in_the_table(record: type[Any]) -> None:
    assert [one.name for one in FIELDS[record]] == [one.name for one in attrs.fields(record)]
    keys = [one.key for one in FIELDS[record]]
    assert len(set(keys)) == len(keys)
