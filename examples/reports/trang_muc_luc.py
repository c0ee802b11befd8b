"""One page that leads to the reports of the example agency: ``python trang_muc_luc.py FOLDER`` (trang mục lục)."""

# ruff: noqa: INP001 - examples are no package

from __future__ import annotations

import sys
from pathlib import Path

from tiepcan.rendering import PageLink, render_index

PAGES = (
    PageLink(path="bao-cao-nam.html", title="Báo cáo năm 2026", about="Cung cấp thông tin cho công dân."),
    PageLink(
        path="bao-cao-thang.html",
        title="Báo cáo tháng 10/2026",
        about="Giải quyết thủ tục hành chính, từ 20/09/2026 đến 19/10/2026.",
    ),
    PageLink(path="ke-hoach.html", title="Kế hoạch triển khai", about="Tiến độ và biểu đồ Gantt."),
    PageLink(path="tong-hop.html", title="Sổ theo dõi đã kiểm tra", about="Tổng hợp một trang."),
)

if __name__ == "__main__":
    page = render_index(
        "Ban Quản lý Khu kinh tế Xuân Phong", PAGES, about="Báo cáo mẫu; cơ quan và số liệu không có thật."
    )
    Path(sys.argv[1], "index.html").write_text(page, encoding="utf-8")
