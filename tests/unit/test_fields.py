"""What a field of a record takes: money that cannot be misread, counts, codes; and what an error may show."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from tiepcan import VIETNAM_TIME, Channel, DataFileError, InputError
from tiepcan.guards import check_code, check_kind, shown_code
from tiepcan.requests import CostNotified, CostPaid, InformationRequest, RefusedItem, RequestedItem
from tiepcan.wire import load

AT = datetime(2026, 6, 1, 9, tzinfo=VIETNAM_TIME)
PERSONAL = ["Lò Thị Mẩy", "Lo Thi May", "001200009999", "may@example.invalid", "0912 345 678", 1200009999]


class TestMoney:
    @pytest.mark.parametrize("amount", ["0", "0.5", "35500", "35500.00", "35500.25", "999999999999999.99"])
    def test_dong_with_two_decimals_at_most_is_taken_as_it_is(self, amount: str) -> None:
        value = Decimal(amount)
        assert CostPaid(at=AT, amount=value).amount.as_tuple() == value.as_tuple()

    @pytest.mark.parametrize(
        "amount",
        [
            "35.500",
            "0.001",
            "1.000",
            "-1",
            "-0",
            "-0.00",
            "1E+15",
            "1000000000000000",
            "NaN",
            "sNaN",
            "Infinity",
        ],
    )
    @pytest.mark.parametrize("field", ["amount", "copying", "sending"])
    def test_what_may_be_misread_or_is_a_slip_is_refused(self, field: str, amount: str) -> None:
        asked: dict[str, Any] = {"amount": Decimal(1000), field: Decimal(amount)}
        with pytest.raises(InputError) as caught:
            CostNotified(at=AT, **asked)
        assert caught.value.path == field
        assert caught.value.message.en == (
            "an amount is a Decimal in dong, from zero to below 1000000000000000, two decimals at most"
        )
        assert "nhiều nhất hai chữ số lẻ" in caught.value.message.vi

    @pytest.mark.parametrize("amount", [35500, 35500.0, "35500", True])
    def test_it_is_a_decimal_and_nothing_like_one(self, amount: Any) -> None:
        with pytest.raises(InputError, match="an amount is a Decimal"):
            CostPaid(at=AT, amount=amount)

    @pytest.mark.parametrize(
        "amount", ["35.500", "0.001", "1000000000000000", "-0", "1E3", "35500.", ".5", ""]
    )
    def test_a_document_with_such_an_amount_is_refused_too(self, amount: str) -> None:
        text = (
            '{"schema": "tiepcan-event/1", "data": '
            f'{{"type": "cost_paid", "at": "2026-06-01T09:00:00+07:00", "amount": "{amount}"}}}}'
        )
        with pytest.raises(DataFileError, match='an amount like "35500"'):
            load(text)


class TestCounts:
    @pytest.mark.parametrize("wrong", [*PERSONAL[:-1], -1, 1.0, True])
    def test_what_is_no_count_is_not_repeated(self, wrong: Any) -> None:
        makes = (
            lambda: RefusedItem(item="1", times_supplied=wrong),
            lambda: InformationRequest(
                channel=Channel.DIRECT, items=(RequestedItem(id="1"),), times_asked=wrong
            ),
        )
        for make in makes:
            with pytest.raises(InputError) as caught:
                make()
            assert caught.value.message.en == "a whole number from zero is asked for"
            assert caught.value.message.vi == "cần số nguyên từ 0"


class TestCodes:
    @pytest.mark.parametrize("code", ["already_publik", "posts", "one-stop", "X9"])
    def test_what_looks_like_a_code_is_shown_so_that_the_slip_is_seen(self, code: str) -> None:
        assert shown_code(code) == repr(code)
        with pytest.raises(
            InputError, match=f"channel: '{code}' is not one of: direct, electronic, post, fax"
        ):
            check_code(code, Channel, "channel")

    @pytest.mark.parametrize("value", [*PERSONAL, "", "post ", "a.b", "\u202epost", "x" * 81])
    def test_what_may_be_somebodys_name_is_not(self, value: object) -> None:
        kind = type(value).__name__
        assert shown_code(value) == kind
        with pytest.raises(InputError) as caught:
            check_code(value, Channel, "channel")
        for lang, words in (("vi", "không thuộc:"), ("en", "is not one of:")):
            said = caught.value.message.in_language(lang)  # type: ignore[arg-type]
            assert said == f"{kind} {words} direct, electronic, post, fax"


class TestKinds:
    @pytest.mark.parametrize("value", [0, "", Channel.POST])
    def test_what_is_of_one_of_the_kinds_is_taken(self, value: object) -> None:
        check_kind(value, (str, int), "value")
        with pytest.raises(InputError, match="value: list is asked for, not "):
            check_kind(value, list, "value")

    @pytest.mark.parametrize("value", PERSONAL)
    def test_what_is_of_another_is_refused_and_not_shown(self, value: object) -> None:
        with pytest.raises(InputError) as caught:
            check_kind(value, (Channel, dict), "channel")
        given = type(value).__name__
        assert caught.value.message.vi == f"cần Channel hoặc dict, không phải {given}"
        assert caught.value.message.en == f"Channel or dict is asked for, not {given}"
        assert caught.value.path == "channel"
