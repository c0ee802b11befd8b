"""A right scanner of hints, and wrong ones: each says at which test it must fail."""

from __future__ import annotations

import itertools
import logging
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import attrs
import pytest

from tiepcan import Bilingual
from tiepcan.disclosure import Hint, InformationItem
from tiepcan.law import Restriction
from tiepcan.plugins import HintScanner
from tiepcan.testing._hints import HintConformance

SECRET = next(iter(Restriction))


def scan(item: InformationItem, text: str, /) -> Iterable[Hint]:
    plain = unicodedata.normalize("NFC", text).casefold()
    place = plain.find("tuyệt mật")
    if place >= 0:
        part = item.parts[0].id if item.parts else None
        yield Hint(restriction=SECRET, text="dấu “tuyệt mật”", source="mau.ra", part=part)


class TestReference(HintConformance):
    @staticmethod
    def scans(item: InformationItem, text: str, /) -> Any:
        return scan(item, text)

    @pytest.fixture
    def scanner(self) -> HintScanner:
        return HintScanner(name="mau.ra", title=Bilingual("Rà mẫu", "Sample scanner"), scan=self.scans)

    @pytest.fixture
    def noticed(self) -> Sequence[str]:
        return ["Kế hoạch phòng thủ thôn Đông. Tuyệt mật."]


class TestNamesAPartThatThereIsNot(TestReference):
    fails_at = "test_parts_are_those_of_the_item"

    @staticmethod
    def scans(item: InformationItem, text: str, /) -> Any:
        return [attrs.evolve(one, part="phan-9") for one in scan(item, text)]


class TestNoticesEverything(TestReference):
    fails_at = "test_it_notices_nothing_where_nothing_is"

    @staticmethod
    def scans(item: InformationItem, text: str, /) -> Any:
        return [Hint(restriction=SECRET, text="có chữ", source="mau.ra")] if text else []


class TestReadsOneWayToCompose(TestReference):
    fails_at = "test_the_way_letters_are_composed_does_not_matter"

    @staticmethod
    def scans(item: InformationItem, text: str, /) -> Any:
        return scan(item, text) if text == unicodedata.normalize("NFC", text) else ()


class TestDecides(TestReference):
    fails_at = "test_hints_are_hints"

    @staticmethod
    def scans(item: InformationItem, text: str, /) -> Any:
        return [SECRET for _ in scan(item, text)]


class TestDoesNotSayWhoNoticed(TestReference):
    fails_at = "test_hints_are_hints"

    @staticmethod
    def scans(item: InformationItem, text: str, /) -> Any:
        return [attrs.evolve(one, source="") for one in scan(item, text)]


class TestTripsOverOddLetters(TestReference):
    fails_at = "test_any_text_can_be_scanned"

    @staticmethod
    def scans(item: InformationItem, text: str, /) -> Any:
        text.encode()
        return scan(item, text)


class TestMarksTheItem(TestReference):
    fails_at = "test_the_item_stays_as_it_is"

    @staticmethod
    def scans(item: InformationItem, text: str, /) -> Any:
        found = list(scan(item, text))
        if found:
            object.__setattr__(item, "kind", "Tài liệu mật")
        return found


CALLS = itertools.count()


class TestNoticesEverySecondTime(TestReference):
    fails_at = "test_the_same_text_gives_the_same_hints"

    @staticmethod
    def scans(item: InformationItem, text: str, /) -> Any:
        return list(scan(item, text)) if next(CALLS) % 2 else []


class TestLogsTheText(TestReference):
    fails_at = "test_nothing_of_the_text_shows"

    @staticmethod
    def scans(item: InformationItem, text: str, /) -> Any:
        logging.getLogger("mau").warning("scanning %s", text[:200])
        return scan(item, text)


class TestNoticesNothing(TestReference):
    fails_at = "test_it_notices_what_it_should"

    @staticmethod
    def scans(item: InformationItem, text: str, /) -> Any:
        return []
