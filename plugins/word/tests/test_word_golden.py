"""Every form and every report says what it said, in the styles it had: a short and a long case of each."""

from __future__ import annotations

import pytest

from tiepcan.reports import Report
from tiepcan.requests import FilledForm
from tiepcan_word import word_renderer
from word_golden import golden_documents
from word_reading import GOLDEN, golden_text

_DOCUMENTS = dict(golden_documents())


@pytest.mark.parametrize("name", _DOCUMENTS)
def test_a_document_says_what_is_written_down(name: str) -> None:
    document: FilledForm | Report = _DOCUMENTS[name]
    told = golden_text(word_renderer().render(document, lang="vi"))
    assert told == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8"), "python tests/word_golden.py"


def test_no_golden_text_is_left_behind() -> None:
    assert {one.stem for one in GOLDEN.iterdir()} == set(_DOCUMENTS)
