"""One row of a register as a typed record, or what in it cannot be read (một dòng của sổ)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

import attrs

from tiepcan.law import Channel, Complexity
from tiepcan.register._columns import Column, Layout, RowTexts
from tiepcan.register._values import (
    CHANNEL_WORDS,
    COMPLEXITY_WORDS,
    OUTCOME_WORDS,
    Code,
    Outcome,
    Problem,
    fold_words,
)
from tiepcan.sheet import parse_amount, parse_day
from tiepcan.text import Bilingual, Lang, fold_text

__all__ = ["Finding", "ReadRow", "RegisterRow", "read_row"]


@attrs.frozen(kw_only=True)
class Finding:
    """One thing found in a row, in words a person can act on (điều phát hiện)."""

    #: None for a remark, which changes no figure.
    problem: Problem | None
    text: Bilingual


@attrs.frozen(kw_only=True)
class RegisterRow:
    """One request as the register has it (một yêu cầu trong sổ).

    Who asked, and for what, stays out of ``repr``.
    """

    #: The row in the file; the header is row 1.
    number: int
    dossier: str
    sent_on: date | None
    received_on: date
    #: None: not valid yet.
    valid_on: date | None
    request_channel: Channel
    supply_channel: Channel
    complexity: Complexity | None
    #: In the unit of the law.
    extension_days: int | None
    extension_notice_on: date | None
    #: None: open.
    outcome: Outcome | None
    closed_on: date | None
    refusal_ground: str = attrs.field(repr=False)
    promised_on: date | None
    origin_system: str
    origin_number: str
    requester: str = attrs.field(repr=False)
    requester_kind: str = attrs.field(repr=False)
    content: str = attrs.field(repr=False)
    cost: str = attrs.field(repr=False)
    remark: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True)
class ReadRow:
    """What was read of one row, readable or not (dòng đã đọc)."""

    number: int
    dossier: str
    #: Original system and number, as they are compared.
    origin: tuple[str, str]
    #: None where a cell cannot be read; `findings` then says which and why.
    row: RegisterRow | None
    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, row: RegisterRow) -> ReadRow:
        """Return a row that was not read from a file, as if it had been."""
        return cls(
            number=row.number,
            dossier=row.dossier,
            origin=(fold_text(row.origin_system), fold_text(row.origin_number)),
            row=row,
            findings=(),
        )


def read_row(number: int, cells: Sequence[str], layout: Layout) -> ReadRow:
    """Return what row *number* says.

    Args:
        number: The row in the file.
        cells: The cells as they stand.
        layout: Where each column stands.
    """
    text = layout.texts(cells)
    findings = [_too_wide(len(cells), layout.width)] if layout.slipped(cells) else []
    row = _typed(number, text, findings)
    return ReadRow(
        number=number,
        dossier=text.dossier,
        origin=(_folded(text.origin_system), _folded(text.origin_number)),
        row=None if findings else row,
        findings=tuple(findings),
    )


def _typed(number: int, text: RowTexts, findings: list[Finding]) -> RegisterRow | None:
    closed = bool(text.outcome)
    received_on = _day(text.received_on, "RECEIVED_ON", findings, needed=True)
    sent_on = _day(text.sent_on, "SENT_ON", findings)
    valid_on = _day(text.valid_on, "VALID_ON", findings)
    notice_on = _day(text.extension_notice_on, "EXTENSION_NOTICE_ON", findings)
    closed_on = _day(text.closed_on, "CLOSED_ON", findings, needed=closed)
    promised_on = _day(text.promised_on, "PROMISED_ON", findings)
    channel = _code(text.request_channel, "REQUEST_CHANNEL", _CHANNELS, findings, needed=True)
    supply_channel = _code(text.supply_channel, "SUPPLY_CHANNEL", _CHANNELS, findings)
    complexity = _code(text.complexity, "COMPLEXITY", _COMPLEXITIES, findings)
    outcome = _code(text.outcome, "OUTCOME", _OUTCOMES, findings)
    extension_days = _amount(text.extension_days, "EXTENSION_DAYS", findings)
    if received_on is None or channel is None:
        return None
    return RegisterRow(
        number=number,
        dossier=text.dossier,
        sent_on=sent_on,
        received_on=received_on,
        valid_on=valid_on,
        request_channel=channel,
        # The channel of supply fixes the limit of 2016; where it is not given, the channel of request does.
        supply_channel=channel if supply_channel is None else supply_channel,
        complexity=complexity,
        extension_days=extension_days,
        extension_notice_on=notice_on,
        outcome=outcome,
        closed_on=closed_on,
        refusal_ground=text.refusal_ground,
        promised_on=promised_on,
        origin_system=text.origin_system,
        origin_number=text.origin_number,
        requester=text.requester,
        requester_kind=text.requester_kind,
        content=text.content,
        cost=text.cost,
        remark=text.remark,
    )


_CHANNELS = fold_words(CHANNEL_WORDS)
_COMPLEXITIES = fold_words(COMPLEXITY_WORDS)
_OUTCOMES = fold_words(OUTCOME_WORDS)
_folded = lru_cache(maxsize=4096)(fold_text)


def _day(cell: str, column: str, findings: list[Finding], *, needed: bool = False) -> date | None:
    if not cell and not needed:
        return None
    day = parse_day(cell)
    if not cell:
        vi, en = f"{Column[column]}: để trống, phải ghi ngày", f"{Column[column]}: empty, a day is needed"
        findings.append(Finding(problem=Problem.BAD_DATE, text=Bilingual(vi, en)))
    elif day is None:
        vi = f"{Column[column]}: {_shown(cell, 'vi')} không phải ngày, cần dd/mm/yyyy hoặc yyyy-mm-dd"
        en = f"{Column[column]}: {_shown(cell, 'en')} is no date; dd/mm/yyyy or yyyy-mm-dd is asked for"
        findings.append(Finding(problem=Problem.BAD_DATE, text=Bilingual(vi, en)))
    return day


def _code(
    cell: str,
    column: str,
    codes: Mapping[str, Code],
    findings: list[Finding],
    *,
    needed: bool = False,
) -> Code | None:
    if not cell and not needed:
        return None
    code = codes.get(_folded(cell))
    if code is None:
        allowed = " · ".join(word.capitalize() for word in codes)
        vi = f"{Column[column]}: {_shown(cell, 'vi')} không có trong danh mục: {allowed}"
        en = f"{Column[column]}: {_shown(cell, 'en')} is not in the list: {allowed}"
        findings.append(Finding(problem=Problem.UNKNOWN_VALUE, text=Bilingual(vi, en)))
    return code


def _amount(cell: str, column: str, findings: list[Finding]) -> int | None:
    if not cell:
        return None
    amount = parse_amount(cell)
    if amount is None:
        vi = f"{Column[column]}: {_shown(cell, 'vi')} không phải số ngày, cần số nguyên từ 0"
        en = (
            f"{Column[column]}: {_shown(cell, 'en')} is no number of days; a whole number from 0 is asked for"
        )
        findings.append(Finding(problem=Problem.UNKNOWN_VALUE, text=Bilingual(vi, en)))
    return amount


def _too_wide(filled: int, width: int) -> Finding:
    vi = f"dòng có {filled} ô, tiêu đề có {width}: các ô có thể đã lệch cột"
    en = f"the row has {filled} cells, the header {width}: cells may have slipped"
    return Finding(problem=Problem.UNKNOWN_VALUE, text=Bilingual(vi, en))


#: Words that officers put where a date or a code belongs, and that name nobody.
_PLAIN_WORDS = frozenset(
    fold_text(
        "hôm qua nay mai ngày tháng năm mồng mùng tết thứ sáng chiều tuần chưa không có rõ rất hơi đã đang sẽ xong "
        "trả lời xử lý hẹn lại hết hạn gia xem ghi chú mật email zalo facebook điện thoại web cổng dịch vụ bình thường "
        "khó dễ khẩn"
    ).split()
    + [
        part
        for words in (CHANNEL_WORDS, COMPLEXITY_WORDS, OUTCOME_WORDS)
        for word in words.values()
        for part in fold_text(word).split()
    ]
)
_WORD = re.compile(r"[^\W\d_]+")
#: More digits than a date has: an identity number, a phone.
_MOST_DIGITS = 8
_SHOWN_LENGTH = 24


def _shown(cell: str, lang: Lang) -> str:
    # A cell in the wrong column may hold a name, an address, an identity number, a phone or an e-mail.
    # Only what can be none of them is repeated: few digits, and words that name nobody.
    if not cell:
        return {"vi": "ô trống", "en": "an empty cell"}[lang]
    text = unicodedata.normalize("NFKC", cell)
    digits = sum(character.isdigit() for character in text)
    named = any(fold_text(word) not in _PLAIN_WORDS for word in _WORD.findall(text))
    if named or digits > _MOST_DIGITS or len(text) > _SHOWN_LENGTH or not text.isprintable():
        return {"vi": "(đã ẩn)", "en": "(value hidden)"}[lang]
    return f"“{text}”"
