"""What a requester pays: the host's tariff, the law's reductions, nothing guessed (chi phí cung cấp thông tin)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

import attrs

from tiepcan.citation import Citation
from tiepcan.errors import DataFileError, Fault, InputError
from tiepcan.fields import check_money, is_code, is_tuple_of
from tiepcan.guards import check_code
from tiepcan.law import Area, Channel, CostRule, Regime
from tiepcan.requests._events import CostNotified
from tiepcan.requests._request import InformationRequest, RequestedItem
from tiepcan.text import VIETNAMESE, Bilingual, Lang, format_dong

__all__ = ["Cost", "CostKind", "CostLine", "Rounding", "Tariff", "TariffLine", "compute_cost"]


#: More copies than anybody makes of one thing: such a number is a slip.
_TOO_MANY = 10**9


class CostKind(StrEnum):
    """What a line of the tariff is for (loại chi phí)."""

    #: Printing, copying, photographing (in, sao, chụp).
    COPYING = "copying"
    #: Sending (gửi).
    SENDING = "sending"


class Rounding(StrEnum):
    """How a reduced price comes to whole dong: no text says (làm tròn)."""

    #: Never above the tariff.
    DOWN = "down"
    HALF_UP = "half_up"
    #: Not rounded.
    EXACT = "exact"


@attrs.frozen(kw_only=True)
class TariffLine:
    """One price of the tariff (một mức thu), in dong for one unit."""

    code: str
    name: str
    kind: CostKind = attrs.field(validator=is_code(CostKind))
    price: Decimal = attrs.field(validator=check_money)


def _once(_: object, __: attrs.Attribute[Any], lines: tuple[TariffLine, ...]) -> None:
    codes = [line.code for line in lines]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        names = ", ".join(twice)
        raise InputError(
            Bilingual(f"mã dùng hai lần: {names}", f"codes used twice: {names}"), path="Tariff.lines"
        )


@attrs.frozen(kw_only=True)
class Tariff:
    """The prices an agency charges, with the document they come from (biểu mức thu).

    tiepcan holds no prices: the annex of Circular 46/2018/TT-BTC is not among its sources.
    """

    #: The document, so that everyone can check it.
    source: str
    lines: tuple[TariffLine, ...] = attrs.field(validator=[is_tuple_of(TariffLine), _once])

    def line(self, code: str) -> TariffLine | None:
        """Return the line of that code; None where there is none."""
        return next((line for line in self.lines if line.code == code), None)


@attrs.frozen(kw_only=True)
class CostLine:
    """One line of a cost: what, how many, how much (một dòng chi phí)."""

    item: str
    line: TariffLine
    quantity: int
    #: In dong, after reduction and rounding.
    amount: Decimal
    #: Why it differs from price times quantity; None where it does not.
    because: Bilingual | None = None
    citation: Citation | None = None


@attrs.frozen(kw_only=True)
class Cost:
    """What is to be paid, in dong (chi phí phải trả)."""

    lines: tuple[CostLine, ...]
    source: str
    #: The clause by which the requester pays.
    citation: Citation | None
    #: The clause by which it is paid before supply; None where no text says so.
    before_supply_citation: Citation | None

    @property
    def copying(self) -> Decimal:
        """Printing, copying, photographing."""
        return self._sum(CostKind.COPYING)

    @property
    def sending(self) -> Decimal:
        """Sending."""
        return self._sum(CostKind.SENDING)

    @property
    def total(self) -> Decimal:
        """All of it."""
        return self.copying + self.sending

    def as_event(self, *, at: dt.datetime, by: str = "", until: dt.date | None = None) -> CostNotified:
        """Return the event by which the requester is told of it (thông báo chi phí)."""
        return CostNotified(
            at=at, by=by, amount=self.total, copying=self.copying, sending=self.sending, until=until
        )

    def explain(self, lang: Lang = VIETNAMESE) -> str:
        """Return the lines as text, each reduction with its clause (giải thích)."""
        total = {"vi": "Tổng", "en": "Total"}[lang]
        dong = {"vi": "đồng", "en": "dong"}[lang]
        rows = [
            f"{one.item}: {one.line.name} {one.quantity} × {format_dong(one.line.price, lang)}"
            f" = {format_dong(one.amount, lang)}{_why(one, lang)}"
            for one in self.lines
        ]
        return "\n".join([*rows, f"{total}: {format_dong(self.total, lang)} {dong} ({self.source})"])

    def _sum(self, kind: CostKind) -> Decimal:
        return sum((one.amount for one in self.lines if one.line.kind is kind), Decimal(0))


def _why(one: CostLine, lang: Lang) -> str:
    if one.because is None:
        return ""
    by = "" if one.citation is None else f", {one.citation.in_language(lang)}"
    return f" ({one.because.in_language(lang)}{by})"


def compute_cost(
    request: InformationRequest,
    *,
    regime: Regime,
    tariff: Tariff,
    quantities: Mapping[str, Mapping[str, int]],
    area: Area | None = None,
    rounding: Rounding = Rounding.DOWN,
) -> Cost:
    """Return what the requester pays for each item (tính chi phí).

    Does not know any price, and does not say until when it is paid: the agency sets that day.

    Legal basis:
        Law 104/2016/QH13 Art. 12, Decree 13/2018/NĐ-CP Art. 13(2), Circular 46/2018/TT-BTC Art. 3; Law
        01/2026/QH16 Art. 25, through *regime*. A coming circular for the new law is a data file.

    Args:
        request: Its items and the channel of supply.
        regime: The law that governs it.
        tariff: The host's prices, in dong for one unit.
        quantities: For each item, how many of each line of the tariff.
        area: Where the supplying body sits, if the area is a hard one.
        rounding: How a reduced amount comes to whole dong.

    Raises:
        DataFileError: An item was never asked for, or a code is not in the tariff; all faults are listed.

    Examples:
        >>> from datetime import date
        >>> from tiepcan import regime_for
        >>> page = TariffLine(code="a4", name="bản sao A4", kind=CostKind.COPYING, price=Decimal(1500))
        >>> tariff = Tariff(source="Quyết định của cơ quan", lines=(page,))
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="…"),))
        >>> cost = compute_cost(request, regime=regime_for(date(2026, 6, 1)), tariff=tariff,
        ...     quantities={"1": {"a4": 10}}, area=Area.HARD)
        >>> print(cost.explain())
        1: bản sao A4 10 × 1.500 = 10.500 (thu 70% mức thu, khoản 1 Điều 3 Thông tư 46/2018/TT-BTC)
        Tổng: 10.500 đồng (Quyết định của cơ quan)
    """
    rounding = check_code(rounding, Rounding, "rounding")
    area = None if area is None else check_code(area, Area, "area")
    faults = list(_faults(request, tariff, quantities))
    if faults:
        raise DataFileError(
            Bilingual("không tính được chi phí", "the cost cannot be computed"),
            faults=faults,
            path="quantities",
        )
    rule = regime.request_rules.cost
    channel = request.deciding_channel
    lines = [
        _line(item, line, quantity, _Charge(rule=rule, channel=channel, area=area, rounding=rounding))
        for item in request.items
        for code, quantity in quantities.get(item.id, {}).items()
        if (line := tariff.line(code)) is not None
    ]
    return Cost(
        lines=tuple(lines),
        source=tariff.source,
        citation=None if rule is None else rule.citation,
        before_supply_citation=None if rule is None else rule.before_supply_citation,
    )


@attrs.frozen(kw_only=True)
class _Charge:
    rule: CostRule | None
    channel: Channel
    area: Area | None
    rounding: Rounding


def _faults(
    request: InformationRequest, tariff: Tariff, quantities: Mapping[str, Mapping[str, int]]
) -> Iterator[Fault]:
    for item_id, codes in quantities.items():
        if request.item(item_id) is None:
            vi, en = "mục không có trong yêu cầu", "the item was never asked for"
            yield Fault(path=item_id, message=Bilingual(vi, en))
        for code, quantity in codes.items():
            path = f"{item_id}.{code}"
            if tariff.line(code) is None:
                known = ", ".join(line.code for line in tariff.lines)
                vi, en = f"không có trong biểu mức thu: {known}", f"not in the tariff: {known}"
                yield Fault(path=path, message=Bilingual(vi, en))
            if type(quantity) is not int or not 0 <= quantity < _TOO_MANY:
                vi = f"số lượng là số nguyên từ 0 đến dưới {_TOO_MANY}"
                en = f"a quantity is a whole number from zero to below {_TOO_MANY}"
                yield Fault(path=path, message=Bilingual(vi, en))


def _line(item: RequestedItem, line: TariffLine, quantity: int, charge: _Charge) -> CostLine:
    full = line.price * quantity
    share, because, citation = _share(item, line, charge)
    amount = _rounded(full if share is None else full * share, charge.rounding)
    return CostLine(
        item=item.id, line=line, quantity=quantity, amount=amount, because=because, citation=citation
    )


def _share(
    item: RequestedItem, line: TariffLine, charge: _Charge
) -> tuple[Decimal | None, Bilingual | None, Citation | None]:
    rule = charge.rule
    if rule is None:
        return None, None, None
    # Khoản 2 Điều 25 Luật 01/2026/QH16: nothing where the request is under point a or c of Article 23(1).
    if item.basis in rule.free_bases:
        return Decimal(0), Bilingual("không phải trả chi phí", "free of cost"), rule.free_bases_citation
    # Khoản 2 Điều 3 Thông tư 46/2018/TT-BTC: no cost of sending electronically or by fax.
    if line.kind is CostKind.SENDING and charge.channel in rule.free_sending:
        words = charge.channel.in_words()
        text = Bilingual(f"gửi {words.vi} không phải trả", f"sending {words.en} costs nothing")
        return Decimal(0), text, rule.free_sending_citation
    # Điểm 1.1 khoản 1 Điều 3 Thông tư 46/2018/TT-BTC: a share of the price of copies, by area.
    for one in rule.reductions:
        if line.kind is CostKind.COPYING and one.area is charge.area:
            text = Bilingual(f"thu {one.share:.0%} mức thu", f"{one.share:.0%} of the tariff")
            return one.share, text, one.citation
    return None, None, None


def _rounded(amount: Decimal, rounding: Rounding) -> Decimal:
    if rounding is Rounding.EXACT:
        return amount
    mode = ROUND_DOWN if rounding is Rounding.DOWN else ROUND_HALF_UP
    return amount.quantize(Decimal(1), rounding=mode)
