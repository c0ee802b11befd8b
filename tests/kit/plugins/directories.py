"""A right directory of agencies, and wrong ones: each says at which test it must fail."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

import attrs
import pytest

from tiepcan import Bilingual
from tiepcan.plugins import Organisation, OrganisationDirectory
from tiepcan.testing._directories import DirectoryConformance

MERGED = dt.date(2025, 7, 1)
DAY_BEFORE = dt.date(2025, 6, 30)
PROVINCE = Organisation(code="H24", name="UBND tỉnh Mẫu", other_codes=("000.00.00.H24",))
OLD = Organisation(code="H24.12", name="UBND xã Xuân Cũ", parent="H24", valid_until=DAY_BEFORE)
NEW = Organisation(code="H24.12", name="UBND xã Xuân Phong", parent="H24", valid_from=MERGED, commune=True)
BESIDE = Organisation(
    code="H24.13",
    name="UBND xã Xuân Bên",
    parent="H24",
    other_codes=("000.00.13.H24",),
    valid_until=DAY_BEFORE,
)
ALL = (PROVINCE, OLD, NEW, BESIDE)


class TestReference(DirectoryConformance):
    entries: ClassVar[tuple[Organisation, ...]] = ALL

    def found(self, code: str, as_of: dt.date) -> Organisation | None:
        fits = (one for one in self.entries if code in {one.code, *one.other_codes} and one.existed_on(as_of))
        return next(fits, None)

    @pytest.fixture
    def directory(self) -> OrganisationDirectory:
        return OrganisationDirectory(
            name="mau.danh-ba",
            title=Bilingual("Danh bạ mẫu", "Sample directory"),
            find=lambda code, /, *, as_of: self.found(code, as_of),
            everyone=lambda: iter(self.entries),
        )


class TestIgnoresTheDay(TestReference):
    fails_at = "test_nobody_is_found_before_or_after"

    def found(self, code: str, as_of: dt.date) -> Organisation | None:
        return next((one for one in self.entries if code in {one.code, *one.other_codes}), None)


class TestIgnoresOtherCodes(TestReference):
    fails_at = "test_everyone_is_found_by_other_codes"

    def found(self, code: str, as_of: dt.date) -> Organisation | None:
        return next((one for one in self.entries if code == one.code and one.existed_on(as_of)), None)


class TestGivesWhatIsLikeIt(TestReference):
    fails_at = "test_codes_are_exact"

    def found(self, code: str, as_of: dt.date) -> Organisation | None:
        exact = super().found(code, as_of)
        like = (one for one in self.entries if code[:6] == one.code and one.existed_on(as_of))
        return exact or next(like, None)


class TestRaisesForWhatItDoesNotKnow(TestReference):
    fails_at = "test_a_code_nobody_has_is_none"

    def found(self, code: str, as_of: dt.date) -> Organisation | None:
        found = super().found(code, as_of)
        if found is None:
            raise KeyError(code)
        return found


class TestEndsADayLate(TestReference):
    fails_at = "test_on_one_day_a_code_is_one_agencys"
    entries = (PROVINCE, attrs.evolve(OLD, valid_until=MERGED), NEW, BESIDE)


class TestNamesAParentThatIsNobody(TestReference):
    fails_at = "test_those_above_are_there"
    entries = (OLD, NEW, BESIDE)


class TestForgetsAnEntry(TestReference):
    fails_at = "test_who_is_found_was_there"

    @pytest.fixture
    def directory(self) -> OrganisationDirectory:
        return OrganisationDirectory(
            name="mau.danh-ba",
            title=Bilingual("Danh bạ mẫu", "Sample directory"),
            find=lambda code, /, *, as_of: self.found(code, as_of),
            everyone=lambda: (PROVINCE, NEW, BESIDE),
        )


class TestCanBeAskedOnce(TestReference):
    fails_at = "test_everyone_says_the_same_again"

    @pytest.fixture
    def directory(self) -> OrganisationDirectory:
        once = iter(self.entries)
        return OrganisationDirectory(
            name="mau.danh-ba",
            title=Bilingual("Danh bạ mẫu", "Sample directory"),
            find=lambda code, /, *, as_of: self.found(code, as_of),
            everyone=lambda: once,
        )


class TestKnowsNobody(TestReference):
    fails_at = "test_it_knows_somebody"
    entries = ()


class TestFindsNobody(TestReference):
    fails_at = "test_everyone_is_found_by_code"

    def found(self, code: str, as_of: dt.date) -> Organisation | None:
        return None


class TestEndsBeforeItBegins(TestReference):
    fails_at = "test_entries_end_after_they_begin"

    @pytest.fixture
    def directory(self) -> OrganisationDirectory:
        # The record refuses such days where it is made: in the plugin's own call.
        return OrganisationDirectory(
            name="mau.danh-ba",
            title=Bilingual("Danh bạ mẫu", "Sample directory"),
            find=lambda code, /, *, as_of: self.found(code, as_of),
            everyone=lambda: (
                *ALL,
                attrs.evolve(BESIDE, code="H24.14", other_codes=(), valid_from=MERGED),
            ),
        )
