"""The toy portal and the toy e-office run as a vendor runs them, and say what the law says."""

from __future__ import annotations

import datetime as dt
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from tiepcan import VIETNAM_TIME, DataFileError

EXAMPLES = Path(__file__).parents[2] / "examples" / "embedding"
PORTAL = """\
KKT-XP-2026-0001 mới tiếp nhận
KKT-XP-2026-0001 đã có từ trước
Không nhận được: không nêu hoặc không đọc được.
  - asks: không nêu hoặc không đọc được
Không nhận được: không nêu hoặc không đọc được.
  - id: không nêu hoặc không đọc được
  - ref: không nêu hoặc không đọc được
  - asks: không nêu hoặc không đọc được
Hồ sơ KKT-XP-2026-0001, xem ngày 12/11/2026
  Trạng thái: Đã tiếp nhận, chưa xác định hợp lệ
  Trả lời chậm nhất: 25/11/2026 (tạm tính từ ngày nhận, nếu yêu cầu đã hợp lệ; khoản 3 Điều 26 Luật 01/2026/QH16)
Hồ sơ KKT-XP-2026-0001, xem ngày 20/11/2026
  Trạng thái: Hợp lệ, đang giải quyết
  Trả lời chậm nhất: 25/11/2026 (tính từ ngày nhận yêu cầu hợp lệ; khoản 3 Điều 26 Luật 01/2026/QH16)
"""
EOFFICE = """\
Việc có hạn, xem ngày 20/11/2026:
  25/11/2026  KKT-XP-2026-0002  Cung cấp thông tin, hoặc từ chối bằng văn bản có nêu lý do; khoản 3 Điều 26 Luật 01/2026/QH16
  30/11/2026  KKT-XP-2026-0001  Cung cấp thông tin, hoặc từ chối bằng văn bản có nêu lý do; khoản 3 Điều 26 Luật 01/2026/QH16
  → gửi CONG-DV: Gia hạn số KKT-XP-TB-2026-0001
Việc có hạn, xem ngày 20/11/2026:
  01/12/2026  KKT-XP-2026-0002  Cung cấp thông tin, hoặc từ chối bằng văn bản có nêu lý do; khoản 3 Điều 26 Luật 01/2026/QH16
"""


@pytest.mark.parametrize(
    ("example", "arguments", "output"),
    [
        ("toy_portal.py", ["2026-11-12T09:00", "2026-11-20"], PORTAL),
        ("toy_eoffice.py", ["2026-11-12T09:00", "2026-11-20T15:00"], EOFFICE),
    ],
)
def test_an_example_runs_and_prints_this(example: str, arguments: list[str], output: str) -> None:
    command = [sys.executable, str(EXAMPLES / example), *arguments]
    run = subprocess.run(  # noqa: S603 - our own command
        command, capture_output=True, check=False, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"}
    )
    assert (run.stderr, run.returncode) == ("", 0)
    assert run.stdout == output


@pytest.mark.parametrize("example", ["toy_portal.py", "toy_eoffice.py"])
def test_an_example_is_read_at_one_go(example: str) -> None:
    lines = (EXAMPLES / example).read_text(encoding="utf-8").splitlines()
    assert len(lines) < 80
    assert not [line for line in lines if ".now(" in line or ".today(" in line]


@pytest.mark.parametrize(
    ("message", "places"),
    [
        (b"no JSON", ["id", "ref", "asks"]),
        (b"[" * 100_000, ["id", "ref", "asks"]),
        (b'["id", "ref", "asks"]', ["id", "ref", "asks"]),
        (b'{"id": "m-1", "ref": "MC-7"}', ["asks"]),
        (b'{"id": "m-1", "ref": " ", "asks": "all"}', ["ref", "asks"]),
        (b'{"id": 7, "ref": "MC-7", "asks": ["one", 2]}', ["id", "asks"]),
    ],
)
def test_a_message_that_cannot_be_read_names_all_that_is_wrong(message: bytes, places: list[str]) -> None:
    read = runpy.run_path(str(EXAMPLES / "toy_portal.py"))["read"]
    with pytest.raises(DataFileError) as refused:
        read(message, received_at=dt.datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME))
    assert [fault.path for fault in refused.value.faults] == places
