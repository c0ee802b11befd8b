"""Directories that find what is like a code: each says at which test it must fail."""

from __future__ import annotations

import datetime as dt

import directories as plain

from tiepcan.plugins import Organisation


class TestFoldsLetters(plain.TestReference):
    fails_at = "test_codes_are_exact"

    def found(self, code: str, as_of: dt.date) -> Organisation | None:
        return super().found(code.upper(), as_of)


class TestStripsSpaces(plain.TestReference):
    fails_at = "test_codes_are_exact"

    def found(self, code: str, as_of: dt.date) -> Organisation | None:
        return super().found(code.strip(), as_of)


class TestTakesAnySeparator(plain.TestReference):
    fails_at = "test_codes_are_exact"

    def found(self, code: str, as_of: dt.date) -> Organisation | None:
        return super().found(code.replace("-", "."), as_of)


class TestNeedsNoSeparator(plain.TestReference):
    fails_at = "test_codes_are_exact"

    def found(self, code: str, as_of: dt.date) -> Organisation | None:
        bare = {one.code.replace(".", ""): one.code for one in self.entries}
        return super().found(bare.get(code, code), as_of)
