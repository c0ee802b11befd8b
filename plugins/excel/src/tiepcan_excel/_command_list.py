"""``tiepcan excel list``: a list of information, checked, as a workbook (lệnh ghi danh mục Excel)."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from tiepcan import Bilingual
from tiepcan.cli import lang_option, language, load_law
from tiepcan.disclosure import (
    ConditionalList,
    PublicationList,
    read_conditional_list as read_csv_conditional_list,
    read_publication_list as read_csv_publication_list,
)
from tiepcan.law import LawBook, Regime
from tiepcan_excel._input import opened
from tiepcan_excel._lists import (
    WorkbookList,
    read_conditional_list,
    read_publication_list,
    write_checked_list,
)
from tiepcan_excel._options import (
    FILE,
    as_of_option,
    out_option,
    regime_of,
    regime_option,
    say_written,
    sheet_option,
)
from tiepcan_excel._output import replaced_workbook

__all__ = ["list_command"]

_HELP = """\
Ghi danh mục thông tin (CSV, Excel) thành sổ Excel, kèm vấn đề và lưu ý của từng dòng, danh mục điểm và hình thức để chọn.

Write a list of information as a workbook, with what is wrong in each row, and points and forms to choose from.

\b
Ví dụ / Examples:
  tiepcan excel list danh-muc.csv --as-of 20/11/2026 --out danh-muc.xlsx
  tiepcan excel list co-dieu-kien.xlsx --conditional --as-of 2026-11-20 --out co-dieu-kien-moi.xlsx

\b
Mã thoát / Exit status:
  0  đã ghi / written      2  không đọc hoặc không ghi được / could not be read or written
"""
_ROWS = Bilingual("dòng", "rows")


@click.command("list", help=_HELP, short_help="Danh mục thành sổ Excel. / A list as a workbook.")
@click.argument("file", type=FILE, metavar="TỆP")
@as_of_option
@out_option
@sheet_option
@click.option("--conditional", is_flag=True, help="Là danh mục có điều kiện. / It is the conditional list.")
@regime_option
@lang_option
def list_command(
    *,
    file: Path,
    as_of: date,
    out: Path,
    sheet: str | None,
    conditional: bool,
    regime_id: str | None,
    law_files: tuple[Path, ...],
    lang: str,
) -> None:
    """Check the list, and write it with what was found."""
    speech, law = language(lang), load_law(law_files)
    regime = regime_of(law, regime_id, as_of)
    readers = _conditional(file, regime, sheet) if conditional else _public(file, regime, law, sheet)
    with opened(file, sheet=sheet, **readers) as (found, _):
        content: PublicationList | ConditionalList = found.content
        checked = (
            content.check(as_of=as_of, law=law)
            if isinstance(content, PublicationList)
            else content.check(as_of=as_of)
        )
        with replaced_workbook(out, inputs=(file, *law_files)) as stream:
            count = write_checked_list(content, checked, stream, as_of=as_of, lang=speech)
    say_written(out, count, _ROWS, speech, found.tolerated)


def _public(file: Path, regime: Regime, law: LawBook, sheet: str | None) -> dict[str, Any]:
    return {
        "workbook": partial(read_publication_list, regime=regime, law=law, name=file.name, sheet=sheet),
        "text": lambda stream: WorkbookList(
            content=read_csv_publication_list(stream, regime=regime, law=law, name=file.name), sheet=""
        ),
    }


def _conditional(file: Path, regime: Regime, sheet: str | None) -> dict[str, Any]:
    return {
        "workbook": partial(read_conditional_list, regime=regime, name=file.name, sheet=sheet),
        "text": lambda stream: WorkbookList(
            content=read_csv_conditional_list(stream, regime=regime, name=file.name), sheet=""
        ),
    }
