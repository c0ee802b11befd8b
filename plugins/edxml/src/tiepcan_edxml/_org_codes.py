"""Codes of organisations, in their two forms (mã định danh điện tử của cơ quan, tổ chức).

In the manner of a module for standard numbers: each form is a type, is checked where it is made, and never passes for the other.
"""

from __future__ import annotations

import re
from typing import TypeAlias

import attrs

from tiepcan import Bilingual
from tiepcan.errors import InputError
from tiepcan_edxml._code_forms import (
    DECISION_20,
    QCVN_102,
    CodeForm,
    code_form,
    decision_pattern,
    level_1_pattern,
    qcvn_pattern,
    short_qcvn_pattern,
)

__all__ = ["AnyOrgCode", "EdxmlOrgCode", "OrgCode", "is_same_organ", "parse_organ_id"]

_SEPARATOR = "."
_NOT_ALLOWED = re.compile(r"[^A-Z0-9.]")
#: A wrong code is shown where it has letters and digits as codes do; anything else may be somebody's name or number.
_LIKE_A_CODE = re.compile(r"(?=[0-9.]*[A-Za-z])(?=[A-Za-z.]*[0-9])[A-Za-z0-9.]+")
_SOMETHING = Bilingual("giá trị này", "what was given")


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
        _check_form(value, code_form(DECISION_20))
        if not decision_pattern().fullmatch(str(value)):
            raise _wrong(
                str(value), code_form(DECISION_20), reversed_form=qcvn_pattern().fullmatch(str(value))
            )
        if qcvn_pattern().fullmatch(str(value)):
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
        if _reads_as_qcvn(plain) and not decision_pattern().fullmatch(plain):
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
        return first if level_1_pattern().fullmatch(first) and not first.startswith("Z") else None

    def to_edxml(self) -> EdxmlOrgCode:
        """Return the code as QCVN 102 writes it.

        Raises:
            InputError: QCVN 102 has no room for it: an enterprise, a level too many, a group that is too long.

        Examples:
            >>> str(OrgCode("H24").to_edxml())
            '000.00.00.H24'
        """
        first, *below = self.text.split(_SEPARATOR)
        sizes = code_form(QCVN_102).groups[::-1]
        fits = [len(group) == size for group, size in zip(below, sizes, strict=False)]
        # A last group of zeros would be taken for none on the way back.
        zeros = bool(below) and not below[-1].strip("0")
        if not level_1_pattern().fullmatch(first) or len(below) > len(sizes) or not all(fits) or zeros:
            shape = code_form(QCVN_102).example
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
        _check_form(value, code_form(QCVN_102))
        if not qcvn_pattern().fullmatch(str(value)):
            raise _wrong(
                str(value), code_form(QCVN_102), reversed_form=decision_pattern().fullmatch(str(value))
            )
        if decision_pattern().fullmatch(str(value)):
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
        return OrgCode(plain).to_edxml() if decision_pattern().fullmatch(plain) else cls(plain)

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


def is_same_organ(one: str, other: str) -> bool:
    """Tell whether two codes in messages are one, whichever way each is written."""
    try:
        return EdxmlOrgCode.parse(one, lenient=True) == EdxmlOrgCode.parse(other, lenient=True)
    except InputError:
        return one == other


def _plain(text: object) -> str:
    if not isinstance(text, str):
        _check_form(text, code_form(DECISION_20))
    plain = str(text).strip()
    # Of ASCII alone: "ı" and "ß" become letters of a code of somebody else.
    return plain.upper() if plain.isascii() else plain


def _reads_as_qcvn(plain: str) -> bool:
    return _SEPARATOR in plain and short_qcvn_pattern().fullmatch(plain) is not None


def _padded(plain: str) -> str:
    sizes = code_form(QCVN_102).groups
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
    shown = Bilingual(f"“{value}”", f"“{value}”") if _LIKE_A_CODE.fullmatch(value) else _SOMETHING
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
        Bilingual(f"{shown.vi} không phải {form.name.vi}", f"{shown.en} is not {form.name.en}"),
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
