"""A right map of statuses, and wrong ones: each says at which test it must fail."""

from __future__ import annotations

import attrs
import pytest

from tiepcan import Bilingual, InputError, Outcome
from tiepcan.plugins import LEGAL_STATUSES, LegalStatus, StatusMap, StatusRow
from tiepcan.requests import LegalState
from tiepcan.testing._status_maps import StatusMapConformance

RECEIVED, ASKED, VALID = (
    LegalStatus(state) for state in (LegalState.RECEIVED, LegalState.INCOMPLETE, LegalState.VALID)
)
CLOSED = tuple(one for one in LEGAL_STATUSES if one.state is LegalState.CLOSED)
LOST = Bilingual("mất kết quả", "the outcome is lost")
ROWS = (
    StatusRow(
        code="03", label=Bilingual("Đã tiếp nhận", "Received"), means=(RECEIVED,), written_for=(RECEIVED,)
    ),
    StatusRow(code="04", label=Bilingual("Chờ bổ sung", "Waiting"), means=(ASKED,), written_for=(ASKED,)),
    StatusRow(code="05", label=Bilingual("Đang xử lý", "In progress"), means=(VALID,), written_for=(VALID,)),
    StatusRow(
        code="06", label=Bilingual("Hoàn thành", "Finished"), means=CLOSED, written_for=CLOSED, loses=LOST
    ),
)


def map_of(rows: tuple[StatusRow, ...], kind: type[StatusMap] = StatusMap) -> StatusMap:
    return kind(name="mau.tien-do", title=Bilingual("Tiến độ", "Progress"), system="Mẫu", rows=rows)


class TestReference(StatusMapConformance):
    rows: tuple[StatusRow, ...] = ROWS
    kind: type[StatusMap] = StatusMap

    @pytest.fixture
    def status_map(self) -> StatusMap:
        return map_of(self.rows, self.kind)


class TestReadsFinishedAsSupplied(TestReference):
    fails_at = "test_finished_is_never_read_as_an_outcome"
    rows = (*ROWS[:3], attrs.evolve(ROWS[3], means=(LegalStatus(LegalState.CLOSED, Outcome.SUPPLIED),)))


class TestKeepsASpaceInACode(TestReference):
    fails_at = "test_codes_are_as_hosts_write_them"
    rows = (attrs.evolve(ROWS[0], code="03 "), *ROWS[1:])


class TestForgetsAStatus(TestReference):
    fails_at = "test_what_cannot_be_told_is_known"
    rows = (ROWS[0], *ROWS[2:])


class TestSaysItInOneLanguage(TestReference):
    fails_at = "test_everything_is_said_in_both_languages"
    rows = (attrs.evolve(ROWS[0], label=Bilingual("Đã tiếp nhận", "")), *ROWS[1:])


class TestReadsWhatItDoesNotKnowAsValid(TestReference):
    fails_at = "test_a_status_nobody_knows_is_an_error"

    class kind(StatusMap):  # noqa: N801
        def read(self, code: str, /) -> LegalStatus:
            known = {row.code for row in self.rows}
            return super().read(code) if code in known else VALID


class TestTrimsCodes(TestReference):
    fails_at = "test_codes_are_exact"

    class kind(StatusMap):  # noqa: N801
        def read(self, code: str, /) -> LegalStatus:
            return super().read(code.strip())


class TestReadsTheFirstMeaning(TestReference):
    fails_at = "test_every_code_is_read_or_declared_lossy"

    class kind(StatusMap):  # noqa: N801
        def read(self, code: str, /) -> LegalStatus:
            try:
                return super().read(code)
            except InputError:
                found = [row.means[0] for row in self.rows if row.code == code]
                if found:
                    return found[0]
                raise


class TestWritesAnotherStatus(TestReference):
    fails_at = "test_what_is_written_is_read_again"

    class kind(StatusMap):  # noqa: N801
        def write(self, status: LegalStatus, /) -> str:
            return super().write(VALID if status == ASKED else status)
