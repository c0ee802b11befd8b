"""Why an extension in a log does not count: every reason at once (gia hạn không tính)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tiepcan.requests._events import Extended
from tiepcan.requests._facts import CaseFacts, CaseFinding
from tiepcan.requests._irregularity import Irregularity
from tiepcan.requests._limits import extension_limit, supply_limit
from tiepcan.text import Bilingual, format_date

if TYPE_CHECKING:
    from tiepcan.citation import Citation
    from tiepcan.deadlines import Deadline
    from tiepcan.duration import Duration

__all__ = ["before_valid", "why_not"]


def before_valid(number: int, event: Extended, facts: CaseFacts) -> CaseFinding:
    """Return why an extension before the request was valid does not count: there is no period yet."""
    limit = extension_limit(facts) or supply_limit(facts)
    return _finding(
        number,
        Irregularity.EXTENSION_BEFORE_VALID,
        _too_early(event, facts.valid_on),
        None if limit is None else limit.citation,
        Bilingual(
            "Gia hạn sau khi yêu cầu hợp lệ, trong thời hạn.",
            "Extend once the request is valid, within its time.",
        ),
    )


def _too_early(event: Extended, valid_on: dt.date | None) -> Bilingual:
    if valid_on is None or event.noticed_on >= valid_on:
        return Bilingual(
            "gia hạn khi yêu cầu chưa hợp lệ: chưa có thời hạn", "extended before the request was valid"
        )
    noticed, valid = format_date(event.noticed_on), format_date(valid_on)
    return Bilingual(
        f"thông báo gia hạn ngày {noticed}, trước ngày yêu cầu hợp lệ {valid}",
        f"notice of extension on {noticed}, before the request was valid on {valid}",
    )


def why_not(number: int, event: Extended, deadline: Deadline, *, second: bool) -> Iterator[CaseFinding]:
    """Yield every reason why an extension of a valid request does not count.

    Args:
        number: The position of the event.
        event: The extension.
        deadline: With the extension that does count, if any.
        second: Whether one that counts stands before it.
    """
    limit = deadline.extension_limit
    cap = None if limit is None else limit.duration
    if limit is None or cap is None:
        text = Bilingual("trường hợp này luật không cho gia hạn", "the law allows no extension here")
        hint = Bilingual("Trả lời trong thời hạn gốc.", "Answer within the limit.")
        by = deadline.supply.citation
        yield _finding(number, Irregularity.EXTENSION_NOT_ALLOWED, text, by, hint)
        # A late notice of what is not allowed is late all the same.
        reasons = tuple(_wrong_notice(event, deadline.supply.due))
    else:
        by = limit.citation
        wrong = (*_wrong_length(event, cap), *_wrong_notice(event, deadline.extension_notice_due))
        reasons = (_SECOND, *wrong) if second else wrong
    for code, text, hint in reasons:
        yield _finding(number, code, text, by, hint)


def _wrong_length(event: Extended, cap: Duration) -> Iterator[tuple[Irregularity, Bilingual, Bilingual]]:
    asked, most = event.length, cap
    if asked.unit is not most.unit:
        yield (
            Irregularity.EXTENSION_WRONG_UNIT,
            Bilingual(
                f"gia hạn {asked.in_language('vi')}, luật tính bằng đơn vị khác: tối đa {most.in_language('vi')}",
                f"extended by {asked.in_language('en')}, the law counts otherwise: {most.in_language('en')} at most",
            ),
            Bilingual("Ghi độ dài theo đơn vị của luật.", "Give the length in the law's unit."),
        )
    elif asked.amount > most.amount:
        yield (
            Irregularity.EXTENSION_TOO_LONG,
            Bilingual(
                f"gia hạn {asked.in_language('vi')}, vượt mức tối đa {most.in_language('vi')}",
                f"extended by {asked.in_language('en')}, at most {most.in_language('en')}",
            ),
            Bilingual(f"Chọn tối đa {most.in_language('vi')}.", f"Choose {most.in_language('en')} at most."),
        )


def _wrong_notice(
    event: Extended, last: dt.date | None
) -> Iterator[tuple[Irregularity, Bilingual, Bilingual]]:
    # The written notice is given within the period of supply.
    if not event.in_writing:
        text = Bilingual("gia hạn mà không có văn bản thông báo", "extended without a written notice")
        yield Irregularity.EXTENSION_WITHOUT_NOTICE, text, _DOES_NOT_COUNT
    elif last is not None and event.noticed_on > last:
        sent, until = format_date(event.noticed_on), format_date(last)
        text = Bilingual(
            f"thông báo gia hạn ngày {sent}, chậm nhất là ngày {until}",
            f"notice of extension on {sent}, due by {until}",
        )
        yield Irregularity.EXTENSION_NOTICE_LATE, text, _DOES_NOT_COUNT


_DOES_NOT_COUNT = Bilingual("Lần gia hạn này không làm thay đổi hạn.", "This extension moves no due day.")
_SECOND = (
    Irregularity.SECOND_EXTENSION,
    Bilingual("đã gia hạn một lần", "it was extended once already"),
    Bilingual(
        "Mức tối đa tính cho cả yêu cầu: trả lời trong thời hạn đã gia hạn.",
        "The cap is for the whole request: answer within the extended limit.",
    ),
)


def _finding(
    number: int, code: Irregularity, text: Bilingual, citation: Citation | None, hint: Bilingual
) -> CaseFinding:
    return CaseFinding(
        event=number,
        code=code,
        text=text,
        citation=citation,
        hint=hint,
        stands=False,
    )
