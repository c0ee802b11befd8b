"""``tiepcan disclosure duties``: what must be published by when, and what is late (nghĩa vụ công khai)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tiepcan.agenda import agenda_of_duties
from tiepcan.cli._agenda_options import AgendaCommand, write_agenda_files
from tiepcan.cli._disclosure_list import regime_option
from tiepcan.cli._duties_report import by_urgency, duties_as_data, show_duties, write_duties
from tiepcan.cli._files import replace_file
from tiepcan.cli._items import load_items
from tiepcan.cli._law_options import (
    calendar_options,
    law_option,
    load_calendar,
    load_law,
    load_policies,
    policy_option,
)
from tiepcan.cli._options import DAY, lang_option, language
from tiepcan.cli._output import busy
from tiepcan.disclosure import (
    DutyState,
    PublicationDuty,
    SupplyingBody,
    publication_duties,
)
from tiepcan.duration import WorkingDays
from tiepcan.output import write_json

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


@click.command(
    "duties",
    cls=AgendaCommand,
    help=_HELP,
    short_help="Việc công khai đến hạn, quá hạn. / What must be published by when.",
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
    "--no-portal", is_flag=True, help="Chưa có cổng, trang thông tin điện tử. / It has no portal or website."
)
@click.option(
    "--service-unit", is_flag=True, help="Là đơn vị sự nghiệp công lập. / It is a public service unit."
)
@click.option("--all", "show_all", is_flag=True, help="Hiện cả việc đã xong. / Show what is done too.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Ghi các việc đang hiện ra CSV. / Write what is shown as CSV.",
)
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
    no_portal: bool,
    service_unit: bool,
    show_all: bool,
    out: Path | None,
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
    calendar = load_calendar(announcements, projected=projected)
    with busy(file, language(lang)):
        items, set_aside = load_items(file, law=law, regime=regime, sheet=sheet)
        in_order = tuple(
            publication_duties(
                items,
                as_of=as_of,
                calendar=calendar,
                law=law,
                body=SupplyingBody(service_unit=service_unit, has_portal=not no_portal),
                notice=WorkingDays(notice),
                policies=load_policies(policies),
            )
        )
    found = sorted(in_order, key=by_urgency)
    shown = found if show_all else [one for one in found if one.needs_action]
    if out is not None:
        with replace_file(
            out, like=file, inputs=(file, *announcements, *law_files), encoding="utf-8-sig"
        ) as stream:
            write_duties(stream, shown, language(lang))
    write_agenda_files(
        context,
        # What burns first is another tomorrow: items of one id keep the order of the list.
        lambda agency: agenda_of_duties(
            in_order, as_of=as_of, calendar=calendar, notice=WorkingDays(notice), agency=agency or ""
        ),
        language(lang),
        like=file,
        inputs=(file, *announcements, *law_files, *([] if out is None else [out])),
        quiet=as_json,
    )
    if as_json:
        write_json(duties_as_data(found, set_aside, as_of, language(lang)))
    else:
        show_duties(shown, found, set_aside, as_of, language(lang))
    context.exit(1 if set_aside or any(_is_late(one) for one in found) else 0)


def _is_late(one: PublicationDuty) -> bool:
    wrong = {DutyState.PUBLISHED_RESTRICTED, DutyState.OVERDUE, DutyState.WITHDRAWN, DutyState.NOT_DATED}
    published = one.published_on is not None
    return one.state in wrong or bool((published and one.missing_forms) or one.short_postings)
