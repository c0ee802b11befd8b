"""Codes of organisations, in their two forms (mã định danh điện tử của cơ quan, tổ chức).

In the manner of a module for standard numbers: each form is a type, is checked where it is made, and never passes for the other.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TypeAlias

import attrs

from tiepcan import Bilingual, Citation
from tiepcan.datafile import parse_data_files, read_own_files
from tiepcan.errors import InputError
from tiepcan.text import printable

__all__ = ["CodeForm", "EdxmlOrgCode", "OrgCode", "code_form", "parse_organ_id"]

_SEPARATOR = "."
_OURS, _QCVN = "decision-20", "qcvn-102"
_NOT_ALLOWED = re.compile(r"[^A-Z0-9.]")
#: More of a wrong code than this is not shown.
_SHOWN = 40


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
def _level_1() -> re.Pattern[str]:
    # Decision 20/2020, Article 4: a letter and two characters.
    return re.compile(rf"[A-Z][A-Z0-9]{{{code_form(_OURS).level_1_behind_letter}}}")


@cache
def _whole_qcvn() -> re.Pattern[str]:
    groups = "".join(rf"[A-Z0-9]{{{size}}}\." for size in code_form(_QCVN).groups)
    return re.compile(groups + _level_1().pattern)


@cache
def _short_qcvn() -> re.Pattern[str]:
    # As in 28.22.H17: groups are left out on the left, and those that are there are as long as they should be.
    optional = ""
    for size in code_form(_QCVN).groups:
        optional = rf"(?:{optional}[A-Z0-9]{{{size}}}\.)?"
    return re.compile(optional + _level_1().pattern)


@cache
def _by_decision() -> re.Pattern[str]:
    # Articles 4 to 6: agencies by level 1 and what is below; enterprises by their registration number; others begin with Z.
    return re.compile(rf"(?:{_level_1().pattern}|Z[A-Z0-9]*)(?:\.[A-Z0-9]+)*|[0-9]+")


@attrs.frozen
class OrgCode:
    """A code in the form of Decision 20/2020: level 1 on the left, ``H24.12`` (mã định danh của cơ quan, tổ chức).

    Does not know whether anybody has it: `OrgDirectory` does.

    Legal basis: Articles 4 to 6 of Decision 20/2020/QĐ-TTg.

    Raises:
        InputError: The text is no such code.

    Examples:
        >>> OrgCode("H24.12").to_edxml()
        EdxmlOrgCode(text='000.00.12.H24')
        >>> OrgCode("H24.12").level_1
        'H24'
    """

    text: str = attrs.field()

    @text.validator
    def _check(self, _: object, value: object) -> None:
        _check_form(value, code_form(_OURS))
        if not _by_decision().fullmatch(str(value)):
            raise _wrong(str(value), code_form(_OURS), reversed_form=_whole_qcvn().fullmatch(str(value)))
        if _whole_qcvn().fullmatch(str(value)):
            raise _ambiguous(str(value))

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> OrgCode:
        """Return *text* as a code.

        Args:
            text: The code.
            lenient: Take small letters, blanks around it, and the form of QCVN 102 too.

        Raises:
            InputError: It is no code of this form.

        Examples:
            >>> OrgCode.parse(" 000.00.12.h24", lenient=True)
            OrgCode(text='H24.12')
        """
        if not lenient:
            return cls(text)
        plain = _plain(text)
        if _reads_as_qcvn(plain) and not _by_decision().fullmatch(plain):
            return EdxmlOrgCode(_padded(plain)).to_org_code()
        return cls(plain)

    @classmethod
    def from_edxml(cls, code: EdxmlOrgCode) -> OrgCode:
        """Return the code that *code* writes the other way round."""
        return code.to_org_code()

    @property
    def level_1(self) -> str | None:
        """The code of the ministry or province it belongs to; None for enterprises and others."""
        first = self.text.split(_SEPARATOR)[0]
        return first if _level_1().fullmatch(first) and not first.startswith("Z") else None

    def to_edxml(self) -> EdxmlOrgCode:
        """Return the code as QCVN 102 writes it.

        Raises:
            InputError: QCVN 102 has no room for it: an enterprise, a level too many, a group that is too long.

        Examples:
            >>> str(OrgCode("H24").to_edxml())
            '000.00.00.H24'
        """
        first, *below = self.text.split(_SEPARATOR)
        sizes = code_form(_QCVN).groups[::-1]
        fits = [len(group) == size for group, size in zip(below, sizes, strict=False)]
        # A last group of zeros would be taken for none on the way back.
        zeros = bool(below) and not below[-1].strip("0")
        if not _level_1().fullmatch(first) or len(below) > len(sizes) or not all(fits) or zeros:
            shape = code_form(_QCVN).example
            raise InputError(
                Bilingual(
                    f"mã {self.text} không viết được theo QCVN 102",
                    f"the code {self.text} cannot be written by QCVN 102",
                ),
                hint=Bilingual(
                    f"Mã ấy có dạng {shape}: sau cấp 1 nhiều nhất {len(sizes)} nhóm, đủ ký tự.",
                    f"Such a code is like {shape}: {len(sizes)} groups at most behind level 1, as long as there.",
                ),
                path="code",
            )
        empty = ["0" * size for size in sizes[len(below) :]]
        return EdxmlOrgCode(_SEPARATOR.join([first, *below, *empty][::-1]))

    def __str__(self) -> str:
        return self.text


@attrs.frozen
class EdxmlOrgCode:
    """A code as QCVN 102 writes it: level 1 on the right, ``000.00.12.H24`` (mã cơ quan theo QCVN 102).

    Legal basis: QCVN 102:2016/BTTTT; the groups are those of messages that were seen.

    Raises:
        InputError: The text is no such code.

    Examples:
        >>> EdxmlOrgCode("000.00.12.H24").to_org_code()
        OrgCode(text='H24.12')
        >>> EdxmlOrgCode.parse("28.22.H17", lenient=True)
        EdxmlOrgCode(text='000.28.22.H17')
    """

    text: str = attrs.field()

    @text.validator
    def _check(self, _: object, value: object) -> None:
        _check_form(value, code_form(_QCVN))
        if not _whole_qcvn().fullmatch(str(value)):
            raise _wrong(str(value), code_form(_QCVN), reversed_form=_by_decision().fullmatch(str(value)))
        if _by_decision().fullmatch(str(value)):
            raise _ambiguous(str(value))

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> EdxmlOrgCode:
        """Return *text* as a code.

        Args:
            text: The code.
            lenient: Take small letters, blanks around it, groups left out on the left, and the other form too.

        Raises:
            InputError: It is no code of this form.

        Examples:
            >>> str(EdxmlOrgCode.parse("H24.12", lenient=True))
            '000.00.12.H24'
        """
        if not lenient:
            return cls(text)
        plain = _plain(text)
        if _reads_as_qcvn(plain):
            return cls(_padded(plain))
        return OrgCode(plain).to_edxml() if _by_decision().fullmatch(plain) else cls(plain)

    def to_org_code(self) -> OrgCode:
        """Return the code as Decision 20/2020 writes it; groups of zeros on the left are left out.

        Examples:
            >>> str(EdxmlOrgCode("005.00.12.H24").to_org_code())
            'H24.12.00.005'
        """
        groups = self.text.split(_SEPARATOR)[::-1]
        while len(groups) > 1 and not groups[-1].strip("0"):
            groups.pop()
        return OrgCode(_SEPARATOR.join(groups))

    def __str__(self) -> str:
        return self.text


AnyOrgCode: TypeAlias = OrgCode | EdxmlOrgCode


def parse_organ_id(text: str) -> AnyOrgCode | None:
    """Return the code that an ``OrganId`` is, of whichever form; None where it is none (mã cơ quan trong thông điệp).

    A code of level 1 alone reads the same both ways: it is an `OrgCode`.

    Examples:
        >>> parse_organ_id("28.22.H17"), parse_organ_id("H24.12")
        (EdxmlOrgCode(text='000.28.22.H17'), OrgCode(text='H24.12'))
        >>> parse_organ_id("van phong") is None
        True
    """
    for read in (OrgCode, EdxmlOrgCode):
        try:
            return read(text)
        except InputError:
            continue
    try:
        return EdxmlOrgCode.parse(text, lenient=True)
    except InputError:
        return None


def _plain(text: object) -> str:
    if not isinstance(text, str):
        _check_form(text, code_form(_OURS))
    return str(text).strip().upper()


def _reads_as_qcvn(plain: str) -> bool:
    return _SEPARATOR in plain and _short_qcvn().fullmatch(plain) is not None


def _padded(plain: str) -> str:
    sizes = code_form(_QCVN).groups
    there = plain.count(_SEPARATOR)
    return _SEPARATOR.join([*("0" * size for size in sizes[: len(sizes) - there]), plain])


def _check_form(value: object, form: CodeForm) -> None:
    if not isinstance(value, str):
        kind = type(value).__name__
        raise InputError(
            Bilingual(f"cần chuỗi, không phải {kind}", f"text is asked for, not {kind}"), path="code"
        )
    # Decision 20/2020, Article 4: 35 characters at most.
    if len(value) > form.longest:
        raise InputError(
            Bilingual(
                f"mã dài quá {form.longest} ký tự", f"the code is longer than {form.longest} characters"
            ),
            path="code",
            citation=form.citation,
        )


def _wrong(value: str, form: CodeForm, *, reversed_form: object) -> InputError:
    shown = printable(value[:_SHOWN])
    hint = Bilingual(f"Ví dụ: {form.example}.", f"Such as {form.example}.")
    if reversed_form is not None:
        hint = Bilingual(
            f"Mã này viết theo chiều ngược lại. {hint.vi} Hoặc đọc với lenient=True.",
            f"This code is written the other way round. {hint.en} Or read it with lenient=True.",
        )
    elif _NOT_ALLOWED.search(value):
        hint = Bilingual(
            f"Chỉ dùng chữ hoa A–Z, số và dấu chấm. {hint.vi}",
            f"Capital letters A–Z, digits and dots only. {hint.en}",
        )
    return InputError(
        Bilingual(f"“{shown}” không phải {form.name.vi}", f"“{shown}” is not {form.name.en}"),
        hint=hint,
        path="code",
        citation=form.citation,
    )


def _ambiguous(value: str) -> InputError:
    return InputError(
        Bilingual(
            f"mã {value} đọc được theo cả hai chiều, không biết chiều nào",
            f"the code {value} reads both ways round, and nobody knows which",
        ),
        hint=Bilingual("Hỏi lại bên gửi.", "Ask whoever sent it."),
        path="code",
    )
