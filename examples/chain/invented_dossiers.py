"""Dossiers that nobody filed, and what becomes of each: the same for the same seed (hồ sơ hư cấu)."""

# ruff: noqa: INP001, S311 - examples are no package; an invented dossier is no secret

from __future__ import annotations

import datetime as dt
import json
from random import Random
from typing import Any, Final

from tiepcan import VIETNAM_TIME
from tiepcan.requests import Agency
from tiepcan_onestop import ApplicantKind, Dossier, access_procedures, write_dossiers

__all__ = ["AGENCY", "AS_OF", "STORIES", "make_message", "sequence_of", "story_of"]

AGENCY: Final = Agency(name="Ủy ban nhân dân xã Xuân Phong", code="H99.12", commune=True)
#: The day for which everything is counted.
AS_OF: Final = dt.date(2026, 12, 31)
#: What becomes of dossiers, and how often, in a hundred.
STORIES: Final = {
    "supplied": 45,
    "late": 8,
    "extended": 15,
    "refused": 12,
    "withdrawn": 4,
    "completed": 6,
    "lying": 10,
}
_FIRST_DAY, _DAYS = dt.date(2026, 10, 1), 75
_OPENS, _OPEN_MINUTES = dt.time(7, 30), 9 * 60
_FAMILIES = ("Nguyễn", "Trần", "Lê", "Lò", "Vừ", "Hoàng", "Đặng", "Bùi")
_ASKED = (
    "Kế hoạch sử dụng đất năm 2026 của xã",
    "Dự toán, quyết toán ngân sách xã năm 2025",
    "Quyết định phê duyệt quy hoạch chung xây dựng xã",
    "Kết quả rà soát hộ nghèo năm 2025",
    "Báo cáo quan trắc nước sinh hoạt tập trung",
    "Danh sách công trình đầu tư công trung hạn",
)


def make_message(place: int, seed: int) -> dict[str, Any]:
    """Return what the one-stop hands over when the dossier of that *place* is filed."""
    rng = Random(f"{seed}/{place}")
    day = _FIRST_DAY + dt.timedelta(days=rng.randrange(_DAYS))
    received = dt.datetime.combine(day, _OPENS, VIETNAM_TIME) + dt.timedelta(
        minutes=rng.randrange(_OPEN_MINUTES)
    )
    is_group = rng.random() < 0.1  # noqa: PLR2004 - one in ten
    procedure = access_procedures()[is_group]
    dossier = Dossier(
        # Agency, day and place: the form of dossier numbers of one-stops.
        code=f"000.00.12.H99-{day:%y%m%d}-{place:05}",
        procedure=procedure.code,
        field_name=procedure.field_name,
        # One letter, so that no name is anybody's.
        applicant=f"{rng.choice(_FAMILIES)} Thị {rng.choice('ABCDGHKLMN')}",
        applicant_kind=ApplicantKind.ORGANISATION if is_group else ApplicantKind.PERSON,
        subject=rng.choice(_ASKED),
        received_at=received,
        status="2",
    )
    message: dict[str, Any] = json.loads(write_dossiers([dossier], updating=False))
    return message


def story_of(code: str, seed: int) -> tuple[str, Random]:
    """Return what becomes of a dossier, and the chance by which its details are drawn."""
    rng = Random(f"{seed}/{code}")
    return rng.choices(list(STORIES), weights=list(STORIES.values()))[0], rng


def sequence_of(code: str) -> int:
    """Return the place of a dossier, as its number tells it."""
    return int(code.rpartition("-")[2])
