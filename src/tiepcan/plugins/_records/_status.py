"""Statuses of host systems against legal states, and what is lost on the way (bảng đối chiếu trạng thái)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import attrs

from tiepcan.errors import DataFileError, Fault, InputError, NotAllowedError
from tiepcan.fields import check_text, is_a, is_tuple_of
from tiepcan.guards import shown_code
from tiepcan.plugins._records._contribution import Contribution
from tiepcan.register import Outcome
from tiepcan.requests import LegalState
from tiepcan.text import Bilingual

__all__ = ["LEGAL_STATUSES", "LegalStatus", "StatusMap", "StatusRow"]


class LegalStatus(NamedTuple):
    """Where a request stands, and how it ended where it did (trạng thái pháp lý kèm kết quả)."""

    #: Where the request stands before the law.
    state: LegalState
    #: Of a closed request only.
    outcome: Outcome | None = None

    def in_words(self) -> Bilingual:
        """Return the status as a person says it."""
        state = self.state.in_words()
        if self.outcome is None:
            return state
        outcome = self.outcome.in_words()
        return Bilingual(f"{state.vi}: {outcome.vi}", f"{state.en}: {outcome.en}")


_SUCH_AS = Bilingual(
    "Ví dụ: LegalStatus(LegalState.CLOSED, Outcome.SUPPLIED).",
    "Such as LegalStatus(LegalState.CLOSED, Outcome.SUPPLIED).",
)

#: Every status that a host may have to be told.
LEGAL_STATUSES: tuple[LegalStatus, ...] = (
    *(LegalStatus(state) for state in LegalState if state not in {LegalState.NONE, LegalState.CLOSED}),
    *(LegalStatus(LegalState.CLOSED, outcome) for outcome in Outcome),
)


def _is_legal(status: object) -> bool:
    return (
        type(status) is LegalStatus
        and type(status.state) is LegalState
        and (status.outcome is None or type(status.outcome) is Outcome)
        and status in LEGAL_STATUSES
    )


def _legal(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    if type(value) is not tuple or not all(map(_is_legal, value)):
        raise InputError(
            Bilingual(
                "cần một tuple các trạng thái trong LEGAL_STATUSES",
                "a tuple of statuses of LEGAL_STATUSES is asked for",
            ),
            hint=_SUCH_AS,
            path=field.name,
        )


@attrs.frozen(kw_only=True)
class StatusRow:
    """One status of the host system (một trạng thái của hệ thống khác)."""

    #: As the host writes it.
    code: str = attrs.field(validator=check_text)
    #: As people read it there.
    label: Bilingual = attrs.field(validator=is_a(Bilingual))
    #: What it can mean. One: it is read as that. Several: it does not say which. None: it says nothing of the law.
    means: tuple[LegalStatus, ...] = attrs.field(default=(), validator=_legal)
    #: Which statuses are told by it; empty: it is read only.
    written_for: tuple[LegalStatus, ...] = attrs.field(default=(), validator=_legal)
    #: What is lost, in words; None: nothing is.
    loses: Bilingual | None = attrs.field(default=None, validator=is_a(Bilingual, optional=True))

    @property
    def is_lossy(self) -> bool:
        """Whether it cannot be read as one status, or another comes back than was written."""
        return len(self.means) != 1 or any((one,) != self.means for one in self.written_for)


@attrs.frozen(kw_only=True)
class StatusMap(Contribution):
    """The statuses of one host system against the legal states of a case (bảng đối chiếu trạng thái).

    Every loss is declared: a map in which a status means several things, or tells of several, and does not say what is
    lost, is refused. Reading guesses nothing: "finished" without an outcome is an error, never "supplied".

    Raises:
        DataFileError: A code stands twice, a status is written by two codes, or a loss is not declared; all are named.

    Examples:
        >>> done = StatusMap(name="acme.tien-do", title=Bilingual("Tiến độ", "Progress"), system="Acme", rows=(
        ...     StatusRow(code="2", label=Bilingual("Đang xử lý", "In progress"),
        ...         means=(LegalStatus(LegalState.VALID),), written_for=(LegalStatus(LegalState.VALID),)),
        ...     StatusRow(code="6", label=Bilingual("Hoàn thành", "Finished"), means=LEGAL_STATUSES[3:],
        ...         written_for=LEGAL_STATUSES[3:], loses=Bilingual("mất kết quả", "the outcome is lost"))))
        >>> done.read("2")
        LegalStatus(state=<LegalState.VALID: 'valid'>, outcome=None)
        >>> try:
        ...     done.read("6")
        ... except InputError as error:
        ...     print(error.message.en)
        status '6' may be: Closed: supplied, Closed: supplied in part, Closed: refused, Closed: guided elsewhere, Closed: withdrawn
    """

    #: Which host system, as people call it.
    system: str = attrs.field(validator=check_text)
    #: Every status of the host system, each once.
    rows: tuple[StatusRow, ...] = attrs.field(validator=is_tuple_of(StatusRow))
    _by_code: Mapping[str, StatusRow] = attrs.field(init=False, eq=False, repr=False)
    _by_status: Mapping[LegalStatus, StatusRow] = attrs.field(init=False, eq=False, repr=False)

    @_by_code.default
    def _index_codes(self) -> Mapping[str, StatusRow]:
        return {row.code: row for row in self.rows}

    @_by_status.default
    def _index_statuses(self) -> Mapping[LegalStatus, StatusRow]:
        return {status: row for row in self.rows for status in row.written_for}

    def __attrs_post_init__(self) -> None:
        faults = [*_doubles(self.rows), *_undeclared(self.rows)]
        if faults:
            raise DataFileError(
                Bilingual("bảng trạng thái không dùng được", "the map of statuses cannot be used"),
                faults=faults,
                path=self.name,
            )

    def read(self, code: str, /) -> LegalStatus:
        """Return what *code* means; the clause decides later what follows from it.

        Raises:
            InputError: The map does not know the code, the code may mean several things, or says nothing of the law.
        """
        row = self._by_code.get(code) if isinstance(code, str) else None
        if row is None:
            known = ", ".join(self._by_code)
            raise InputError(
                Bilingual(
                    f"không có trạng thái {shown_code(code)}", f"there is no status {shown_code(code)}"
                ),
                hint=Bilingual(f"Có: {known}.", f"There are: {known}."),
                path=self.system,
            )
        if len(row.means) != 1:
            raise self._unclear(row)
        return row.means[0]

    def write(self, status: LegalStatus, /) -> str:
        """Return the code that tells of *status*.

        Raises:
            NotAllowedError: The host system has no status for it: none is made up.
            InputError: It is none of `LEGAL_STATUSES`.
        """
        if not _is_legal(status):
            raise InputError(
                Bilingual(
                    "cần một trạng thái trong LEGAL_STATUSES", "a status of LEGAL_STATUSES is asked for"
                ),
                hint=_SUCH_AS,
                path="status",
            )
        row = self._by_status.get(status)
        if row is None:
            said = status.in_words()
            raise NotAllowedError(
                Bilingual(
                    f"hệ thống không có trạng thái cho “{said.vi}”",
                    f"the system has no status for “{said.en}”",
                ),
                path=self.system,
            )
        return row.code

    @property
    def lossy_codes(self) -> tuple[str, ...]:
        """The codes that do not come back as they were written."""
        return tuple(row.code for row in self.rows if row.is_lossy)

    @property
    def not_written(self) -> tuple[LegalStatus, ...]:
        """The statuses that the host system cannot be told."""
        return tuple(status for status in LEGAL_STATUSES if status not in self._by_status)

    def _unclear(self, row: StatusRow) -> InputError:
        meanings = [one.in_words() for one in row.means]
        shown = shown_code(row.code) if row.code.isidentifier() else repr(row.code)
        if meanings:
            vi, en = ", ".join(one.vi for one in meanings), ", ".join(one.en for one in meanings)
            said = Bilingual(f"trạng thái {shown} có thể là: {vi}", f"status {shown} may be: {en}")
        else:
            said = Bilingual(
                f"trạng thái {shown} không nói gì về yêu cầu", f"status {shown} says nothing of the request"
            )
        return InputError(
            said,
            hint=Bilingual(
                "Hỏi lại hệ thống gửi, hoặc để người phụ trách quyết định.",
                "Ask the sending system, or let a person decide.",
            ),
            path=self.system,
        )


def _doubles(rows: tuple[StatusRow, ...]) -> list[Fault]:
    faults = []
    codes: set[str] = set()
    written: dict[LegalStatus, str] = {}
    for number, row in enumerate(rows):
        if row.code in codes:
            faults.append(_fault(number, "mã dùng hai lần", "the code stands twice"))
        codes.add(row.code)
        for status in row.written_for:
            if written.setdefault(status, row.code) != row.code:
                said = status.in_words()
                faults.append(_fault(number, f"“{said.vi}” đã có mã khác", f"“{said.en}” has another code"))
    return faults


def _undeclared(rows: tuple[StatusRow, ...]) -> list[Fault]:
    faults = []
    for number, row in enumerate(rows):
        if row.is_lossy and row.loses is None:
            faults.append(
                _fault(number, "chưa nói điều gì bị mất (loses)", "does not say what is lost (loses)")
            )
        if not row.is_lossy and row.loses is not None:
            faults.append(
                _fault(number, "không mất gì mà lại khai loses", "nothing is lost, yet loses says so")
            )
    return faults


def _fault(number: int, vi: str, en: str) -> Fault:
    return Fault(path=f"rows[{number}]", message=Bilingual(vi, en))
