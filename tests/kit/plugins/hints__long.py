"""Scanners that read the beginning alone, or say that another noticed: each says at which test it must fail."""

from __future__ import annotations

from typing import Any

import attrs
import hints as plain

from tiepcan.disclosure import InformationItem


class TestReadsTheFirstPage(plain.TestReference):
    fails_at = "test_a_long_text_is_scanned_to_its_end"

    @staticmethod
    def scans(item: InformationItem, text: str, /) -> Any:
        return plain.scan(item, text[:2000])


class TestSaysThatAnotherNoticed(plain.TestReference):
    fails_at = "test_hints_are_hints"

    @staticmethod
    def scans(item: InformationItem, text: str, /) -> Any:
        return [attrs.evolve(one, source="khac.ra") for one in plain.scan(item, text)]
