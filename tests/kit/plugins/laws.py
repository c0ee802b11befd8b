"""Right data of law, and wrong ones: each says at which test it must fail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar

import pytest

from tiepcan import Bilingual
from tiepcan.plugins import AgencyTariff, LawFiles, SectorRuleFiles
from tiepcan.requests import CostKind, Tariff, TariffLine
from tiepcan.testing._laws import LawConformance, SectorRuleConformance, TariffConformance

TITLE = Bilingual("Mẫu", "Sample")
DOCUMENT = """
[document.own]
kind = { vi = "Quyết định", en = "Decision" }
number = "7/QĐ-UBND"
title = { vi = "Quy trình của tỉnh Mẫu", en = "Procedure of Sample province" }
source_status = { vi = "văn bản giả định", en = "made up for tests" }
"""
LOCAL = f"""{DOCUMENT}
[part]
of = "vn-2026"

[[local_rule]]
id = "mau-7"
name = {{ vi = "quy trình tỉnh Mẫu", en = "the procedure of Sample province" }}
cite = {{ document = "own" }}

[[limit]]
id = "MAU-SUPPLY"
code = "supply"
name = {{ vi = "Cung cấp thông tin", en = "Supply" }}
actor = "agency"
trigger = "valid_request_received"
complexity = ["simple"]
channels = ["direct"]
bound = "at_most"
amount = 2
unit = "working_day"
standing = "local"
local_rule = "mau-7"
cite = {{ document = "own" }}
"""
SHORTER = f"""{DOCUMENT}
[regime]
id = "mau-2026"
name = {{ vi = "Luật mẫu", en = "Sample law" }}
law = "own"
sent_from = 2026-09-02
in_force_by = {{ document = "own" }}
chosen_by = {{ document = "own" }}
amends = "vn-2026"
repeals = ["L26-SUP", "L26-EXT"]

[[limit]]
id = "MAU-SUP"
code = "supply"
name = {{ vi = "Cung cấp thông tin", en = "Supply" }}
actor = "agency"
trigger = "valid_request_received"
bound = "at_most"
amount = 2
unit = "working_day"
standing = "text"
cite = {{ document = "own", article = "1" }}
"""
SECTOR = f"""{DOCUMENT}
[[sector_rule]]
id = "mau-sector"
name = {{ vi = "Ví dụ", en = "Example" }}
standing = "text"
cite = {{ document = "own", article = "5" }}
forms = ["gazette"]
"""


class TestLaw(LawConformance):
    files: ClassVar[dict[str, str]] = {"tinh-mau.toml": LOCAL}

    @pytest.fixture
    def law_files(self) -> LawFiles:
        return LawFiles(name="mau.luat", title=TITLE, files=self.files)


class TestHasNoClause(TestLaw):
    fails_at = "test_the_files_can_be_read"
    files: ClassVar = {
        "tinh-mau.toml": LOCAL.replace('local_rule = "mau-7"\ncite = { document = "own" }', "")
    }


class TestHoldsWithoutBeingAsked(TestLaw):
    fails_at = "test_nothing_changes_for_whoever_asks_for_nothing"
    files: ClassVar = {"tinh-mau.toml": SHORTER}


class TestIsCalledLikeOurOwn(TestLaw):
    fails_at = "test_files_have_names_of_their_own"
    files: ClassVar = {"VN-2026.toml": LOCAL}


class TestNamesNoDocument(TestLaw):
    fails_at = "test_every_document_can_be_found"
    files: ClassVar = {"tinh-mau.toml": LOCAL.replace('"7/QĐ-UBND"', '"N/A"')}


class TestSaysNothingNew(TestLaw):
    fails_at = "test_a_host_can_ask_for_them"
    files: ClassVar = {"tinh-mau.toml": DOCUMENT}


class TestSector(SectorRuleConformance):
    files: ClassVar[dict[str, str]] = {"linh-vuc-mau.toml": SECTOR}

    @pytest.fixture
    def sector_files(self) -> SectorRuleFiles:
        return SectorRuleFiles(name="mau.linh-vuc", title=TITLE, files=self.files)


class TestSectorBringsOtherLaw(TestSector):
    fails_at = "test_they_hold_rules_of_a_sector_and_nothing_else"
    files: ClassVar = {"linh-vuc-mau.toml": SECTOR, "tinh-mau.toml": LOCAL}


class TestSectorPointsToNothing(TestSector):
    fails_at = "test_the_files_can_be_read"
    files: ClassVar = {"linh-vuc-mau.toml": f'{SECTOR}publication_limit = "KHONG-CO"\n'}


def tariff(
    name: str, price: str = "1500", source: str = "Quyết định 9/QĐ-UBND", **held: dt.date
) -> AgencyTariff:
    line = TariffLine(code="a4", name="bản sao A4", kind=CostKind.COPYING, price=Decimal(price))
    return AgencyTariff(name=name, title=TITLE, tariff=Tariff(source=source, lines=(line,)), **held)


class TestTariff(TariffConformance):
    given: ClassVar[Sequence[AgencyTariff]] = (
        tariff("mau.gia-cu", applies_until=dt.date(2026, 6, 30)),
        tariff("mau.gia-moi", "2000", applies_from=dt.date(2026, 7, 1)),
    )

    @pytest.fixture
    def tariffs(self) -> Sequence[AgencyTariff]:
        return self.given


class TestTariffsOverlap(TestTariff):
    fails_at = "test_on_one_day_one_tariff_holds"
    given = (tariff("mau.gia-cu"), tariff("mau.gia-moi", applies_from=dt.date(2026, 7, 1)))


class TestTariffWithoutADocument(TestTariff):
    fails_at = "test_prices_come_from_a_document"
    given = (tariff("mau.gia", source="N/A"),)


class TestTariffOfPartsOfADong(TestTariff):
    fails_at = "test_prices_are_exact"
    given = (tariff("mau.gia", "1500.5"),)


class TestSectorIsCalledLikeOurOwn(TestSector):
    fails_at = "test_files_have_names_of_their_own"
    files: ClassVar = {"civil-code.toml": SECTOR}


class TestSectorChangesDueDays(TestSector):
    fails_at = "test_due_days_stay_as_they_are"
    files: ClassVar = {"linh-vuc-mau.toml": SECTOR, "tinh-mau.toml": SHORTER}


class TestSectorHasNoRule(TestSector):
    fails_at = "test_each_file_has_a_rule"
    files: ClassVar = {"linh-vuc-mau.toml": DOCUMENT}


class TestTariffsOfOneName(TestTariff):
    fails_at = "test_names_differ"
    given = (
        tariff("mau.gia", applies_until=dt.date(2026, 6, 30)),
        tariff("mau.gia", "2000", applies_from=dt.date(2026, 7, 1)),
    )


class TestTariffWithTwoCodesAlike(TestTariff):
    fails_at = "test_lines_can_be_told_apart"
    given = (
        AgencyTariff(
            name="mau.gia",
            title=TITLE,
            tariff=Tariff(
                source="Quyết định 9/QĐ-UBND",
                lines=tuple(
                    TariffLine(code=code, name="bản sao", kind=CostKind.COPYING, price=Decimal(1500))
                    for code in ("a4", "A4")
                ),
            ),
        ),
    )
