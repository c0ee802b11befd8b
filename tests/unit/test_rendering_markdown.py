"""Reports as Markdown: what stands where, what is marked as missing, and what can never become markup."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import attrs
import pytest
from report_pages import report_of, report_with, same

from tiepcan import WorkingCalendar
from tiepcan.periods import parse_period
from tiepcan.rendering import render_markdown
from tiepcan.rendering._markdown import escape_markdown
from tiepcan.reports import OfficialLayout, RecordTable, Report, ReportingAgency, build_report
from tiepcan.statistics import Counted, Tally, Topic

BOARD = ReportingAgency(id="KKT-XP", name="Ban Quản lý Khu kinh tế Xuân Phong")
REVIEW = r"""**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**\
**Độc lập - Tự do - Hạnh phúc**

**BAN QUẢN LÝ KHU KINH TẾ XUÂN PHONG**

Số: 07/BC-BQL

*Hải Phòng, ngày 05 tháng 02 năm 2027*

# BÁO CÁO

**Rà soát văn bản năm 2026**

Kính gửi: Sở Tư pháp

- Cơ quan báo cáo: Ban Quản lý Khu kinh tế Xuân Phong (KKT-XP)
- Kỳ báo cáo: Năm 2026 (01/01/2026 - 31/12/2026)
- Cách tính kỳ: theo dương lịch (thông lệ)
- Số liệu đến: 31/12/2026
- Căn cứ của mẫu: thông lệ

## I. Phạm vi, cách rà soát

> **Chưa viết:** Nêu văn bản thuộc phạm vi rà soát và cách làm. Viết ở mục \[narratives\], khoá "legal-review:I".

## II. Văn bản đề nghị sửa đổi, bổ sung, thay thế, bãi bỏ

> **Còn thiếu:** Bảng “Rà soát văn bản”: chưa có số liệu cho bảng. Đưa tệp số liệu cơ quan vào (records, --records): mục \[\[reviewed\_document\]\].

## III. Kiến nghị

> **Chưa viết:** Kiến nghị cơ quan xử lý và thời gian. Viết ở mục \[narratives\], khoá "legal-review:III".

## Còn thiếu

- **I. Phạm vi, cách rà soát**: Nêu văn bản thuộc phạm vi rà soát và cách làm. Viết ở mục \[narratives\], khoá "legal-review:I".
- **II. Văn bản đề nghị sửa đổi, bổ sung, thay thế, bãi bỏ**: Bảng “Rà soát văn bản”: chưa có số liệu cho bảng. Đưa tệp số liệu cơ quan vào (records, --records): mục \[\[reviewed\_document\]\].
- **III. Kiến nghị**: Kiến nghị cơ quan xử lý và thời gian. Viết ở mục \[narratives\], khoá "legal-review:III".

---

*Chưa có người ký*

***Nơi nhận:***\
\- Như trên;\
\- Lưu: VT.
"""


@pytest.fixture
def review(calendar: WorkingCalendar) -> Report:
    layout = OfficialLayout(
        issuing_body=BOARD.name,
        number=7,
        symbol="BC-BQL",
        place="Hải Phòng",
        signed_on=date(2027, 2, 5),
        kind="Báo cáo",
        subject="Rà soát văn bản năm 2026",
        addressees=("Sở Tư pháp",),
        recipients=("Như trên",),
    )
    period = parse_period("2026")
    return build_report("legal-review", agency=BOARD, period=period, calendar=calendar, layout=layout)


def test_a_report_reads_from_the_state_name_to_the_archive(review: Report) -> None:
    assert render_markdown(review) == REVIEW


def test_in_english_only_the_frame_stays_vietnamese(review: Report) -> None:
    shown = render_markdown(review, lang="en")
    assert (
        "**BÁO CÁO**\\\n**Rà soát văn bản năm 2026**\n\n# Legal documents reviewed for access to information - "
        in shown
    )
    assert "- Period: Year 2026 (01/01/2026 - 31/12/2026)" in shown
    assert "> **Not written yet:** Say who should act, and when." in shown
    assert "## Missing" in shown
    assert "Còn thiếu" not in shown


def test_a_letter_has_no_kind_and_its_title_is_that_of_the_report(review: Report) -> None:
    letter = attrs.evolve(review, layout=attrs.evolve(review.frame, kind=""))
    shown = render_markdown(letter)
    assert "Số: 07/BC-BQL\\\nV/v Rà soát văn bản năm 2026\n" in shown
    assert "# Danh mục văn bản rà soát về tiếp cận thông tin - Năm 2026\n" in shown


def test_a_table_of_figures_has_code_label_value_and_unit() -> None:
    shown = render_markdown(report_of(Tally(counts={Counted.CLOSED_SUPPLIED: 1234})))
    head = "| Mã | Chỉ tiêu | Số liệu | Đơn vị |\n| --- | --- | ---: | --- |\n"
    assert f"**Bảng 2. Kết quả giải quyết**\n\n{head}| 2 | Đã giải quyết |" in shown
    assert "| 2.1 | Cung cấp đầy đủ | 1.234 | yêu cầu |" in shown
    assert "| 5.1 | Khiếu nại | không có số liệu | lần |" in shown


def test_a_figure_that_some_sources_do_not_tell_says_of_how_many() -> None:
    tally = Tally(counts={Counted.COMPLAINT_MADE: 2}, told=frozenset(Topic), untold=7)
    assert "| 5.1 | Khiếu nại (không kể 7 yêu cầu mà nguồn không ghi) | 2 | " in render_markdown(
        report_of(tally)
    )


def test_a_table_without_records_says_so_and_one_with_records_shows_them() -> None:
    report = report_of(Tally())
    columns = (same("Ngày"), same("Nội dung"))
    table = RecordTable(code="training", title=same("Tập huấn"), columns=columns, rows=())
    filled = attrs.evolve(table, rows=(("01/07/2026", "Luật | mới"),))
    part = attrs.evolve(report.parts[0], tables=(table, filled))
    shown = render_markdown(attrs.evolve(report, parts=(part,)))
    assert "\n\nTập huấn: không có.\n\n**Bảng 1. Tập huấn**\n\n| Ngày | Nội dung |\n" in shown
    assert "| 01/07/2026 | Luật \\| mới |" in shown


def test_every_line_of_the_author_is_a_paragraph() -> None:
    report = report_of(Tally())
    words = "Dòng một\r\n    # không phải đề mục\n\n1. không phải danh sách\n---\n"
    part = attrs.evolve(report.parts[0], words=words)
    assert (
        "## I. Tình hình chung\n\nDòng một\n\n\\# không phải đề mục\n\n1\\. không phải danh sách\n\n\\---\n\n"
        in render_markdown(attrs.evolve(report, parts=(part,)))
    )


def test_a_report_sent_again_tells_its_version_and_one_without_gaps_that_it_is_whole() -> None:
    shown = render_markdown(attrs.evolve(report_of(Tally()), version=2))
    assert "- Lần gửi: 2\n" in shown
    assert "## Còn thiếu\n\nBáo cáo không thiếu phần nào.\n" in shown
    assert "Lần gửi" not in render_markdown(report_of(Tally()))


def test_remarks_on_the_period_stand_before_those_on_figures() -> None:
    period = parse_period("2026", kind="nd09")
    report = attrs.evolve(report_of(Tally()), period=period, as_of=period.end, remarks=(same("Một lưu ý."),))
    assert report.period.remarks
    said = [*(f"{one}." for one in report.period.remarks), "Một lưu ý."]
    assert "## Lưu ý về số liệu\n\n" + "\n".join(f"- {one}" for one in said) in render_markdown(report)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("a|b", r"a\|b"),
        ("[x](javascript:y)", r"\[x\](javascript:y)"),
        ("![x](http://y)", r"!\[x\](http\://y)"),
        ("`x` *y* _z_ ~~t~~", r"\`x\` \*y\* \_z\_ \~\~t\~\~"),
        ("&lt; $x$ a@b", r"\&lt; \$x\$ a\@b"),
        ("WWW.x www.y awww.z", r"WWW\.x www\.y awww.z"),
        ("# a", r"\# a"),
        ("a # b", "a # b"),
        ("12) a", r"12\) a"),
        ("1.", r"1\."),
        ("1.2 a", "1.2 a"),
        ("-5", r"\-5"),
        ("% a", r"\% a"),
        (":::{x}", r"\:::{x}"),
        ("(x)=", r"\(x)="),
        ("back\\slash", r"back\\slash"),
    ],
)
def test_what_would_be_markup_is_escaped(text: str, shown: str) -> None:
    assert escape_markdown(text) == shown


def test_lines_and_characters_that_steer_never_get_out() -> None:
    shown = render_markdown(report_with("a\u202eb\x1b[31m\x00c\td"))
    assert "ab\\[31mc d" in shown
    assert not set("\u202e\x1b\x00\t") & set(shown)


def test_markdown_needs_no_extra() -> None:
    code = (
        "import sys; sys.modules.update(jinja2=None, pygal=None); sys.path.extend(PATH)\n"
        "from report_pages import report_with\n"
        "from tiepcan.rendering import render_markdown\n"
        "print(len(render_markdown(report_with('a'))))"
    )
    command = [sys.executable, "-c", code.replace("PATH", repr(sys.path))]
    run = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own command
    assert int(run.stdout) == len(render_markdown(report_with("a")))
