"""What every map of statuses must do: what a host says is read as that, or not at all (kiểm chứng bảng trạng thái)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

import pytest

from tiepcan.errors import InputError, NotAllowedError
from tiepcan.plugins import LEGAL_STATUSES, LegalStatus, StatusMap, StatusRow
from tiepcan.requests import LegalState
from tiepcan.testing._base import Conformance
from tiepcan.testing._marks import MissingFixtureError
from tiepcan.text import Bilingual, fold_text

__all__ = ["StatusMapConformance"]

#: How hosts call the end of a dossier; none of it says how it ended.
_FINISHED = (
    *("hoàn thành", "đã xong", "kết thúc", "đã giải quyết", "đã xử lý", "đã trả kết quả", "đóng hồ sơ"),
    *("finished", "completed", "done", "closed", "processed"),
)
#: What says how it ended.
_OUTCOMES = (
    *("cung cấp", "từ chối", "rút", "hướng dẫn", "chuyển", "một phần"),
    *("supplied", "provided", "refus", "reject", "withdraw", "guided", "redirect", "granted", "partial"),
)


class StatusMapConformance(Conformance):
    """Tests of a `StatusMap`: give the map (bảng đối chiếu trạng thái)."""

    @pytest.fixture
    def status_map(self) -> StatusMap:
        """The map to test."""
        raise MissingFixtureError("return the StatusMap to test")

    @pytest.fixture
    def not_written(self) -> Sequence[LegalStatus]:
        """The statuses that the host system cannot be told, as its author knows."""
        return ()

    @pytest.fixture
    def without_outcome(self) -> Sequence[str]:
        """More codes by which the host says that it is finished and not how; those called "finished" are found."""
        return ()

    def test_every_code_is_read_or_declared_lossy(self, status_map: StatusMap) -> None:
        """What a code means is read from it; else the map says what is lost."""
        for row in status_map.rows:
            got = self._read(status_map, row.code)
            if got is None:
                assert row.code in status_map.lossy_codes, f"{row.code!r}: cannot be read, and is not lossy"
            else:
                assert (got,) == row.means, f"{row.code!r}: is read as something else than it means"

    def test_what_is_written_is_read_again(self, status_map: StatusMap) -> None:
        """The same status comes back, unless the map says that it is lost."""
        for status in LEGAL_STATUSES:
            try:
                code = status_map.write(status)
            except NotAllowedError:
                continue
            back = self._read(status_map, code)
            same = back == status or code in status_map.lossy_codes
            assert same, f"{status.in_words().en}: written as {code!r}, and read as something else"

    def test_a_status_nobody_knows_is_an_error(self, status_map: StatusMap) -> None:
        """And never read as one of the others."""
        for code in ("khong-co-ma-nay", "", "99999", "None", "null"):
            if code not in {row.code for row in status_map.rows}:
                assert self._read(status_map, code) is None, f"{code!r}: is no status, and is read as one"

    def test_codes_are_exact(self, status_map: StatusMap) -> None:
        """A space, or capitals, make another code: nothing is trimmed in silence."""
        codes = {row.code for row in status_map.rows}
        for code in codes:
            for other in {f" {code}", f"{code} ", f"{code}\n", code.swapcase(), f"0{code}"} - codes:
                assert self._read(status_map, other) is None, f"{other!r}: is read as {code!r}"

    def test_codes_are_as_hosts_write_them(self, status_map: StatusMap) -> None:
        """No spaces around them, nothing that cannot be seen, one way to write each letter."""
        for row in status_map.rows:
            assert row.code == row.code.strip(), f"{row.code!r}: has spaces around it"
            assert row.code.isprintable(), f"{row.code!r}: has letters that cannot be seen"
            composed = unicodedata.normalize("NFC", row.code)
            assert row.code == composed, f"{row.code!r}: its letters are not composed (NFC)"

    def test_finished_is_never_read_as_an_outcome(
        self, status_map: StatusMap, without_outcome: Sequence[str]
    ) -> None:
        """That a dossier is finished does not tell whether the information was supplied or refused."""
        for row in status_map.rows:
            if row.code in without_outcome or _is_finished(row):
                got = self._read(status_map, row.code)
                guessed = got is not None and got.state is LegalState.CLOSED
                assert not guessed, (
                    f"{row.code!r}: says that it is finished and not how, and is read as an outcome"
                )
        known = {row.code for row in status_map.rows}
        assert set(without_outcome) <= known, "without_outcome names codes that the map does not have"

    def test_what_cannot_be_told_is_known(
        self, status_map: StatusMap, not_written: Sequence[LegalStatus]
    ) -> None:
        """Which statuses the host is never told is the author's to say, not to forget."""
        missing = [one.in_words().en for one in status_map.not_written if one not in not_written]
        assert not missing, f"the host cannot be told {missing}: write them, or name them in not_written"
        wrong = [one.in_words().en for one in not_written if one not in status_map.not_written]
        assert not wrong, f"not_written names {wrong}, and the map writes them"

    def test_everything_is_said_in_both_languages(self, status_map: StatusMap) -> None:
        """Labels, and what is lost."""
        for row in status_map.rows:
            for what, said in (("label", row.label), ("loses", row.loses)):
                assert said is None or _in_both(said), f"{row.code!r}: {what} lacks one of the languages"

    def _read(self, status_map: StatusMap, code: str) -> LegalStatus | None:
        try:
            return status_map.read(code)
        except InputError:
            return None


def _in_both(said: Bilingual) -> bool:
    return bool(said.vi.strip()) and bool(said.en.strip())


def _is_finished(row: StatusRow) -> bool:
    said = [fold_text(text) for text in _texts(row)]
    called = any(word in text for text in said for word in _FINISHED)
    return called and not any(word in text for text in said for word in _OUTCOMES)


def _texts(row: StatusRow) -> Iterator[str]:
    yield row.label.vi
    yield row.label.en
