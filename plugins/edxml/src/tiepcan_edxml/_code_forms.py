"""The two forms of codes of organisations, as data and as patterns (cách viết mã định danh)."""

from __future__ import annotations

import re
from functools import cache

import attrs

from tiepcan import Bilingual, Citation
from tiepcan.datafile import parse_data_files, read_own_files
from tiepcan.errors import InputError

__all__ = [
    "DECISION_20",
    "QCVN_102",
    "CodeForm",
    "code_form",
    "decision_pattern",
    "level_1_pattern",
    "qcvn_pattern",
    "short_qcvn_pattern",
]

DECISION_20, QCVN_102 = "decision-20", "qcvn-102"


@attrs.frozen(kw_only=True)
class CodeForm:
    """How codes are written, and by which document (cách viết mã)."""

    id: str
    name: Bilingual
    citation: Citation
    #: ``text`` or ``inference``.
    standing: str
    #: Characters.
    longest: int
    #: How many characters stand behind the letter of level 1.
    level_1_behind_letter: int
    #: Characters of each group before level 1.
    groups: tuple[int, ...] = ()
    example: str


@attrs.frozen(kw_only=True)
class _FormsFile:
    form: tuple[CodeForm, ...]


@cache
def _forms() -> dict[str, CodeForm]:
    name = "organisation-codes.toml"
    found = parse_data_files({name: read_own_files("tiepcan_edxml")[name]}, _FormsFile)[name]
    return {form.id: form for form in found.form}


def code_form(form_id: str) -> CodeForm:
    """Return the form of that id: ``decision-20`` or ``qcvn-102`` (cách viết mã).

    Raises:
        InputError: There is none.

    Examples:
        >>> code_form("decision-20").longest, str(code_form("decision-20").citation)
        (35, 'Điều 4 Quyết định 20/2020/QĐ-TTg')
    """
    if form_id not in _forms():
        known = ", ".join(_forms())
        raise InputError(Bilingual(f"chỉ có: {known}", f"there are: {known}"), path="form_id")
    return _forms()[form_id]


@cache
def level_1_pattern() -> re.Pattern[str]:
    """Return what level 1 is like."""
    # Decision 20/2020, Article 4: a letter and two characters.
    return re.compile(rf"[A-Z][A-Z0-9]{{{code_form(DECISION_20).level_1_behind_letter}}}")


@cache
def qcvn_pattern() -> re.Pattern[str]:
    """Return what a whole code of QCVN 102 is like."""
    groups = "".join(rf"[A-Z0-9]{{{size}}}\." for size in code_form(QCVN_102).groups)
    return re.compile(groups + level_1_pattern().pattern)


@cache
def short_qcvn_pattern() -> re.Pattern[str]:
    """Return what a code of QCVN 102 is like with groups left out."""
    # As in 28.22.H17: groups are left out on the left, and those that are there are as long as they should be.
    optional = ""
    for size in code_form(QCVN_102).groups:
        optional = rf"(?:{optional}[A-Z0-9]{{{size}}}\.)?"
    return re.compile(optional + level_1_pattern().pattern)


@cache
def decision_pattern() -> re.Pattern[str]:
    """Return what a code of Decision 20/2020 is like."""
    # Articles 4 to 6: agencies by level 1 and what is below; enterprises by their registration number; others begin with Z.
    return re.compile(rf"(?:{level_1_pattern().pattern}|Z[A-Z0-9]*)(?:\.[A-Z0-9]+)*|[0-9]+")
