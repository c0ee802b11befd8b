"""The counter's apology with a new day, which is no extension of the law (xin lỗi và hẹn lại ngày trả kết quả)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

import attrs

from tiepcan import Bilingual, Case, Citation, InputError, NotAllowedError, Standing
from tiepcan.datafile import parse_data_files, read_own_files
from tiepcan.fields import check_day, check_text, is_a
from tiepcan.guards import check_date, check_kind
from tiepcan.requests import start_of_day
from tiepcan.text import VIETNAMESE, Lang, format_date
from tiepcan_onestop._model import Dossier
from tiepcan_onestop._to_portal import promised_day

if TYPE_CHECKING:
    from tiepcan import WorkingCalendar

__all__ = ["Apology", "ApologyRule", "ReappointmentPolicy", "apologise", "apology_rule"]

_OWN = "apology.toml"


class ReappointmentPolicy(StrEnum):
    """How often a day may be promised anew (số lần hẹn lại); the text in force was not seen."""

    #: As the older decree is remembered: not more than once.
    ONCE = "once"
    #: Whatever the agency answers for.
    REPEATED = "repeated"


@attrs.frozen(kw_only=True)
class ApologySource:
    """Where the rule is said to stand, and what of it was seen (nguồn của quy định)."""

    kind: Bilingual
    number: str
    article: str | None = None
    clause: str | None = None
    remark: Bilingual

    @property
    def citation(self) -> Citation:
        """The place."""
        return Citation(kind=self.kind, number=self.number, article=self.article, clause=self.clause)


@attrs.frozen(kw_only=True)
class ApologyRule:
    """What is known of the form (quy định về xin lỗi, hẹn lại)."""

    title: Bilingual
    #: The code of the form among those of the one-stop counter, see `tiepcan.fill_form`.
    form: str
    standing: Standing
    #: How often under `ReappointmentPolicy.ONCE`.
    most: int
    cite: tuple[ApologySource, ...]


@cache
def apology_rule() -> ApologyRule:
    """Return what is known of the form, and what of it was seen (quy định về xin lỗi, hẹn lại).

    Examples:
        >>> str(apology_rule().standing)
        'inference'
    """
    return parse_data_files({_OWN: read_own_files("tiepcan_onestop")[_OWN]}, ApologyRule)[_OWN]


@attrs.frozen(kw_only=True)
class Apology:
    """One apology with a new promised day (phiếu xin lỗi và hẹn lại ngày trả kết quả).

    Is no event of a case, and moves no due day: an extension under the access law is `tiepcan.requests.Extended`, with a
    written notice of its own. Made by `apologise`.
    """

    #: The dossier.
    code: str = attrs.field(validator=check_text)
    #: The day it was made.
    on: dt.date = attrs.field(validator=check_day)
    promised_before: dt.date = attrs.field(validator=check_day)
    promised_after: dt.date = attrs.field(validator=check_day)
    reason: str = attrs.field(repr=False, validator=check_text)
    #: The due day of the law on that day; None: the law gives none yet, or none at all.
    due: dt.date | None = attrs.field(default=None, validator=check_day)
    #: How many there were before it.
    earlier: int = attrs.field(default=0, validator=is_a(int))
    #: The agency that apologises.
    agency: str = attrs.field(default="", validator=is_a(str))
    #: Its number, where it has one.
    number: str = attrs.field(default="", validator=is_a(str))

    @property
    def is_after_the_due_day(self) -> bool:
        """Whether the new day is later than the law allows."""
        return self.due is not None and self.promised_after > self.due

    def render(self, lang: Lang = VIETNAMESE, *, to: str = "") -> str:
        """Return the text of it, one line each (nội dung văn bản); *to* names the requester, else nobody is named."""
        lines = (*self._head(to), *self._body())
        return "\n".join(line.in_language(lang) for line in lines)

    def told_in(self, dossier: Dossier) -> Dossier:
        """Return *dossier* with the new promised day (``NgayHenTra``), and no entry of an extension.

        Raises:
            InputError: It is another dossier, or none.
        """
        check_kind(dossier, Dossier, "dossier")
        if dossier.code != self.code:
            raise InputError(Bilingual("hồ sơ khác", "it is another dossier"), path="dossier")
        return attrs.evolve(dossier, promised_at=start_of_day(self.promised_after))

    def _head(self, to: str) -> tuple[Bilingual, ...]:
        title = apology_rule().title
        lines = [Bilingual(title.vi.upper(), title.en.upper())]
        if self.number:
            lines.append(Bilingual(f"Số: {self.number}", f"No.: {self.number}"))
        if to:
            lines.append(Bilingual(f"Kính gửi: {to}", f"To: {to}"))
        return tuple(lines)

    def _body(self) -> tuple[Bilingual, ...]:
        who = Bilingual(self.agency or "Cơ quan chúng tôi", self.agency or "Our agency")
        before, after = format_date(self.promised_before), format_date(self.promised_after)
        made = format_date(self.on)
        return (
            Bilingual(f"Ngày lập: {made}", f"Made on: {made}"),
            Bilingual(
                f"{who.vi} đã hẹn trả kết quả hồ sơ {self.code} ngày {before} và chưa trả được.",
                f"{who.en} promised the result of dossier {self.code} on {before}, and could not give it.",
            ),
            Bilingual(f"Lý do: {self.reason}", f"Reason: {self.reason}"),
            Bilingual(
                f"{who.vi} xin lỗi và hẹn trả kết quả ngày {after}.",
                f"{who.en} apologises, and promises the result on {after}.",
            ),
            *self._law(),
        )

    def _law(self) -> tuple[Bilingual, ...]:
        no_extension = Bilingual(
            "Văn bản này không phải thông báo gia hạn theo Luật Tiếp cận thông tin.",
            "This is no notice of an extension under the Law on Access to Information.",
        )
        if self.due is None:
            return (no_extension,)
        due = format_date(self.due)
        stays = Bilingual(f"Hạn theo luật vẫn là ngày {due}.", f"The due day of the law is still {due}.")
        if not self.is_after_the_due_day:
            return (no_extension, stays)
        late = Bilingual(
            "Trả kết quả sau hạn này là trả lời chậm, dù đã hẹn lại.",
            "An answer after it is late, whatever was promised.",
        )
        return (no_extension, stays, late)


def apologise(
    case: Case,
    *,
    on: dt.date,
    promised_after: dt.date,
    reason: str,
    calendar: WorkingCalendar,
    promised_before: dt.date | None = None,
    earlier: Sequence[Apology] = (),
    policy: ReappointmentPolicy = ReappointmentPolicy.ONCE,
    code: str | None = None,
    agency: str = "",
    number: str = "",
) -> Apology:
    """Return an apology with a new promised day (xin lỗi và hẹn lại ngày trả kết quả).

    Records nothing: the case stays as it is, and so does its due day.

    Legal basis: practice of the one-stop counter. "Once" is remembered of Decree 61/2018/NĐ-CP Art. 19(9), which Decree
    118/2025/NĐ-CP replaced; the text in force was not seen, so it is a named policy. See `apology_rule`.

    Args:
        case: The request.
        on: The day it is made.
        promised_after: The new day.
        reason: Why the promise could not be kept.
        calendar: Working days: the due day of the law stands beside the new one.
        promised_before: The day promised before; where None that of the last apology, else of an extension that counts, else of the
            receipt.
        earlier: The apologies there were before.
        policy: How often a day may be promised anew.
        code: What the dossier is called; the number of the case where None.
        agency: Who apologises.
        number: The number of the document.

    Raises:
        InputError: The case is none, no day was promised before, or the new one is not after it, or lies in the past.
        NotAllowedError: The request is closed, or the policy allows no other day.

    Examples:
        >>> from tiepcan import VIETNAM_TIME, Channel, InformationRequest, RequestedItem, vietnam_calendar
        >>> from tiepcan.requests import Completed, ReceiptIssued, Received
        >>> at = dt.datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Quy hoạch"),))
        >>> case = Case(number="XP-2026-0001", events=(Received(at=at, request=request), Completed(at=at),
        ...     ReceiptIssued(at=at, promised_on=dt.date(2026, 11, 20))))
        >>> found = apologise(case, on=dt.date(2026, 11, 20), promised_after=dt.date(2026, 11, 27),
        ...     reason="đang chờ ý kiến cơ quan khác", calendar=vietnam_calendar())
        >>> print(found.render("en"))
        APOLOGY AND NEW DAY FOR THE RESULT
        Made on: 20/11/2026
        Our agency promised the result of dossier XP-2026-0001 on 20/11/2026, and could not give it.
        Reason: đang chờ ý kiến cơ quan khác
        Our agency apologises, and promises the result on 27/11/2026.
        This is no notice of an extension under the Law on Access to Information.
        The due day of the law is still 25/11/2026.
        An answer after it is late, whatever was promised.
        >>> case.deadline(vietnam_calendar()).due
        datetime.date(2026, 11, 25)
    """
    check_kind(case, Case, "case")
    for one in earlier:
        check_kind(one, Apology, "earlier")
    if case.outcome is not None:
        raise NotAllowedError(
            Bilingual("yêu cầu đã giải quyết xong", "the request is closed"),
            hint=Bilingual(
                "Không lập văn bản hẹn lại cho hồ sơ đã xong.", "There is no day left to promise anew."
            ),
            path=case.number,
        )
    _check_often(len(earlier), policy)
    before = promised_before or _promised(case, earlier, calendar)
    if before is None:
        raise InputError(
            Bilingual("chưa hẹn ngày nào", "no day was promised"),
            hint=Bilingual(
                "Cho biết ngày đã hẹn: --promised (promised_before).",
                "Give the day: --promised (promised_before).",
            ),
            path="promised_before",
        )
    # Looked at before they are held against each other: an instant is no day.
    days = {"on": on, "promised_after": promised_after, "promised_before": before}
    for name, day in days.items():
        check_date(day, name)
    if promised_after <= before or promised_after < on:
        raise InputError(
            Bilingual(
                "ngày hẹn lại phải sau ngày đã hẹn và không ở quá khứ",
                "the new day comes after the one before, and not in the past",
            ),
            hint=Bilingual(
                f"Chọn ngày sau {format_date(before)} và không trước {format_date(on)}.",
                f"Choose a day after {format_date(before)} and not before {format_date(on)}.",
            ),
            path="promised_after",
        )
    deadline = case.deadline(calendar)
    return Apology(
        code=case.number if code is None else code,
        on=on,
        promised_before=before,
        promised_after=promised_after,
        reason=reason,
        due=None if deadline is None else deadline.due,
        earlier=len(earlier),
        agency=agency,
        number=number,
    )


def _check_often(earlier: int, policy: ReappointmentPolicy) -> None:
    rule = apology_rule()
    if policy is ReappointmentPolicy.REPEATED or earlier < rule.most:
        return
    raise NotAllowedError(
        Bilingual(
            f"đã hẹn lại {earlier} lần, phương án đang chọn cho hẹn lại nhiều nhất {rule.most} lần",
            f"a day was promised anew {earlier} time(s), the policy allows {rule.most}",
        ),
        hint=Bilingual(
            "Trả kết quả ngay, hoặc cho hẹn thêm: --again (ReappointmentPolicy.REPEATED).",
            "Answer at once, or allow more: --again (ReappointmentPolicy.REPEATED).",
        ),
        citation=rule.cite[0].citation,
        path="policy",
    )


def _promised(case: Case, earlier: Sequence[Apology], calendar: WorkingCalendar) -> dt.date | None:
    said = promised_day(case, calendar)
    if not earlier:
        return said
    last = earlier[-1].promised_after
    # An extension may have come behind the last apology.
    return last if said is None else max(last, said)
