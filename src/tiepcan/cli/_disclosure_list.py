"""``tiepcan disclosure list``: a publication list, checked or compared (danh mục)."""

from __future__ import annotations

import csv
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from tiepcan.cli._files import open_table, replace_file
from tiepcan.cli._law_options import calendar_options, law_option, load_calendar, load_law
from tiepcan.cli._list_report import check_as_data, show_check
from tiepcan.cli._options import DAY, lang_option, language
from tiepcan.cli._output import busy
from tiepcan.disclosure import (
    ConditionalList,
    ListCheck,
    ListFinding,
    PointGap,
    PublicationList,
    find_gaps,
    read_conditional_list,
    read_publication_list,
    read_xlsx_conditional_list,
    read_xlsx_publication_list,
)
from tiepcan.errors import InputError
from tiepcan.law import LawBook, Regime
from tiepcan.output import write_json
from tiepcan.sheet import safe_cell
from tiepcan.text import Bilingual, Lang

__all__ = ["list_group", "open_publication_list", "regime_option"]

_CHECK_HELP = """\
Kiểm tra danh mục thông tin phải được công khai: cột còn thiếu, ngày, điểm, số trùng, địa chỉ; gợi ý điểm còn thiếu.

Check a list of information to be published: what is missing, days, points, numbers that stand twice, addresses; and
which points of the law have nothing.

\b
Ví dụ / Examples:
  tiepcan disclosure list check danh-muc.csv --as-of 2026-11-20
  tiepcan disclosure list check danh-muc.xlsx --as-of 20/11/2026 --out danh-muc-da-kiem-tra.csv --not-ours o,q

\b
Mã thoát / Exit status:
  0  không có vấn đề / clean      1  có vấn đề / problems found      2  không đọc được / cannot read
"""
_ADDED = ("Vấn đề", "Lưu ý khi kiểm tra")


@click.group(
    "list", help="Danh mục thông tin phải được công khai. / The list of information to be published."
)
def list_group() -> None:
    """Hold the commands on lists; does nothing itself."""


def regime_option(command: Any) -> Any:
    """Add ``--regime``."""
    return click.option(
        "--regime",
        "regime_id",
        metavar="LUẬT",
        help="Luật của các điểm trong danh mục; mặc định luật của ngày kiểm tra. / "
        "The law whose letters the list uses; that of the day by default.",
    )(command)


def open_conditional_list(file: Path, *, regime: Regime, sheet: str | None) -> ConditionalList:
    """Return the list of conditional information in *file*, CSV or .xlsx by what is in it."""
    with open_table(
        file,
        sheet=sheet,
        read_csv=partial(read_conditional_list, regime=regime),
        read_xlsx=partial(read_xlsx_conditional_list, regime=regime),
    ) as (found, _, __):
        return found


def open_publication_list(file: Path, *, law: LawBook, regime: Regime, sheet: str | None) -> PublicationList:
    """Return the list in *file*, CSV or .xlsx by what is in it.

    Raises:
        InputError: It is a JSON document.
    """
    if file.suffix.lower() == ".json":
        raise InputError(
            Bilingual("cần danh mục dạng CSV hoặc Excel", "a list as CSV or Excel is asked for"),
            hint=Bilingual(
                "Từ cơ sở dữ liệu JSON: tiepcan disclosure list make.",
                "From a catalogue in JSON: tiepcan disclosure list make.",
            ),
            path=file.name,
        )
    with open_table(
        file,
        sheet=sheet,
        read_csv=partial(read_publication_list, regime=regime, law=law),
        read_xlsx=partial(read_xlsx_publication_list, regime=regime, law=law),
    ) as (found, _, __):
        return found


@list_group.command("check", help=_CHECK_HELP)
@click.argument("file", type=click.Path(path_type=Path, readable=False), metavar="TỆP")
@click.option("--as-of", type=DAY, required=True, help="Kiểm tra tính đến ngày nào. / As of which day.")
@regime_option
@click.option("--sheet", help="Trang tính, mặc định trang đầu. / Sheet of a workbook.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Ghi danh mục kèm kết quả ra CSV. / Write the list back with the results.",
)
@click.option(
    "--not-ours",
    default="",
    metavar="CHỮ,CHỮ",
    help="Điểm cơ quan không có gì, như o,q. / Points the agency has nothing of.",
)
@click.option("--conditional", is_flag=True, help="Là danh mục có điều kiện. / It is the conditional list.")
@calendar_options
@law_option
@lang_option
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON. / Write JSON.")
@click.pass_context
def check_command(
    context: click.Context,
    *,
    file: Path,
    as_of: date,
    regime_id: str | None,
    sheet: str | None,
    out: Path | None,
    not_ours: str,
    conditional: bool,
    projected: bool,
    announcements: tuple[Path, ...],
    law_files: tuple[Path, ...],
    lang: str,
    as_json: bool,
) -> None:
    """Check the list, then write for a person or for a program."""
    law = load_law(law_files)
    regime = law.regime_for(as_of) if regime_id is None else law.regime(regime_id)
    found: PublicationList | ConditionalList
    gaps: tuple[PointGap, ...] = ()
    with busy(file, language(lang)):
        if conditional:
            found = open_conditional_list(file, regime=regime, sheet=sheet)
        else:
            found = open_publication_list(file, law=law, regime=regime, sheet=sheet)
            gaps = find_gaps(
                found,
                as_of=as_of,
                calendar=load_calendar(announcements, projected=projected),
                not_ours=[
                    regime.disclosure_rules.point(one).code for one in not_ours.split(",") if one.strip()
                ],
                law=law,
            )
        checked = (
            found.check(as_of=as_of)
            if isinstance(found, ConditionalList)
            else found.check(as_of=as_of, law=law)
        )
    if out is not None:
        with replace_file(
            out, like=file, inputs=(file, *announcements, *law_files), encoding="utf-8-sig"
        ) as stream:
            _write(stream, found, checked, language(lang))
    if as_json:
        write_json(check_as_data(found, checked, gaps, as_of, language(lang)))
    else:
        show_check(file.name, found, checked, gaps, as_of, language(lang), out)
    context.exit(0 if checked.is_clean else 1)


def _write(stream: Any, found: PublicationList | ConditionalList, checked: ListCheck, lang: Lang) -> None:
    """Write the list as it stands, with what was found on the right of each row."""
    writer = csv.writer(stream, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    kept = [place for place, cell in enumerate(found.header) if cell not in _ADDED]
    writer.writerow(map(safe_cell, (*(found.header[place] for place in kept), *_ADDED)))
    by_row: dict[int, list[ListFinding]] = {}
    for one in checked.findings:
        by_row.setdefault(one.row, []).append(one)
    for row in found.rows:
        cells = (*row.cells, *("",) * (len(found.header) - len(row.cells)))
        about = by_row.get(row.number, ())
        said = [
            "; ".join(
                f"{one.column}: {one.text.in_language(lang)}" for one in about if one.problem.is_note is note
            )
            for note in (False, True)
        ]
        beyond = cells[len(found.header) :]
        writer.writerow(map(safe_cell, (*(cells[place] for place in kept), *said, *beyond)))
