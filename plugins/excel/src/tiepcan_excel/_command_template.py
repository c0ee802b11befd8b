"""``tiepcan excel template``: a workbook to fill in by hand (lệnh lập biểu mẫu)."""

from __future__ import annotations

from pathlib import Path

import click

from tiepcan import Bilingual
from tiepcan.cli import lang_option, language, load_law
from tiepcan_excel._options import out_option, regime_of, regime_option, say_written
from tiepcan_excel._output import replaced_workbook
from tiepcan_excel._template import Template, write_template

__all__ = ["template_command"]

_HELP = """\
Ghi biểu mẫu Excel để cán bộ điền tay: danh mục để chọn, lời nhắc ở từng ô, dòng ví dụ không bị tính, trang hướng dẫn.

Write a workbook to be filled in by hand: lists to choose from, hints, an example that is not counted, a guide.

\b
Loại / Kinds:
  register           sổ theo dõi / register
  list               danh mục phải công khai / list of information to be published
  conditional-list   danh mục có điều kiện / list of conditional information
  plan               kế hoạch triển khai / implementation plan

\b
Ví dụ / Examples:
  tiepcan excel template register --out so-theo-doi-mau.xlsx
  tiepcan excel template list --out danh-muc-mau.xlsx

\b
Mã thoát / Exit status:
  0  đã ghi / written      2  không ghi được / could not be written
"""
_WRITTEN = Bilingual("biểu mẫu trống, chờ điền", "an empty form, to be filled in")


@click.command("template", help=_HELP, short_help="Biểu mẫu để điền tay. / A workbook to fill in.")
@click.argument("kind", type=click.Choice([str(one) for one in Template]), metavar="LOẠI")
@out_option
@regime_option
@lang_option
def template_command(
    *, kind: str, out: Path, regime_id: str | None, law_files: tuple[Path, ...], lang: str
) -> None:
    """Write the template."""
    regime = regime_of(load_law(law_files), regime_id, None)
    with replaced_workbook(out) as stream:
        write_template(Template(kind), stream, regime=regime)
    say_written(out, None, _WRITTEN, language(lang))
