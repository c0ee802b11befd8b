"""What law files, sector rules and tariffs must do: they say by which clause, and change nothing unasked (kiểm chứng dữ liệu luật)."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from importlib import resources

import pytest

from tiepcan.errors import DataFileError
from tiepcan.law import vietnam_law
from tiepcan.plugins import (
    AgencyTariff,
    LawFiles,
    SectorRuleFiles,
    hookimpl,
    law_with,
    load_plugins,
)
from tiepcan.testing._base import Conformance
from tiepcan.testing._golden import due_days
from tiepcan.testing._marks import MissingFixtureError
from tiepcan.text import fold_text

__all__ = ["LawConformance", "SectorRuleConformance", "TariffConformance"]

_UNSEEN = frozenset({"", "n/a", "không có", "không rõ", "tbd", "...", "…", "-"})


class LawConformance(Conformance):
    """Tests of `LawFiles`: give the files (dữ liệu luật)."""

    @pytest.fixture
    def law_files(self) -> LawFiles:
        """The files to test."""
        raise MissingFixtureError("return the LawFiles to test")

    @pytest.fixture
    def changes(self) -> Sequence[str]:
        """The ids of golden vectors that this law changes on purpose, such as a decree for the law of 2026."""
        return ()

    def test_the_files_can_be_read(self, law_files: LawFiles) -> None:
        """Together with the law that is there: each value has its clause and standing, each reference its end."""
        faults = _faults(law_files.files)
        assert not faults, f"cannot be read with the law that is there: {faults}"

    def test_a_host_can_ask_for_them(self, law_files: LawFiles) -> None:
        """By the name of the record."""

        class Plugin:
            """Gives these files."""

            @hookimpl
            def tiepcan_regimes(self) -> Sequence[LawFiles]:
                """Give them."""
                return [law_files]

        plugins = load_plugins(installed=False, also={"tested": Plugin()}, strict=True)
        book = law_with(plugins, [law_files.name])
        assert book != vietnam_law(), "says nothing that the law has not said already"

    def test_files_have_names_of_their_own(self, law_files: LawFiles) -> None:
        """A file that is called like one of tiepcan's, or the same in capitals, is mistaken for it."""
        folded = [fold_text(name) for name in law_files.files]
        assert len(set(folded)) == len(folded), "two files differ by capitals only"
        taken = sorted(set(folded) & _own_names())
        assert not taken, f"files have names of tiepcan's own: {taken}"

    def test_nothing_changes_for_whoever_asks_for_nothing(
        self, law_files: LawFiles, changes: Sequence[str]
    ) -> None:
        """Local rules are off until they are named, and due days stay as they are, unless the author says so."""
        before = due_days(vietnam_law())
        now = due_days(vietnam_law(more=law_files.files))
        moved = [case for case, said in now.items() if said != before[case]]
        unsaid = sorted(set(moved) - set(changes))
        assert not unsaid, f"due days change for whoever asks for nothing: {unsaid}"
        unmoved = sorted(set(changes) - set(moved))
        assert not unmoved, f"changes names vectors that do not change: {unmoved}"

    def test_every_document_can_be_found(self, law_files: LawFiles) -> None:
        """Number, title and how good the copy is: nothing stands in for what was not seen."""
        for name, text in law_files.files.items():
            for key, document in tomllib.loads(text).get("document", {}).items():
                said = [document["number"], *document["title"].values(), *document["source_status"].values()]
                fillers = [one for one in said if one.strip().casefold() in _UNSEEN]
                assert not fillers, f"{name}, document.{key}: {fillers} stands for what is not known"


class SectorRuleConformance(Conformance):
    """Tests of `SectorRuleFiles`: give the files (quy định công khai chuyên ngành)."""

    @pytest.fixture
    def sector_files(self) -> SectorRuleFiles:
        """The files to test."""
        raise MissingFixtureError("return the SectorRuleFiles to test")

    def test_the_files_can_be_read(self, sector_files: SectorRuleFiles) -> None:
        """Together with the law that is there: each rule has its clause and standing."""
        faults = _faults(sector_files.files)
        assert not faults, f"cannot be read with the law that is there: {faults}"

    def test_they_hold_rules_of_a_sector_and_nothing_else(self, sector_files: SectorRuleFiles) -> None:
        """A host that asks for them gets no other law with them."""

        class Plugin:
            """Gives these files."""

            @hookimpl
            def tiepcan_sector_rules(self) -> Sequence[SectorRuleFiles]:
                """Give them."""
                return [sector_files]

        plugins = load_plugins(installed=False, also={"tested": Plugin()}, strict=True)
        try:
            law_with(plugins, [sector_files.name])
        except DataFileError as error:
            pytest.fail(f"says more than sector rules: {error.in_language('en')}")

    def test_each_file_has_a_rule(self, sector_files: SectorRuleFiles) -> None:
        """A file without one belongs elsewhere, or is left behind."""
        for name, text in sector_files.files.items():
            assert "[[sector_rule]]" in text, f"{name}: has no [[sector_rule]]"

    def test_due_days_stay_as_they_are(self, sector_files: SectorRuleFiles) -> None:
        """Rules of publication do not touch requests."""
        before = due_days(vietnam_law())
        now = due_days(vietnam_law(more=sector_files.files))
        moved = [case for case, said in now.items() if said != before[case]]
        assert not moved, f"due days of requests change: {moved}"

    def test_files_have_names_of_their_own(self, sector_files: SectorRuleFiles) -> None:
        """A file that is called like one of tiepcan's is mistaken for it."""
        taken = sorted({fold_text(name) for name in sector_files.files} & _own_names())
        assert not taken, f"files have names of tiepcan's own: {taken}"


class TariffConformance(Conformance):
    """Tests of `AgencyTariff`: give every tariff that the plugin yields (biểu mức thu)."""

    @pytest.fixture
    def tariffs(self) -> Sequence[AgencyTariff]:
        """The tariffs of one agency, of all times."""
        raise MissingFixtureError("return every AgencyTariff that the plugin yields for one agency")

    def test_prices_come_from_a_document(self, tariffs: Sequence[AgencyTariff]) -> None:
        """It is named, so that everyone can check it."""
        for one in tariffs:
            source = one.tariff.source.strip().casefold()
            assert source not in _UNSEEN, f"{one.name}: does not name the document of its prices"

    def test_prices_are_exact(self, tariffs: Sequence[AgencyTariff]) -> None:
        """In whole dong, as decimals: nobody is charged a rounding error."""
        for one in tariffs:
            assert one.tariff.lines, f"{one.name}: has no price"
            for line in one.tariff.lines:
                where = f"{one.name}, {line.code}"
                assert type(line.price) is Decimal, (
                    f"{where}: the price is {type(line.price).__name__}, no Decimal"
                )
                assert line.price == line.price.to_integral_value(), f"{where}: no price in whole dong"
                assert line.price >= 0, f"{where}: a price below nought"

    def test_lines_can_be_told_apart(self, tariffs: Sequence[AgencyTariff]) -> None:
        """Codes and names, once each, whatever their capitals."""
        for one in tariffs:
            codes = [fold_text(line.code) for line in one.tariff.lines]
            assert all(codes), f"{one.name}: a line has no code"
            assert len(set(codes)) == len(codes), f"{one.name}: two lines have one code"
            assert all(line.name.strip() for line in one.tariff.lines), f"{one.name}: a line has no name"

    def test_on_one_day_one_tariff_holds(self, tariffs: Sequence[AgencyTariff]) -> None:
        """Whoever pays today pays by one of them."""
        for place, one in enumerate(tariffs):
            begins, ends = one.applies_from or dt.date.min, one.applies_until or dt.date.max
            assert begins <= ends, f"{one.name}: ends before it begins"
            for other in tariffs[place + 1 :]:
                later = (other.applies_from or dt.date.min) > ends
                earlier = (other.applies_until or dt.date.max) < begins
                assert later or earlier, f"{one.name} and {other.name} hold on the same days"

    def test_names_differ(self, tariffs: Sequence[AgencyTariff]) -> None:
        """Of two of one name none is used."""
        names = [one.name for one in tariffs]
        assert len(set(names)) == len(names), "two tariffs have one name"


def _faults(files: Mapping[str, str]) -> str:
    try:
        vietnam_law(more=files)
    except DataFileError as error:
        return error.in_language("en")
    return ""


def _own_names() -> set[str]:
    folders = (resources.files("tiepcan.law") / name for name in ("data", "disclosure_data"))
    return {fold_text(file.name) for folder in folders for file in folder.iterdir()}
