"""The log of a case as a person reads it: what happened when, and what it did (diễn biến hồ sơ).

Free text and names stay out of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import attrs

from tiepcan.requests import _events as ev, _later_events as later
from tiepcan.requests._answers import Extent
from tiepcan.requests._case import Case
from tiepcan.requests._clock import ExtensionEffect
from tiepcan.requests._event import EventBase
from tiepcan.requests._facts import CaseFinding
from tiepcan.text import VIETNAMESE, Bilingual, Lang, format_date, format_dong

if TYPE_CHECKING:
    from tiepcan.calendar import WorkingCalendar

__all__ = ["TimelineEntry", "read_timeline"]


@attrs.frozen(kw_only=True)
class TimelineEntry:
    """One event of the log in words (một dòng diễn biến)."""

    #: Its position in the log.
    number: int
    day: dt.date
    label: Bilingual
    #: What is particular about it; empty where nothing is.
    detail: Bilingual
    voided: bool
    imported: bool
    findings: tuple[CaseFinding, ...]

    def in_language(self, lang: Lang = VIETNAMESE) -> str:
        """Return the entry as one line."""
        detail = self.detail.in_language(lang)
        taken_back = {"vi": " [đã hủy]", "en": " [voided]"}[lang] if self.voided else ""
        found = "".join(f"; ! {one.in_language(lang)}" for one in self.findings)
        text = f"{format_date(self.day)} {self.label.in_language(lang)}"
        return f"{self.number}. {text}{f': {detail}' if detail else ''}{taken_back}{found}"


def read_timeline(case: Case, calendar: WorkingCalendar) -> tuple[TimelineEntry, ...]:
    """Return every event of *case* in the order of the log (diễn biến hồ sơ).

    Args:
        case: The log.
        calendar: Working days: an extension shows what it moved.

    Examples:
        >>> from datetime import datetime
        >>> from tiepcan import Channel, VIETNAM_TIME, vietnam_calendar
        >>> from tiepcan.requests import InformationRequest, Received, RequestedItem
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="…"),))
        >>> case = Case(number="H24-0001", events=(
        ...     Received(at=datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME), request=request),))
        >>> print(read_timeline(case, vietnam_calendar())[0].in_language())
        1. 12/11/2026 Tiếp nhận yêu cầu: trực tiếp, 1 mục
    """
    effects = {one.event: one for one in case.clock(calendar).extensions}
    findings: dict[int, list[CaseFinding]] = {}
    for one in case.findings(calendar):
        findings.setdefault(one.event, []).append(one)
    dead = case.facts.dead
    return tuple(
        TimelineEntry(
            number=number,
            day=event.day,
            label=event.label,
            detail=_detail(event, case, effects.get(number)),
            voided=number in dead,
            imported=event.imported,
            findings=tuple(findings.get(number, ())),
        )
        for number, event in enumerate(case.events, start=1)
    )


def _detail(event: EventBase, case: Case, effect: ExtensionEffect | None) -> Bilingual:
    if isinstance(event, ev.Extended):
        return _extended(event, effect)
    if isinstance(event, ev.Refused):
        return _refused(event, case)
    say = _DETAILS.get(type(event))
    return Bilingual("", "") if say is None else say(event)


def _extended(event: ev.Extended, effect: ExtensionEffect | None) -> Bilingual:
    length = event.length
    moved = ""
    if (
        effect is not None
        and effect.counts
        and effect.previous_due is not None
        and effect.new_due is not None
    ):
        moved = f", {format_date(effect.previous_due)} → {format_date(effect.new_due)}"
    return Bilingual(f"{length.in_language('vi')}{moved}", f"{length.in_language('en')}{moved}")


def _refused(event: ev.Refused, case: Case) -> Bilingual:
    texts = [_ground(case, one.item, one.ground) for one in event.items]
    return Bilingual("; ".join(one.vi for one in texts), "; ".join(one.en for one in texts))


def _ground(case: Case, item: str, code: str) -> Bilingual:
    ground = case.regime.request_rules.ground(code)
    if ground is None:
        return Bilingual(f"mục {item}", f"item {item}")
    by = ground.citation
    return Bilingual(
        f"mục {item}: {ground.name.vi} ({by.in_language('vi')})",
        f"item {item}: {ground.name.en} ({by.in_language('en')})",
    )


def _items(items: Iterator[str]) -> Bilingual:
    names = ", ".join(items)
    return Bilingual(f"mục {names}", f"item {names}") if names else Bilingual("", "")


def _received(event: ev.Received) -> Bilingual:
    words, count = event.request.channel.in_words(), len(event.request.items)
    sent = "" if event.sent_on is None else f", gửi ngày {format_date(event.sent_on)}"
    sent_en = "" if event.sent_on is None else f", sent on {format_date(event.sent_on)}"
    return Bilingual(f"{words.vi}, {count} mục{sent}", f"{words.en}, {count} item(s){sent_en}")


def _receipt(event: ev.ReceiptIssued) -> Bilingual:
    if event.promised_on is None:
        return Bilingual("", "")
    day = format_date(event.promised_on)
    return Bilingual(f"hẹn ngày {day}", f"promised for {day}")


def _completed(event: ev.Completed) -> Bilingual:
    return Bilingual("", "") if event.complexity is None else event.complexity.in_words()


def _supplied(event: ev.Supplied | later.SuppliedAgain) -> Bilingual:
    whole = {Extent.WHOLE: Bilingual("toàn bộ", "whole"), Extent.PART: Bilingual("một phần", "in part")}
    texts_vi, texts_en = [], []
    for one in event.items:
        means = None if one.means is None else one.means.in_words()
        extent = whole[one.extent]
        texts_vi.append(f"mục {one.item}: {extent.vi}{'' if means is None else f', {means.vi}'}")
        texts_en.append(f"item {one.item}: {extent.en}{'' if means is None else f', {means.en}'}")
    return Bilingual("; ".join(texts_vi), "; ".join(texts_en))


def _money(event: ev.CostNotified | ev.CostPaid) -> Bilingual:
    return Bilingual(f"{format_dong(event.amount)} đồng", f"{format_dong(event.amount, 'en')} dong")


def _until(event: ev.TimeLimitNotified) -> Bilingual:
    if event.until is None:
        return Bilingual("", "")
    return Bilingual(f"đến ngày {format_date(event.until)}", f"until {format_date(event.until)}")


def _voided(event: later.Voided) -> Bilingual:
    return Bilingual(f"sự kiện {event.event}", f"event {event.event}")


def _made(event: later.ComplaintMade) -> Bilingual:
    first = event.instance is later.Instance.FIRST
    return Bilingual("lần đầu", "first") if first else Bilingual("lần hai", "second")


_VARIANTS = {
    later.ComplaintVariant.PLAIN: Bilingual("", ""),
    later.ComplaintVariant.COMPLEX: Bilingual("vụ việc phức tạp", "complex"),
    later.ComplaintVariant.REMOTE: Bilingual("vùng sâu, vùng xa", "remote area"),
    later.ComplaintVariant.REMOTE_COMPLEX: Bilingual(
        "vùng sâu, vùng xa, vụ việc phức tạp", "remote area, complex"
    ),
}
_RULINGS = {
    later.Ruling.RIGHT: Bilingual("người yêu cầu đúng", "the requester is right"),
    later.Ruling.PARTLY_RIGHT: Bilingual("người yêu cầu đúng một phần", "the requester is partly right"),
    later.Ruling.WRONG: Bilingual("người yêu cầu không đúng", "the requester is wrong"),
    later.Ruling.ENDED: Bilingual("kết thúc, không có quyết định", "ended without a decision"),
}


def _plain(text: str) -> Bilingual:
    return Bilingual(text, text)


_DETAILS: dict[type[EventBase], Callable[[Any], Bilingual]] = {
    ev.Received: _received,
    ev.ReceiptIssued: _receipt,
    ev.SupplementAsked: lambda event: _plain(", ".join(event.missing)),
    ev.Completed: _completed,
    ev.RedirectionAdvised: lambda event: _plain(event.to),
    ev.TimeLimitNotified: _until,
    ev.OpinionSought: lambda event: _plain(event.body),
    ev.OpinionGiven: lambda event: _plain(event.body),
    ev.ItemsAssessed: lambda event: _items(one.item for one in event.items),
    ev.ConsentAsked: lambda event: _items(iter(event.items)),
    ev.ConsentGiven: lambda event: _items(iter(event.items)),
    ev.ConsentDenied: lambda event: _items(iter(event.items)),
    ev.OverrideDecided: lambda event: _items(iter(event.items)),
    ev.CostNotified: _money,
    ev.CostPaid: _money,
    ev.Supplied: _supplied,
    ev.Withdrawn: lambda event: _items(iter(event.items)),
    later.Imported: lambda event: _plain(" ".join(filter(None, (event.system, event.number)))),
    later.Referred: lambda event: _plain(event.to),
    later.ErrorFound: lambda event: _items(iter(event.items)),
    later.CorrectionDemanded: lambda event: _items(iter(event.items)),
    later.AccuracyConfirmed: lambda event: _items(iter(event.items)),
    later.Corrected: lambda event: _items(iter(event.items)),
    later.SuppliedAgain: _supplied,
    later.Voided: _voided,
    later.ComplaintMade: _made,
    later.ComplaintAccepted: lambda event: _VARIANTS[event.variant],
    later.ComplaintDecided: lambda event: _RULINGS[event.ruling],
    later.LawsuitDecided: lambda event: _RULINGS[event.ruling],
}
