"""JSON on a terminal: nothing in the data steers it, and the data stays the same."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given, strategies as st

from tiepcan.output import json_line, json_text, write_json

STEERING = {"Cc", "Cf", "Zl", "Zp"}
TREES = st.recursive(
    st.text() | st.none() | st.integers(), lambda one: st.lists(one) | st.dictionaries(st.text(), one)
)
#: Every control, mark of direction and character without a shape; those of one script stand in its text.
UNSEEN = "".join(
    chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0xAD, 0x200B, 0x200E, 0x202E, 0x2066, 0xFEFF)
)


@given(TREES)
def test_a_reader_gets_the_same_data(tree: object) -> None:
    assert json.loads(json_text(tree)) == tree
    assert json.loads(json_line(tree)) == tree


@pytest.mark.parametrize("sign", UNSEEN, ids=ascii)
def test_what_steers_a_terminal_is_written_as_its_number(sign: str) -> None:
    for text in (json_text({sign: [f"Giá đất{sign}"]}), json_line(sign)):
        assert not {one for one in text if unicodedata.category(one) in STEERING} - {"\n"}


def test_vietnamese_stays_as_it_is_written() -> None:
    assert json_line({"nội dung": "Giá đất"}) == '{"nội dung": "Giá đất"}'


def test_one_document_ends_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    write_json({"due": ["2026-11-25"]})
    assert (
        capsys.readouterr().out
        == json_text({"due": ["2026-11-25"]})
        == '{\n "due": [\n  "2026-11-25"\n ]\n}\n'
    )
