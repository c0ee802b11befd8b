"""``tiepcan deadline``: the due day of one request, explained (hạn trả lời một yêu cầu)."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, Literal

import attrs
import click
from rich.markup import escape
from rich.table import Table

from tiepcan.calendar import WorkingCalendar
from tiepcan.cli._law_options import (
    calendar_options,
    law_option,
    load_calendar,
    load_law,
    load_policies,
    local_option,
    policy_option,
)
from tiepcan.cli._options import DAY, WrongValueError, choice_of, lang_option, language
from tiepcan.cli._output import people, show_points
from tiepcan.deadlines import (
    Deadline,
    ExtendFrom,
    Obligation,
    PostedDay,
    compute_deadline,
    decide_day_sent,
)
from tiepcan.duration import Duration, duration_of
from tiepcan.errors import InputError
from tiepcan.law import Channel, Complexity, Regime
from tiepcan.output import write_json
from tiepcan.text import Bilingual, Lang, format_date

__all__ = ["deadline_command"]


class ExtensionType(click.ParamType[int | Literal["max"]]):
    """A number of days in the law's unit, or ``max``."""

    name = "N|max"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | Literal["max"]:
        """Return the number, or fail with what is allowed."""
        text = str(value).strip().lower()
        if text == "max":
            return "max"
        if not re.fullmatch(r"0*[1-9][0-9]{0,3}", text):
            raise WrongValueError(
                Bilingual(
                    f"“{value}”: cần số ngày lớn hơn 0, hoặc max",
                    f"“{value}”: a number above zero, or max, is asked for",
                ),
                param,
                ctx,
            )
        return int(text)


_HELP = """\
Hạn trả lời một yêu cầu: từng nghĩa vụ, ngày đến hạn, căn cứ và cách tính.

The due day of a request: each obligation with its day, its clause and how it was counted.

\b
Ví dụ / Examples:
  tiepcan deadline --received 2026-11-12 --channel direct --complexity simple
  tiepcan deadline --received 03/09/2026 --sent 31/08/2026 --channel post --complexity complex --extend max
"""


@click.command("deadline", help=_HELP)
@click.option("--received", type=DAY, required=True, help="Ngày nhận yêu cầu. / Day received.")
@click.option(
    "--sent", type=DAY, help="Ngày gửi, để chọn luật; mặc định là ngày nhận. / Day sent: it chooses the law."
)
@click.option("--valid", type=DAY, help="Ngày yêu cầu hợp lệ; mặc định là ngày nhận. / Day it became valid.")
@click.option(
    "--channel", type=choice_of(Channel), required=True, help="Hình thức cung cấp. / Channel of supply."
)
@click.option(
    "--request-channel",
    type=choice_of(Channel),
    help="Hình thức gửi yêu cầu; mặc định như --channel. / Channel of request.",
)
@click.option(
    "--complexity",
    type=choice_of(Complexity),
    help="Tính chất thông tin; bắt buộc theo luật 2016. / Needed under the law of 2016.",
)
@click.option(
    "--extend", type=ExtensionType(), help="Gia hạn: số ngày theo đơn vị của luật, hoặc max. / Extension."
)
@click.option(
    "--extend-from",
    type=choice_of(ExtendFrom),
    help="Mốc tính gia hạn; mặc định nominal. / Where an extension starts.",
)
@local_option
@policy_option
@calendar_options
@law_option
@lang_option
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON. / Write JSON.")
def deadline_command(
    *,
    received: date,
    sent: date | None,
    valid: date | None,
    channel: str,
    request_channel: str | None,
    complexity: str | None,
    extend: int | Literal["max"] | None,
    extend_from: str | None,
    local_rules: tuple[str, ...],
    policies: tuple[str, ...],
    projected: bool,
    announcements: tuple[Path, ...],
    law_files: tuple[Path, ...],
    lang: str,
    as_json: bool,
) -> None:
    """Compute, then write for a person or for a program."""
    supply_channel = Channel(channel)
    sent_by = supply_channel if request_channel is None else Channel(request_channel)
    chosen = load_policies(policies, extend_from=extend_from)
    law = load_law(law_files)
    sent_on = decide_day_sent(received_on=received, sent_on=sent, channel=sent_by, law=law, policies=chosen)
    if sent is not None:
        # The day of sending is known: the policy for letters without one decided nothing.
        chosen = attrs.evolve(chosen, posted_day=PostedDay.ASK)
    regime = law.regime_for(sent_on)
    weight = _complexity(complexity, regime, supply_channel, local_rules)
    deadline = compute_deadline(
        regime,
        valid_on=_valid_day(valid, received),
        channel=supply_channel,
        complexity=weight,
        calendar=load_calendar(announcements, projected=projected),
        extension=_extension(extend, regime, supply_channel, weight, local_rules),
        sent_on=sent_on,
        request_channel=sent_by,
        local_rules=local_rules,
        policies=chosen,
    )
    if as_json:
        write_json(_as_data(deadline, language(lang)))
    else:
        _show(deadline, language(lang))


def _valid_day(valid: date | None, received: date) -> date:
    if valid is not None and valid < received:
        raise InputError(
            Bilingual(
                f"ngày hợp lệ {format_date(valid)} trước ngày nhận {format_date(received)}",
                f"valid on {valid}, before it was received on {received}",
            ),
            path="--valid",
        )
    return received if valid is None else valid


def _complexity(
    asked: str | None, regime: Regime, channel: Channel, local_rules: tuple[str, ...]
) -> Complexity:
    if asked is not None:
        return Complexity(asked)
    if regime.complexity_matters(channel, local_rules=local_rules):
        raise InputError(
            Bilingual(
                f"thời hạn theo {regime.name.vi} phụ thuộc tính chất thông tin",
                f"the limit of {regime.name.en} depends on the complexity",
            ),
            hint=Bilingual("Thêm --complexity simple hoặc complex.", "Add --complexity simple or complex."),
            path="--complexity",
        )
    return Complexity.COMPLEX


def _extension(
    asked: int | Literal["max"] | None,
    regime: Regime,
    channel: Channel,
    complexity: Complexity,
    local_rules: tuple[str, ...],
) -> Duration | Literal["max"] | None:
    if asked is None or asked == "max":
        return asked
    limit = regime.find("extended_supply", channel, complexity, local_rules=local_rules)
    if limit is None or limit.duration is None:
        # No unit to count in: whatever is asked for is refused, where every extension is judged.
        return "max"
    return duration_of(asked, limit.duration.unit)


def _as_data(deadline: Deadline, lang: Lang) -> dict[str, Any]:
    return {
        "regime": deadline.regime.id,
        "obligations": [_obligation_data(found, lang) for found in deadline.obligations],
        "calendar": {"version": deadline.calendar.version, "status": str(deadline.calendar_status)},
        "explanation": list(deadline.explain(lang).lines),
    }


def _obligation_data(obligation: Obligation, lang: Lang) -> dict[str, Any]:
    duration = obligation.duration
    return {
        "code": obligation.code,
        "due": None if obligation.due is None else obligation.due.isoformat(),
        "nominal": None if obligation.nominal is None else obligation.nominal.isoformat(),
        "immediate": obligation.immediate,
        "amount": None if duration is None else duration.amount,
        "unit": None if duration is None else str(duration.unit),
        "citation": obligation.citation.in_language(lang),
        "standing": str(obligation.standing),
    }


def _show(deadline: Deadline, lang: Lang) -> None:
    words = {
        "vi": ("Nghĩa vụ", "Thời hạn", "Hạn", "Căn cứ", "ngay", "Cách tính"),
        "en": ("Obligation", "Limit", "Due", "Clause", "at once", "How it was counted"),
    }[lang]
    table = Table(title=escape(deadline.regime.name.in_language(lang)), title_justify="left")
    for name in words[:4]:
        table.add_column(name, overflow="fold")
    for found in deadline.obligations:
        table.add_row(
            escape(found.limit.name.in_language(lang)),
            words[4] if found.duration is None else found.duration.in_language(lang),
            words[4] if found.due is None else f"[bold]{format_date(found.due)}[/bold]",
            escape(found.citation.in_language(lang)),
        )
    console = people()
    console.print(table)
    console.print(f"[bold]{words[5]}[/bold]")
    show_points(console, deadline.explain(lang).lines)
    console.print(_calendar_line(deadline.calendar, lang), style="dim")


def _calendar_line(calendar: WorkingCalendar, lang: Lang) -> str:
    return {"vi": "Lịch: phiên bản", "en": "Calendar: version"}[lang] + f" {calendar.version}"
