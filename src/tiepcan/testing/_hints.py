"""What every scanner of hints must do: it notices, and decides nothing (kiểm chứng bộ rà gợi ý)."""

from __future__ import annotations

import copy
import unicodedata
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import strategies as st

from tiepcan.disclosure import Hint, InformationItem, ItemPart
from tiepcan.plugins import HintScanner
from tiepcan.testing._base import Conformance
from tiepcan.testing._damage import for_all
from tiepcan.testing._leaks import leaked
from tiepcan.testing._marks import MissingFixtureError
from tiepcan.testing._watching import watched

__all__ = ["HintConformance"]

_LARGE = "Quyết toán ngân sách. " * 20_000
_ODD = ("\0\x07\x1b", "\u202eđảo", "\ufdd0\uffff", "((((((((((((((((((((", "a" * 30_000 + "!", "9" * 10_000)


class HintConformance(Conformance):
    """Tests of a `HintScanner`: give the scanner, and texts in which it notices something (bộ rà gợi ý)."""

    @pytest.fixture
    def scanner(self) -> HintScanner:
        """The scanner to test."""
        raise MissingFixtureError("return the HintScanner to test")

    @pytest.fixture
    def noticed(self) -> Sequence[str]:
        """Texts in each of which the scanner notices something; made up, please."""
        raise MissingFixtureError("return texts in each of which the scanner notices something")

    @pytest.fixture
    def unnoticed(self) -> Sequence[str]:
        """Texts in which there is nothing to notice."""
        return ("Lịch tiếp công dân tháng 3 của UBND xã Xuân Phong",)

    @pytest.fixture
    def item(self) -> InformationItem:
        """The item that the texts are of."""
        parts = (ItemPart(id="phan-1"), ItemPart(id="phan-2"))
        return InformationItem(id="QT-2025", title="Quyết toán 2025", parts=parts)

    def test_it_notices_what_it_should(
        self, scanner: HintScanner, item: InformationItem, noticed: Sequence[str]
    ) -> None:
        """In each of the texts that its author gives."""
        for place, text in enumerate(noticed):
            assert _scan(scanner, item, text), f"noticed[{place}]: nothing is noticed"

    def test_it_notices_nothing_where_nothing_is(
        self, scanner: HintScanner, item: InformationItem, unnoticed: Sequence[str]
    ) -> None:
        """A hint for everything is a hint for nothing."""
        for text in ("", " \n", *unnoticed):
            found = len(_scan(scanner, item, text))
            assert not found, f"{text[:40]!r}: {found} hint(s), and there is nothing to notice"

    def test_hints_are_hints(
        self, scanner: HintScanner, item: InformationItem, noticed: Sequence[str]
    ) -> None:
        """Nothing that decides, and each says who noticed what."""
        for text in noticed:
            for hint in scanner.scan(item, text):
                kind = type(hint).__name__
                assert type(hint) is Hint, f"gives {kind}: a scanner gives hints, and decides nothing"
                assert hint.text.strip(), "a hint does not say what was noticed"
                assert hint.source.strip(), "a hint does not say which scanner noticed it"
                told = scanner.name in hint.source
                assert told, f"a hint says that {hint.source!r} noticed it, and it was {scanner.name!r}"

    def test_parts_are_those_of_the_item(
        self, scanner: HintScanner, item: InformationItem, noticed: Sequence[str]
    ) -> None:
        """A hint on a part that there is not is shown nowhere."""
        bare = InformationItem(id="KHONG-PHAN", title="Không có phần nào")
        for one in (item, bare):
            parts = {part.id for part in one.parts}
            for text in noticed:
                strange = {hint.part for hint in _scan(scanner, one, text)} - parts - {None}
                assert not strange, f"hints on parts that the item has not: {sorted(map(str, strange))}"

    def test_the_same_text_gives_the_same_hints(
        self, scanner: HintScanner, item: InformationItem, noticed: Sequence[str]
    ) -> None:
        """Again, and after others."""
        first = [_scan(scanner, item, text) for text in noticed]
        again = [_scan(scanner, item, text) for text in reversed(noticed)]
        assert first == again[::-1], "the same text gives other hints again"

    def test_the_way_letters_are_composed_does_not_matter(
        self, scanner: HintScanner, item: InformationItem, noticed: Sequence[str]
    ) -> None:
        """Files from other systems write "ế" as one letter or as three."""
        for place, text in enumerate(noticed):
            for form in ("NFC", "NFD"):
                written = unicodedata.normalize(form, text)
                assert _scan(scanner, item, written), f"noticed[{place}]: nothing is noticed in {form}"

    def test_a_long_text_is_scanned_to_its_end(
        self, scanner: HintScanner, item: InformationItem, noticed: Sequence[str]
    ) -> None:
        """The mark may stand on the last page."""
        for place, text in enumerate(noticed):
            found = _scan(scanner, item, f"{_LARGE}\n{text}")
            assert found, f"noticed[{place}]: nothing is noticed at the end of a long text"

    def test_any_text_can_be_scanned(
        self, scanner: HintScanner, item: InformationItem, noticed: Sequence[str]
    ) -> None:
        """Long, odd, with letters that no file should have."""
        for text in (_LARGE, *_ODD, *(f"{_LARGE}{text}" for text in noticed)):
            _scan(scanner, item, text)
        for_all(st.text(), lambda text: _scan(scanner, item, text))

    def test_the_item_stays_as_it_is(
        self, scanner: HintScanner, item: InformationItem, noticed: Sequence[str]
    ) -> None:
        """Nothing is marked, answered or withdrawn."""
        before = copy.deepcopy(item)
        for text in noticed:
            _scan(scanner, item, text)
        assert item == before, "scanning changes the item"

    def test_nothing_of_the_text_shows(
        self, scanner: HintScanner, item: InformationItem, noticed: Sequence[str]
    ) -> None:
        """Not in a repr, not in a log: the text may be a secret."""
        said = []
        with watched() as heard:
            for text in noticed:
                said += [repr(hint) for hint in _scan(scanner, item, text)]
                said.append(repr(scanner))
        secrets = [text for whole in noticed for text in (whole, *whole.split(". "))]
        assert not leaked(heard.text(), secrets), "logs, outputs or warnings quote the text"
        assert not leaked("\n".join(said), secrets), "a repr quotes the text"


def _scan(scanner: HintScanner, item: InformationItem, text: str) -> tuple[Hint, ...]:
    found: Iterable[Hint] = scanner.scan(item, text)
    return tuple(found)
