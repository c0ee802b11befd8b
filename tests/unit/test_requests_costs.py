"""What a requester pays: the host's tariff, the law's reductions, whole dong, and nothing guessed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from tiepcan import Channel, DataFileError, InputError, Regime, vietnam_law
from tiepcan.law import Area, SupplyBasis
from tiepcan.requests import (
    Cost,
    CostKind,
    InformationRequest,
    RequestedItem,
    Rounding,
    Tariff,
    TariffLine,
    compute_cost,
)

#: Made up: the annex of Circular 46/2018 is not known to tiepcan.
TARIFF = Tariff(
    source="Quyết định ví dụ số 1",
    lines=(
        TariffLine(code="a4", name="bản sao A4", kind=CostKind.COPYING, price=Decimal(1500)),
        TariffLine(code="odd", name="bản sao lẻ", kind=CostKind.COPYING, price=Decimal(1111)),
        TariffLine(code="post", name="cước gửi", kind=CostKind.SENDING, price=Decimal(26000)),
    ),
)
BOTH = {"1": {"a4": 10, "post": 1}}


def asks(channel: Channel = Channel.POST, **bases: SupplyBasis | None) -> InformationRequest:
    items = tuple(
        RequestedItem(id=name[1:], content="Bảng giá", basis=basis) for name, basis in bases.items()
    )
    return InformationRequest(
        channel=Channel.DIRECT,
        supply_channel=channel,
        items=items or (RequestedItem(id="1", content="Bảng giá"),),
    )


def cost(
    law: str = "vn-2016",
    request: InformationRequest | None = None,
    quantities: Mapping[str, Mapping[str, int]] | None = None,
    **more: Any,
) -> Cost:
    return compute_cost(
        asks() if request is None else request,
        regime=vietnam_law().regime(law),
        tariff=TARIFF,
        quantities=BOTH if quantities is None else quantities,
        **more,
    )


def why(found: Cost) -> list[str]:
    return [str(line.citation) for line in found.lines if line.citation is not None]


@pytest.mark.parametrize("law", ["vn-2016", "vn-2026"])
def test_the_actual_cost_is_the_tariff_of_the_host_and_nothing_else(law: str) -> None:
    found = cost(law)
    assert (found.copying, found.sending, found.total) == (Decimal(15000), Decimal(26000), Decimal(41000))
    assert (found.source, why(found)) == ("Quyết định ví dụ số 1", [])


def test_tiepcan_has_no_prices_of_its_own() -> None:
    nothing = compute_cost(
        asks(),
        regime=vietnam_law().regime("vn-2016"),
        tariff=Tariff(source="trống", lines=()),
        quantities={},
    )
    assert (nothing.lines, nothing.total) == ((), Decimal(0))


@pytest.mark.parametrize(
    ("area", "copying"),
    [(None, Decimal(15000)), (Area.HARD, Decimal(10500)), (Area.ESPECIALLY_HARD, Decimal(7500))],
)
def test_a_hard_area_charges_a_share_of_the_copies_and_all_of_the_sending(
    area: Area | None, copying: Decimal
) -> None:
    found = cost(area=area)
    assert (found.copying, found.sending) == (copying, Decimal(26000))
    assert why(found) == ["khoản 1 Điều 3 Thông tư 46/2018/TT-BTC"] * (area is not None)


def test_no_text_of_2026_gives_a_share_by_area() -> None:
    assert cost("vn-2026", area=Area.ESPECIALLY_HARD).total == Decimal(41000)


@pytest.mark.parametrize("channel", Channel)
def test_nothing_is_paid_for_sending_by_e_mail_and_fax_under_the_circular_of_2018(channel: Channel) -> None:
    free = channel in {Channel.ELECTRONIC, Channel.FAX}
    found = cost(request=asks(channel))
    assert (found.sending, found.copying) == (Decimal(0 if free else 26000), Decimal(15000))
    assert why(found) == ["khoản 2 Điều 3 Thông tư 46/2018/TT-BTC"] * free


def test_where_no_channel_of_supply_was_chosen_that_of_the_request_decides() -> None:
    request = InformationRequest(channel=Channel.FAX, items=(RequestedItem(id="1"),))
    assert cost(request=request).sending == Decimal(0)


# V25: free under Article 23(1)(a) and (c) of the law of 2026, actual cost under (b) and all others.
@pytest.mark.parametrize("basis", [None, *SupplyBasis])
def test_what_should_be_public_and_is_not_in_reach_is_free_under_the_2026_law(
    basis: SupplyBasis | None,
) -> None:
    free = basis in {SupplyBasis.NOT_YET_PUBLISHED, SupplyBasis.PUBLISHED_UNREACHABLE}
    found = cost("vn-2026", asks(_1=basis))
    assert found.total == Decimal(0 if free else 41000)
    assert why(found) == ["khoản 2 Điều 25 Luật 01/2026/QH16"] * (2 * free)


@pytest.mark.parametrize("basis", SupplyBasis)
def test_the_2016_law_frees_no_ground_of_supply(basis: SupplyBasis) -> None:
    assert cost("vn-2016", asks(_1=basis)).total == Decimal(41000)


def test_a_free_item_does_not_free_the_others() -> None:
    request = asks(_1=SupplyBasis.NOT_YET_PUBLISHED, _2=SupplyBasis.PUBLICATION_ENDED)
    found = cost("vn-2026", request, {"1": {"a4": 4}, "2": {"a4": 2}})
    assert [(line.item, line.amount) for line in found.lines] == [("1", Decimal(0)), ("2", Decimal(3000))]


@pytest.mark.parametrize(
    ("rounding", "amount"),
    [(Rounding.DOWN, "2333"), (Rounding.HALF_UP, "2333"), (Rounding.EXACT, "2333.1")],
)
def test_a_reduced_amount_comes_to_whole_dong_as_the_host_chooses(rounding: Rounding, amount: str) -> None:
    # 1111 × 3 × 70 % = 2333.1
    found = cost(quantities={"1": {"odd": 3}}, area=Area.HARD, rounding=rounding)
    assert found.total == Decimal(amount)


@pytest.mark.parametrize(
    ("rounding", "amount"),
    [(Rounding.DOWN, "555"), (Rounding.HALF_UP, "556"), (Rounding.EXACT, "555.5"), ("half_up", "556")],
)
def test_half_a_dong_goes_up_only_where_the_host_says_so(rounding: Any, amount: str) -> None:
    # 1111 × 50 % = 555.5; by default the requester never pays more than the tariff.
    found = cost(quantities={"1": {"odd": 1}}, area=Area.ESPECIALLY_HARD, rounding=rounding)
    assert found.total == Decimal(amount)


def test_rounding_down_is_the_default() -> None:
    assert cost(quantities={"1": {"odd": 1}}, area=Area.ESPECIALLY_HARD).total == Decimal(555)


def test_every_amount_is_a_decimal_and_never_a_float() -> None:
    for found in (cost(), cost(area=Area.HARD), cost("vn-2026", asks(_1=SupplyBasis.NOT_YET_PUBLISHED))):
        amounts = [found.total, found.copying, found.sending, *(line.amount for line in found.lines)]
        assert {type(amount) for amount in amounts} == {Decimal}


@pytest.mark.parametrize(
    ("rounding", "amount"), [(Rounding.DOWN, "1500"), (Rounding.HALF_UP, "1501"), (Rounding.EXACT, "1500.5")]
)
@pytest.mark.parametrize("law", ["vn-2016", "vn-2026"])
def test_what_is_not_reduced_is_rounded_as_well(law: str, rounding: Rounding, amount: str) -> None:
    price = TariffLine(code="half", name="bản sao", kind=CostKind.COPYING, price=Decimal("500.5"))
    post = TariffLine(code="post", name="cước gửi", kind=CostKind.SENDING, price=Decimal(1000))
    found = compute_cost(
        asks(),
        regime=vietnam_law().regime(law),
        tariff=Tariff(source="x", lines=(price, post)),
        quantities={"1": {"half": 1, "post": 1}},
        rounding=rounding,
    )
    assert found.total == Decimal(amount)


@pytest.mark.parametrize("quantity", [10**9, 10**30])
def test_a_quantity_that_can_only_be_a_slip_is_refused(quantity: int) -> None:
    assert cost(quantities={"1": {"a4": 10**9 - 1}}).total == Decimal(1500) * (10**9 - 1)
    with pytest.raises(DataFileError, match="to below 1000000000"):
        cost(quantities={"1": {"a4": quantity}})


@pytest.mark.parametrize("price", [1500, 1500.0, "1500", Decimal(-1), Decimal("NaN"), Decimal("Infinity")])
def test_a_price_is_a_finite_decimal_from_nothing_on(price: Any) -> None:
    with pytest.raises(InputError, match="price"):
        TariffLine(code="a4", name="x", kind=CostKind.COPYING, price=price)


def test_all_faults_of_what_is_charged_come_in_one_go() -> None:
    wrong: Any = {"9": {"a4": 1, "a5": 2}, "1": {"a4": -1, "post": 1.5, "odd": True}}
    with pytest.raises(DataFileError) as caught:
        cost(quantities=wrong)
    assert [fault.in_language("en") for fault in caught.value.faults] == [
        "9: the item was never asked for",
        "9.a5: not in the tariff: a4, odd, post",
        "1.a4: a quantity is a whole number from zero to below 1000000000",
        "1.post: a quantity is a whole number from zero to below 1000000000",
        "1.odd: a quantity is a whole number from zero to below 1000000000",
    ]


def test_a_code_stands_once_in_a_tariff() -> None:
    line = TARIFF.lines[0]
    with pytest.raises(InputError, match="codes used twice: a4"):
        Tariff(source="x", lines=(line, line))


@pytest.mark.parametrize("more", [{"area": "far"}, {"rounding": "up"}])
def test_a_word_that_is_no_area_or_rounding_is_refused_with_those_there_are(more: dict[str, Any]) -> None:
    [name] = more
    with pytest.raises(InputError, match=f"{name}: .* is not one of: (hard|down)"):
        cost(**more)


def test_items_come_in_the_order_of_the_request_and_none_for_nothing() -> None:
    request = asks(_1=None, _2=None)
    found = cost(request=request, quantities={"2": {"a4": 1}, "1": {"post": 0}})
    assert [(line.item, line.amount) for line in found.lines] == [("1", Decimal(0)), ("2", Decimal(1500))]


def test_the_cost_says_by_which_clause_and_when_it_is_paid(law_2016: Regime, law_2026: Regime) -> None:
    old, new = cost(), cost("vn-2026")
    assert (str(old.citation), str(old.before_supply_citation)) == (
        "khoản 2 Điều 12 Luật 104/2016/QH13",
        "khoản 2 Điều 13 Nghị định 13/2018/NĐ-CP",
    )
    assert (str(new.citation), new.before_supply_citation) == ("khoản 2 Điều 25 Luật 01/2026/QH16", None)


def test_the_explanation_stands_in_both_languages() -> None:
    found = cost(request=asks(Channel.FAX), area=Area.HARD)
    assert found.explain().splitlines() == [
        "1: bản sao A4 10 × 1.500 = 10.500 (thu 70% mức thu, khoản 1 Điều 3 Thông tư 46/2018/TT-BTC)",
        "1: cước gửi 1 × 26.000 = 0 (gửi qua fax không phải trả, khoản 2 Điều 3 Thông tư 46/2018/TT-BTC)",
        "Tổng: 10.500 đồng (Quyết định ví dụ số 1)",
    ]
    assert found.explain("en").splitlines() == [
        "1: bản sao A4 10 × 1,500 = 10,500 (70% of the tariff, Article 3(1), Circular 46/2018/TT-BTC)",
        "1: cước gửi 1 × 26,000 = 0 (sending by fax costs nothing, Article 3(2), Circular 46/2018/TT-BTC)",
        "Total: 10,500 dong (Quyết định ví dụ số 1)",
    ]
