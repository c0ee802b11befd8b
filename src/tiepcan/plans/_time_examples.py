"""How times are written in plans: one line a way, its best spelling first (cách viết thời gian).

Errors show the first of each line, pages show all of them, and tests read every one.
"""

from __future__ import annotations

__all__ = ["ALLOWED", "EXAMPLES"]

EXAMPLES = (
    ("Quý IV năm 2016", "Quý IV/2016", "Quý 4/2016", "Q4/2016", "2016-Q4"),
    ("Quý I, II năm 2018", "Quý I và Quý II/2018", "Quý I - II/2018"),
    ("Quý III, IV năm 2017; Quý I năm 2018", "Từ Quý III/2017 đến Quý I/2018"),
    ("Tháng 3/2017", "Tháng 03 năm 2017", "3/2017"),
    ("Tháng 9, 10 năm 2026", "Tháng 9 và tháng 10/2026"),
    ("Từ tháng 3 đến tháng 6 năm 2026", "Tháng 3-6/2026"),
    ("6 tháng đầu năm 2026", "Sáu tháng đầu năm 2026", "2026-H1"),
    ("9 tháng đầu năm 2026", "9 tháng năm 2026"),
    ("Năm 2017", "Trong năm 2017", "Cả năm 2017", "2017"),
    ("Năm 2016, 2017", "Các năm 2016 và 2017", "Năm 2016-2017"),
    ("Quý IV/2016 và năm 2017", "Quý IV/2016; Năm 2017"),
    ("2026-2028", "Giai đoạn 2026-2028", "Từ 2026 đến 2028"),
    ("Năm 2016 và các năm tiếp theo", "Từ năm 2016", "Năm 2016 trở đi"),
    (
        "Từ Quý I/2018",
        "Từ tháng 1/2018 trở đi",
        "Từ 01/01/2018",
        "Kể từ ngày 01/01/2018",
        "Quý I/2018 và thường xuyên",
    ),
    ("Ngày 15/12/2026", "15/12/2026", "2026-12-15", "Ngày 15 tháng 12 năm 2026"),
    ("Trước ngày 30/6/2026", "Xong trước 30/6/2026", "Trước 30.6.2026"),
    ("Trước Quý III/2026", "Trước tháng 7/2026"),
    ("Đến hết ngày 15/12/2026", "Chậm nhất ngày 15/12/2026", "Đến 15/12/2026"),
    ("Đến hết Quý II/2026", "Hết Quý II/2026", "Từ nay đến hết Quý II/2026"),
    ("Từ ngày 01/3/2026 đến ngày 30/6/2026", "01/3/2026 - 30/6/2026", "Từ 01/3 đến 30/6/2026"),
    ("Thường xuyên", "Liên tục", "Thường xuyên, liên tục"),
    ("Thường xuyên trong năm 2026",),
    ("Hằng năm", "Hàng năm", "Định kỳ hằng năm", "Thường xuyên, hằng năm"),
    ("Hằng quý", "Mỗi quý", "Hàng quý"),
    ("Hằng tháng", "Định kỳ hằng tháng"),
    ("6 tháng một lần", "06 tháng/lần", "Định kỳ 6 tháng"),
    ("Định kỳ quý, 6 tháng, năm", "Hằng quý, 06 tháng và hằng năm"),
    ("Quý IV hằng năm", "Quý IV hàng năm"),
    ("Trước ngày 15/12 hằng năm",),
    ("Trước ngày 25 hằng tháng",),
    ("Khi có yêu cầu", "Theo yêu cầu", "Khi phát sinh", "Khi cần thiết", "Khi có chỉ đạo của cấp trên"),
)

#: One spelling of each way, for errors.
ALLOWED = ", ".join(f"“{first}”" for first, *_ in EXAMPLES)
