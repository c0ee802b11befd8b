"""``tiepcan disclosure duties``: what must be published by when, and what is late (nghĩa vụ công khai)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from tiepcan.cli._disclosure_list import open_publication_list, regime_option
from tiepcan.cli._options import (
    DAY,
    calendar_options,
    lang_option,
    language,
    law_option,
    load_calendar,
    load_law,
    load_policies,
    policy_option,
    read_text,
)
from tiepcan.cli._output import people, plain, show_points, write_json
from tiepcan.disclosure import (
    Catalogue,
    DutyState,
    InformationItem,
    PublicationDuty,
    PublicationList,
    SupplyingBody,
    publication_duties,
)
from tiepcan.duration import WorkingDays
from tiepcan.errors import DataFileError
from tiepcan.law import LawBook, Regime
from tiepcan.requests import AgencyRules
from tiepcan.text import Bilingual, Lang, format_date
from tiepcan.wire import load

__all__ = ["duties_command"]

_HELP = """\
Việc công khai theo từng thông tin: hạn, hình thức luật buộc, thời hạn niêm yết, điều đã trễ và sắp đến hạn. Nhận danh
mục (CSV, Excel) hoặc cơ sở dữ liệu thông tin (JSON).

What must be published, item by item: the due day, the forms the law asks for, how long to keep it posted, what is late
and what is due soon. Takes a list (CSV, Excel) or a catalogue (JSON).

\b
Ví dụ / Examples:
  tiepcan disclosure duties danh-muc.csv --as-of 2026-11-20
  tiepcan disclosure duties co-so-du-lieu.json --as-of 2026-11-20 --all --json

\b
Mã thoát / Exit status:
  0  không có việc trễ / nothing late      1  có việc trễ, thiếu / something late or missing      2  không đọc được
"""
_URGENCY = (
    DutyState.OVERDUE,
    DutyState.WITHDRAWN,
    DutyState.DUE_SOON,
    DutyState.NOT_DATED,
    DutyState.OPEN,
    DutyState.RESTRICTED,
    DutyState.PUBLISHED_LATE,
    DutyState.PUBLISHED_IN_TIME,
)
_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "duties": "Nghĩa vụ công khai",
        "item": "Thông tin",
        "point": "Điểm",
        "state": "Tình trạng",
        "due": "Hạn",
        "late": "Trễ (ngày)",
        "missing": "Còn thiếu",
        "clause": "Căn cứ",
        "none": "Không có việc phải làm.",
        "aside": "dòng chưa đọc được, để riêng: kiểm tra bằng disclosure list check",
        "keep": "giữ niêm yết đến",
        "remarks": "Lưu ý",
        "all": "Thêm --all để xem cả việc đã xong.",
    },
    "en": {
        "duties": "Duties of publication",
        "item": "Item",
        "point": "Point",
        "state": "State",
        "due": "Due",
        "late": "Late (days)",
        "missing": "Missing",
        "clause": "Clause",
        "none": "Nothing to do.",
        "aside": "row(s) cannot be read and are set aside: see disclosure list check",
        "keep": "keep posted until",
        "remarks": "Notes",
        "all": "Add --all to see what is done too.",
    },
}


@click.command(
    "duties", help=_HELP, short_help="Việc công khai đến hạn, quá hạn. / What must be published by when."
)
@click.argument("file", type=click.Path(path_type=Path, readable=False), metavar="TỆP")
@click.option("--as-of", type=DAY, required=True, help="Tính đến ngày nào. / As of which day.")
@regime_option
@click.option("--sheet", help="Trang tính, mặc định trang đầu. / Sheet of a workbook.")
@click.option(
    "--notice",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="Báo trước bao nhiêu ngày làm việc. / Working days before the due day that count as soon.",
)
@click.option(
    "--service-unit", is_flag=True, help="Là đơn vị sự nghiệp công lập. / It is a public service unit."
)
@click.option("--all", "show_all", is_flag=True, help="Hiện cả việc đã xong. / Show what is done too.")
@policy_option
@calendar_options
@law_option
@lang_option
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON. / Write JSON.")
@click.pass_context
def duties_command(
    context: click.Context,
    *,
    file: Path,
    as_of: date,
    regime_id: str | None,
    sheet: str | None,
    notice: int,
    service_unit: bool,
    show_all: bool,
    policies: tuple[str, ...],
    projected: bool,
    announcements: tuple[Path, ...],
    law_files: tuple[Path, ...],
    lang: str,
    as_json: bool,
) -> None:
    """Work the duties out, then write for a person or for a program."""
    law = load_law(law_files)
    regime = law.regime_for(as_of) if regime_id is None else law.regime(regime_id)
    items, set_aside = _items(file, law=law, regime=regime, sheet=sheet)
    found = sorted(
        publication_duties(
            items,
            as_of=as_of,
            calendar=load_calendar(announcements, projected=projected),
            law=law,
            body=SupplyingBody(service_unit=service_unit),
            notice=WorkingDays(notice),
            policies=load_policies(policies),
        ),
        key=lambda one: (_URGENCY.index(one.state), -one.days_late, one.due or as_of, one.item),
    )
    shown = found if show_all else [one for one in found if one.needs_action]
    if as_json:
        write_json(_as_data(found, set_aside, as_of, language(lang)))
    else:
        _show(shown, found, set_aside, as_of, language(lang))
    context.exit(1 if set_aside or any(_is_late(one) for one in found) else 0)


def _is_late(one: PublicationDuty) -> bool:
    wrong = {DutyState.OVERDUE, DutyState.WITHDRAWN, DutyState.NOT_DATED}
    published = one.published_on is not None
    return one.state in wrong or bool((published and one.missing_forms) or one.short_postings)


def _items(
    file: Path, *, law: LawBook, regime: Regime, sheet: str | None
) -> tuple[tuple[InformationItem, ...], int]:
    if file.suffix.lower() != ".json":
        found = open_publication_list(file, law=law, regime=regime, sheet=sheet)
        return found.items, len(found.set_aside)
    record = load(read_text(file), name=file.name, rules=AgencyRules(law=law))
    if isinstance(record, Catalogue | PublicationList):
        return record.items, 0
    raise DataFileError(
        Bilingual(
            "cần cơ sở dữ liệu thông tin hoặc danh mục (tiepcan-catalogue, tiepcan-publication-list)",
            "a catalogue or a publication list is asked for",
        ),
        path=file.name,
    )


def _show(
    shown: Sequence[PublicationDuty],
    found: Sequence[PublicationDuty],
    set_aside: int,
    as_of: date,
    lang: Lang,
) -> None:
    words, console = _WORDS[lang], people()
    counts = Counter(one.state for one in found)
    console.print(f"[bold]{words['duties']}, {format_date(as_of)}[/bold]")
    show_points(
        console,
        [f"{state.in_words().in_language(lang)}: {counts[state]}" for state in _URGENCY if counts[state]],
    )
    if set_aside:
        console.print(f"[bold red]{set_aside} {words['aside']}[/bold red]")
    if not shown:
        console.print(words["none"])
        return
    table = Table()
    for name in ("item", "point", "state", "due", "late", "missing", "clause"):
        table.add_column(words[name], overflow="fold", justify="right" if name == "late" else "left")
    for one in shown:
        late = one.state is DutyState.OVERDUE
        state = plain(one.state.in_words().in_language(lang))
        table.add_row(
            plain(f"{one.item}\n{one.number}".strip()),
            plain(", ".join(point.code for point in one.points)),
            f"[bold red]{state}[/bold red]" if late else state,
            "-" if one.due is None else format_date(one.due),
            str(one.days_late or ""),
            plain(_missing(one, lang)),
            plain("" if one.citation is None else one.citation.in_language(lang)),
        )
    console.print(table)
    remarks = dict.fromkeys(said.in_language(lang) for one in shown for said in one.remarks)
    if remarks:
        console.print(f"[bold]{words['remarks']}[/bold]")
        show_points(console, remarks)
    if len(shown) < len(found):
        console.print(words["all"], style="dim")


def _missing(one: PublicationDuty, lang: Lang) -> str:
    lines = [form.form.in_words().in_language(lang) for form in one.missing_forms]
    lines += [f"{_WORDS[lang]['keep']} {format_date(term.keep_until)}" for term in one.short_postings]
    return "\n".join(lines)


def _as_data(found: Sequence[PublicationDuty], set_aside: int, as_of: date, lang: Lang) -> dict[str, Any]:
    """Return the duties as plain data, without the titles of documents."""
    return {
        "as_of": as_of.isoformat(),
        "set_aside": set_aside,
        "counts": {str(state): count for state, count in Counter(one.state for one in found).items()},
        "duties": [
            {
                "item": one.item,
                "number": one.number,
                "state": str(one.state),
                "basis": str(one.basis),
                "points": [point.id for point in one.points],
                "due": None if one.due is None else one.due.isoformat(),
                "published_on": None if one.published_on is None else one.published_on.isoformat(),
                "days_late": one.days_late,
                "needs_action": one.needs_action,
                "forms": [
                    {
                        "form": str(form.form),
                        "met": form.met,
                        "citation": None if form.citation is None else form.citation.in_language(lang),
                        "in_part": None if form.in_part is None else form.in_part.in_language(lang),
                    }
                    for form in one.forms
                ],
                "postings": [
                    {
                        "form": str(term.publication.form),
                        "keep_until": term.keep_until.isoformat(),
                        "too_short": term.too_short,
                        "running": term.running,
                        "citation": term.citation.in_language(lang),
                    }
                    for term in one.postings
                ],
                "citation": None if one.citation is None else one.citation.in_language(lang),
                "remarks": [said.in_language(lang) for said in one.remarks],
            }
            for one in found
        ],
    }
