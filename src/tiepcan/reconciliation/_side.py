"""What is held against each other: a register of the old system, of the new one, the cases (bên đối soát)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from tiepcan.errors import InputError
from tiepcan.fields import is_a, is_tuple_of
from tiepcan.register import ReadRow, RegisterRow
from tiepcan.requests import Case, Register, rows_of_cases
from tiepcan.text import Bilingual, Lang, fold_text

__all__ = ["RegisterSide", "RowRef"]

_LABELS = {
    "old": Bilingual("sổ cũ", "the old register"),
    "new": Bilingual("sổ mới", "the new register"),
    "cases": Bilingual("hồ sơ trong tiepcan", "the cases in tiepcan"),
}


@attrs.frozen(kw_only=True)
class RowRef:
    """Where a row stands: on which side, in which line, under which number (vị trí một dòng).

    Names nobody: a dossier number is no personal data.
    """

    #: The short name of the side: "old", "new", "cases".
    side: str
    #: What the side is called in sentences.
    label: Bilingual
    #: The row in the file; None where the side has no lines, such as cases.
    line: int | None
    dossier: str

    def in_language(self, lang: Lang) -> str:
        """Return it as a person says it: "sổ mới, dòng 7 (HS-3)"."""
        line = "" if self.line is None else {"vi": f", dòng {self.line}", "en": f", row {self.line}"}[lang]
        dossier = f" ({self.dossier})" if self.dossier else ""
        return f"{self.label.in_language(lang)}{line}{dossier}"


def _check_name(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    if not isinstance(value, str) or not value.strip():
        raise InputError(
            Bilingual("cần một tên ngắn cho mỗi sổ", "each register needs a short name"),
            hint=Bilingual('Ví dụ: name="old".', 'Such as name="old".'),
            path="name",
        )


def _folded(names: Iterable[str]) -> frozenset[str]:
    if isinstance(names, str):
        raise InputError(
            Bilingual("cần nhiều tên, không phải một chuỗi", "several names are asked for, not one text"),
            hint=Bilingual('Ví dụ: systems=("Một cửa cũ",).', 'Such as systems=("Một cửa cũ",).'),
            path="systems",
        )
    return frozenset(filter(None, map(fold_text, names)))


@attrs.frozen(kw_only=True)
class RegisterSide:
    """One register to hold against others: its rows, and what could not be read (một bên đối soát).

    Judges no row, and does not look for copies: `reconcile` does.

    Examples:
        >>> side = RegisterSide.of_cases([])
        >>> side.name, side.label.en, side.size
        ('cases', 'the cases in tiepcan', 0)
    """

    #: A short name that no other side has: "old", "new", "cases".
    name: str = attrs.field(validator=_check_name)
    rows: tuple[RegisterRow, ...] = attrs.field(
        repr=lambda rows: str(len(rows)), validator=is_tuple_of(RegisterRow)
    )
    #: Rows that are never matched, since nothing certain is known of them: counted and listed.
    unreadable: tuple[ReadRow, ...] = attrs.field(
        default=(), repr=lambda rows: str(len(rows)), validator=is_tuple_of(ReadRow)
    )
    #: What other registers call this system in *Hệ thống gốc*; empty where that is not known.
    systems: frozenset[str] = attrs.field(default=(), converter=_folded)
    #: What it is called in sentences.
    label: Bilingual = attrs.field(
        default=attrs.Factory(
            lambda side: _LABELS.get(side.name, Bilingual(side.name, side.name)), takes_self=True
        ),
        validator=is_a(Bilingual),
    )
    #: Whether its rows stand in lines of a file.
    has_lines: bool = True

    @classmethod
    def read(
        cls,
        reads: Iterable[ReadRow],
        *,
        name: str,
        systems: Iterable[str] = (),
        label: Bilingual | None = None,
    ) -> RegisterSide:
        """Return the side with the rows of `tiepcan.read_register`, those that cannot be read included."""
        known = list(reads)
        return cls._made(
            name,
            label,
            rows=tuple(read.row for read in known if read.row is not None),
            unreadable=tuple(read for read in known if read.row is None),
            systems=systems,
        )

    @classmethod
    def of_register(
        cls, register: Register, *, name: str, systems: Iterable[str] = (), label: Bilingual | None = None
    ) -> RegisterSide:
        """Return the side with the rows of a register in memory."""
        return cls._made(name, label, rows=register.rows, unreadable=register.unreadable, systems=systems)

    @classmethod
    def of_cases(
        cls,
        cases: Iterable[Case],
        *,
        name: str = "cases",
        systems: Iterable[str] = (),
        label: Bilingual | None = None,
    ) -> RegisterSide:
        """Return the side with one row for each case (hồ sơ thành dòng sổ)."""
        return cls._made(name, label, rows=tuple(rows_of_cases(cases)), systems=systems, has_lines=False)

    @property
    def size(self) -> int:
        """How many rows there are, those that cannot be read included."""
        return len(self.rows) + len(self.unreadable)

    def refer(self, row: RegisterRow | ReadRow) -> RowRef:
        """Return where *row* of this side stands."""
        line = row.number if self.has_lines else None
        return RowRef(side=self.name, label=self.label, line=line, dossier=row.dossier)

    @classmethod
    def _made(cls, name: str, label: Bilingual | None, **fields: Any) -> RegisterSide:
        return cls(name=name, **fields) if label is None else cls(name=name, label=label, **fields)
