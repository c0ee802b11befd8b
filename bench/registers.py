"""Registers as agencies keep them, made up: the same rows for the same size in every run.

The columns are those of a sổ theo dõi cung cấp thông tin theo yêu cầu in a spreadsheet: UTF-8 with BOM, dates as
dd/mm/yyyy, words of a list for what is coded.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from tiepcan import Channel, Complexity, compute_deadline, regime_for, vietnam_calendar

__all__ = ["AS_OF", "count_set_aside", "write_register"]

#: The day as of which the registers are checked.
AS_OF = date(2026, 11, 20)

_HEADER = (
    "Số thứ tự",
    "Mã hồ sơ",
    "Ngày gửi",
    "Ngày nhận",
    "Ngày hợp lệ",
    "Hình thức gửi yêu cầu",
    "Người yêu cầu",
    "Loại chủ thể",
    "Nội dung thông tin",
    "Tính chất",
    "Hình thức cung cấp",
    "Số ngày gia hạn",
    "Ngày thông báo gia hạn",
    "Kết quả",
    "Ngày trả kết quả",
    "Lý do từ chối",
    "Chi phí (đồng)",
    "Hạn đã hẹn",
    "Hệ thống gốc",
    "Mã hồ sơ gốc",
    "Ghi chú",
)
_SURNAMES = ("Lương", "Tạ", "Mai", "Trịnh", "Đoàn", "Lâm", "Cao", "Hà", "Quách", "Từ")
_MIDDLE_NAMES = ("Thu", "Quốc", "Bảo", "Khánh", "Mỹ", "Gia")
_GIVEN_NAMES = ("An", "Châu", "Diệp", "Giang", "Hiền", "Khôi", "Mẫn", "Nhi", "Phước", "Thảo", "Uyên", "Yến")
_CONTENTS = (
    "Quy hoạch chi tiết khu dân cư",
    "Kết quả quan trắc không khí tháng trước",
    "Danh sách hộ được hỗ trợ sau bão",
    "Quyết toán quỹ bảo trì đường xã",
    "Kế hoạch tuyển dụng viên chức",
    "Biên bản họp thôn, kèm phụ lục",
)
_CHANNELS = {"Mạng điện tử": Channel.ELECTRONIC, "Trực tiếp": Channel.DIRECT, "Bưu chính": Channel.POST}
_COMPLEXITIES = {"Đơn giản": Complexity.SIMPLE, "Phức tạp": Complexity.COMPLEX}
_RESULTS = ("Cung cấp",) * 6 + ("Cung cấp một phần", "Từ chối", "Hướng dẫn nơi khác", "Rút yêu cầu")
_GROUND = "Thông tin thuộc bí mật nhà nước"
_FIRST_DAY = date(2024, 1, 2)
#: One row in so many has this fault and is set aside: no date, no word of the list, or days in a wrong order.
_FAULT_EVERY = 100


def write_register(path: Path, size: int) -> None:
    """Write a register of *size* rows to *path*."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(_HEADER)
        writer.writerows(_rows(size))


def count_set_aside(size: int) -> int:
    """Return how many rows of a register of *size* rows a right check sets aside."""
    return size // _FAULT_EVERY


def _rows(size: int) -> Iterator[tuple[str, ...]]:
    numbers = random.Random(f"register of {size}")
    for number in range(1, size + 1):
        row = _row(number, numbers)
        if number % _FAULT_EVERY == 0:
            _spoil(row, number)
        yield tuple(row[name] for name in _HEADER)


def _row(number: int, numbers: random.Random) -> dict[str, str]:
    sent = _FIRST_DAY + timedelta(days=numbers.randrange((AS_OF - _FIRST_DAY).days))
    received = min(sent + timedelta(days=numbers.choice((0, 0, 0, 1, 3))), AS_OF)
    valid = min(received + timedelta(days=numbers.choice((0, 0, 0, 0, 2, 5))), AS_OF)
    answered = valid + timedelta(days=numbers.randrange(1, 25))
    result = numbers.choice(_RESULTS) if answered <= AS_OF and numbers.random() < 0.9 else ""
    extended = numbers.random() < 0.1
    (channel,) = numbers.choices(list(_CHANNELS), (5, 3, 2))
    (complexity,) = numbers.choices(list(_COMPLEXITIES), (2, 1))
    names = (numbers.choice(_SURNAMES), numbers.choice(_MIDDLE_NAMES), numbers.choice(_GIVEN_NAMES))
    migrated = numbers.random() < 0.2
    return dict.fromkeys(_HEADER, "") | {
        "Số thứ tự": str(number),
        "Mã hồ sơ": f"H99.01-{received:%y%m%d}-{number:06}",
        "Ngày gửi": _day(sent),
        "Ngày nhận": _day(received),
        "Ngày hợp lệ": _day(valid) if result or numbers.random() < 0.9 else "",
        "Hình thức gửi yêu cầu": channel,
        "Người yêu cầu": " ".join(names),
        "Loại chủ thể": numbers.choice(("Cá nhân", "Cá nhân", "Cá nhân", "Tổ chức")),
        "Nội dung thông tin": numbers.choice(_CONTENTS),
        "Tính chất": complexity,
        "Hình thức cung cấp": channel if numbers.random() < 0.9 else "",
        "Số ngày gia hạn": str(numbers.randrange(1, 10)) if extended else "",
        "Ngày thông báo gia hạn": _day(valid + timedelta(days=2)) if extended else "",
        "Kết quả": result,
        "Ngày trả kết quả": _day(answered) if result else "",
        "Lý do từ chối": _GROUND if result == "Từ chối" else "",
        "Chi phí (đồng)": str(numbers.randrange(80) * 500) if result.startswith("Cung cấp") else "",
        "Hạn đã hẹn": "" if extended else _promised(sent, valid, channel, complexity, numbers),
        "Hệ thống gốc": "motcua-cu" if migrated else "",
        "Mã hồ sơ gốc": f"MC{number:07}" if migrated else "",
    }


def _promised(sent: date, valid: date, channel: str, complexity: str, numbers: random.Random) -> str:
    """Return the day the officer promised: mostly the right one."""
    due = compute_deadline(
        regime_for(sent),
        valid_on=valid,
        channel=_CHANNELS[channel],
        complexity=_COMPLEXITIES[complexity],
        calendar=vietnam_calendar(),
    ).due
    if due is None:
        return ""
    return _day(due if numbers.random() < 0.85 else due + timedelta(days=1))


def _spoil(row: dict[str, str], number: int) -> None:
    match number // _FAULT_EVERY % 3:
        case 0:
            row["Ngày nhận"] = "tuần trước"
        case 1:
            row["Tính chất"] = "Khó"
        case _:
            row["Ngày nhận"] = _day(_FIRST_DAY - timedelta(days=1))


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
