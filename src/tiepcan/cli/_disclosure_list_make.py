"""``tiepcan disclosure list make`` and ``diff``: lists from the agency's database, and between versions (lập danh mục)."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import click

from tiepcan.cli._disclosure_list import open_publication_list, regime_option
from tiepcan.cli._files import replace_file
from tiepcan.cli._law_options import law_option, load_law
from tiepcan.cli._list_report import diff_as_data, show_diff
from tiepcan.cli._options import DAY, lang_option, language, read_text
from tiepcan.cli._output import people, say_written
from tiepcan.disclosure import Catalogue, ConditionalList, PublicationList, validate_items
from tiepcan.output import write_json
from tiepcan.requests import AgencyRules
from tiepcan.wire import load

__all__ = ["diff_command", "make_command"]

_MAKE_HELP = """\
Lập danh mục từ cơ sở dữ liệu thông tin (JSON): thông tin phải công khai, hoặc thông tin có điều kiện.

Make a list from a catalogue (JSON): the information to be published, or the conditional information.

\b
Ví dụ / Examples:
  tiepcan disclosure list make co-so-du-lieu.json --as-of 2026-11-20 --out danh-muc.csv
  tiepcan disclosure list make co-so-du-lieu.json --as-of 2026-11-20 --conditional --out co-dieu-kien.csv
"""
_DIFF_HELP = """\
So sánh hai phiên bản của một danh mục: thêm, bỏ, sửa.

Compare two versions of a list: what was added, removed, changed.

\b
Ví dụ / Example:
  tiepcan disclosure list diff danh-muc-2025.csv danh-muc-2026.csv --as-of 2026-11-20
"""


@click.command("make", help=_MAKE_HELP)
@click.argument("file", type=click.Path(path_type=Path, readable=False), metavar="TỆP")
@click.option("--as-of", type=DAY, required=True, help="Lập vào ngày nào. / As of which day.")
@regime_option
@click.option("--conditional", is_flag=True, help="Danh mục tiếp cận có điều kiện. / The conditional list.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="Tệp CSV để ghi. / Where to write it, as CSV.",
)
@law_option
@lang_option
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON. / Write JSON.")
def make_command(
    *,
    file: Path,
    as_of: date,
    regime_id: str | None,
    conditional: bool,
    out: Path,
    law_files: tuple[Path, ...],
    lang: str,
    as_json: bool,
) -> None:
    """Make the list and write it."""
    law = load_law(law_files)
    regime = law.regime_for(as_of) if regime_id is None else law.regime(regime_id)
    catalogue = load(read_text(file), name=file.name, rules=AgencyRules(law=law), kinds=("catalogue",))
    assert isinstance(catalogue, Catalogue)  # noqa: S101 - the kind was asked for
    validate_items(catalogue.items, law=law, name=file.name)
    made = (
        ConditionalList.from_items(catalogue.items, regime, as_of=as_of)
        if conditional
        else PublicationList.from_items(catalogue.items, regime, as_of=as_of)
    )
    text = io.StringIO(newline="")
    count = made.write_csv(text)
    with replace_file(out, like=file, inputs=(file, *law_files), encoding="utf-8-sig") as stream:
        stream.write(text.getvalue())
    if as_json:
        write_json({"out": str(out), "regime": regime.id, "rows": count})
        return
    speech = language(lang)
    say_written(people(), out, speech, {"vi": f"{count} dòng", "en": f"{count} row(s)"}[speech])


@click.command("diff", help=_DIFF_HELP)
@click.argument("before", type=click.Path(path_type=Path, readable=False), metavar="TỆP_CŨ")
@click.argument("after", type=click.Path(path_type=Path, readable=False), metavar="TỆP_MỚI")
@click.option("--as-of", type=DAY, required=True, help="Luật của ngày nào. / The law of which day.")
@regime_option
@law_option
@lang_option
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON. / Write JSON.")
def diff_command(
    *,
    before: Path,
    after: Path,
    as_of: date,
    regime_id: str | None,
    law_files: tuple[Path, ...],
    lang: str,
    as_json: bool,
) -> None:
    """Compare two versions, then write for a person or for a program."""
    law = load_law(law_files)
    regime = law.regime_for(as_of) if regime_id is None else law.regime(regime_id)
    old, new = (open_publication_list(file, law=law, regime=regime, sheet=None) for file in (before, after))
    diff, unread = old.compare(new), (len(old.set_aside), len(new.set_aside))
    if as_json:
        write_json(diff_as_data(diff, unread))
    else:
        show_diff(diff, unread, language(lang))
