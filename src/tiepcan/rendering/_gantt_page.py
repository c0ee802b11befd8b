"""A plan as one page: figures, what is late, the Gantt picture and a table with the same facts (trang kế hoạch).

The page stands alone: no script, no font and no picture from anywhere else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from html import escape

import attrs

from tiepcan.duration import CalendarDays
from tiepcan.plans import (
    ImplementationPlan,
    PlanProgress,
    PlanStatus,
    TaskState,
    TaskStatus,
    plan_gantt,
    plan_status,
)
from tiepcan.rendering._gantt import gantt_svg, shown
from tiepcan.text import VIETNAMESE, Lang, format_date

__all__ = ["gantt_page"]

#: So many tasks stand in one picture: on paper a page of its own.
_ROWS = 10
_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "as_of": "Tính đến ngày",
        "signed": "ngày ký",
        "late": "Quá hạn",
        "none_late": "Không có nhiệm vụ quá hạn.",
        "none": "Kế hoạch chưa có nhiệm vụ.",
        "due": "hạn",
        "days": "ngày",
        "lead": "Chủ trì",
        "picture": "Biểu đồ Gantt",
        "tasks": "Nhiệm vụ",
        "id": "Mã",
        "task": "Nhiệm vụ",
        "with": "Phối hợp",
        "time": "Thời gian",
        "product": "Sản phẩm",
        "state": "Tình trạng",
        "by": "Trễ (ngày)",
        "by_lead": "Tiến độ theo đơn vị chủ trì",
        "total": "Tổng số",
        "done": "Đã xong",
        "done_late": "Xong trễ",
        "open": "Chưa xong",
        "continuous": "Thường xuyên",
        "finished": "Xong / phải xong",
        "all": "Cả kế hoạch",
        "done_on": "xong ngày",
        "progress": "tiến độ",
        "missed": "đã qua mà chưa xong",
        "practice": "Hạn là ngày cuối của kỳ ghi trong kế hoạch; “trước ngày” không gồm ngày đó; ngày nghỉ không dời "
        "hạn. Đây là thông lệ, không có điều luật nào quy định. Việc không có hạn cuối thì không bao giờ quá hạn và "
        "không tính vào số phải xong.",
    },
    "en": {
        "as_of": "As of",
        "signed": "signed",
        "late": "Late",
        "none_late": "No task is late.",
        "none": "The plan has no task.",
        "due": "due",
        "days": "day(s)",
        "lead": "Lead",
        "picture": "Gantt chart",
        "tasks": "Tasks",
        "id": "Id",
        "task": "Task",
        "with": "With",
        "time": "Time",
        "product": "Product",
        "state": "State",
        "by": "Late (days)",
        "by_lead": "Progress by body in the lead",
        "total": "All",
        "done": "Done",
        "done_late": "Done late",
        "open": "Open",
        "continuous": "Continuous",
        "finished": "Done / to finish",
        "all": "The whole plan",
        "done_on": "done on",
        "progress": "progress",
        "missed": "passed, not done",
        "practice": "A task is due on the last day of the period in the plan; “before” a day leaves that day out; days "
        "off move nothing. This is practice, no clause says so. What has no end is never late, and does not count "
        "among what is to be finished.",
    },
}
_STYLE = """\
:root { color-scheme: light; }
body { font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; margin: 0 auto; max-width: 75rem; padding: 1rem; color: #1b1b1b; background: #fff; overflow-wrap: break-word; }
h1 { font-size: 1.4rem; line-height: 1.25; margin: .25rem 0; }
h2 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; }
p { margin: .25rem 0; }
.quiet { color: #545454; max-width: 60rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .6rem; margin: 1rem 0; padding: 0; list-style: none; }
.figures li { border: 1px solid #767676; border-radius: .5rem; padding: .5rem .75rem; }
.figures b { display: block; font-size: 1.6rem; line-height: 1.2; }
.late { color: #a01414; font-weight: 600; }
.scrolls { overflow-x: auto; }
.scrolls:focus-visible { outline: 3px solid #0d47a1; }
figure { margin: 0 0 1rem; }
figure svg { display: block; width: 100%; min-width: 56rem; height: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #c4c4c4; padding: .35rem .5rem; text-align: left; vertical-align: top; }
thead th { border-bottom: 2px solid #767676; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
tbody th { font-weight: 600; }
@media screen and (max-width: 44rem) {
  .cards thead { position: absolute; left: -999rem; }
  .cards tr { display: block; border-bottom: 1px solid #767676; padding: .5rem 0; }
  .cards th, .cards td { display: flex; gap: .75rem; border: 0; padding: .1rem 0; text-align: left; }
  .cards td:empty { display: none; }
  .cards [data-name]::before { content: attr(data-name); color: #545454; font-weight: 400; flex: 0 0 6.5rem; }
}
@media print {
  @page { size: A4 landscape; margin: 10mm; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .scrolls { overflow: visible; }
  figure { break-inside: avoid; }
  figure svg { min-width: 0; max-height: 165mm; }
  tr { break-inside: avoid; }
  h2 { break-after: avoid; }
}
"""


def gantt_page(
    plan: ImplementationPlan,
    as_of: dt.date,
    *,
    notice: CalendarDays | None = None,
    lang: Lang = VIETNAMESE,
) -> str:
    """Return a page on the plan as it stands on a day: picture, and a table that says the same (trang HTML).

    Notes of tasks are left out: they are for those who keep the file.

    Args:
        plan: The plan.
        as_of: The day that is asked about.
        notice: How long before its last day a task counts as due soon; as `plan_status` has it where None.
        lang: The language of the words that are not the plan's own.

    Raises:
        InputError: *as_of* is no plain date, *notice* no calendar days.

    Examples:
        >>> from tiepcan.plans import PlanTask, parse_plan_time
        >>> plan = ImplementationPlan(name="Kế hoạch", tasks=(
        ...     PlanTask(id="1", name="Tập huấn", lead="Văn phòng", time=parse_plan_time("Quý I năm 2026")),))
        >>> page = gantt_page(plan, dt.date(2026, 4, 2))
        >>> page.startswith("<!doctype html>"), page.count("<h1"), page.count("<svg")
        (True, 1, 1)
    """
    status = plan_status(plan, as_of) if notice is None else plan_status(plan, as_of, notice=notice)
    return "\n".join(_page(status, lang)) + "\n"


def _page(status: PlanStatus, lang: Lang) -> Iterator[str]:
    plan, words = status.plan, _WORDS[lang]
    yield "<!doctype html>"
    yield f'<html lang="{lang}">'
    yield '<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_e(plan.name)} · {format_date(status.as_of)}</title>"
    yield f"<style>\n{_STYLE}</style>\n</head>\n<body>\n<header>"
    yield f"<h1{_own(lang)}>{_e(plan.name)}</h1>"
    signed = "" if plan.signed_on is None else f"{words['signed']} {format_date(plan.signed_on)}"
    issued = " · ".join(filter(None, (plan.agency, plan.number, signed)))
    yield f"<p>{_e(issued)}</p>" if issued else ""
    yield f"<p>{words['as_of']} <strong>{format_date(status.as_of)}</strong></p>\n</header>\n<main>"
    yield from _figures(status, lang)
    yield from _late(status, lang)
    yield from _pictures(status, lang)
    yield from _tasks(status, lang)
    yield from _by_lead(status, lang)
    yield f'</main>\n<footer><p class="quiet">{words["practice"]}</p></footer>\n</body>\n</html>'


def _figures(status: PlanStatus, lang: Lang) -> Iterator[str]:
    progress = status.progress
    yield '<ul class="figures">'
    for state in TaskState:
        count = progress.count(state)
        if count or state is TaskState.LATE:
            late = ' class="late"' if count and state is TaskState.LATE else ""
            yield f"<li{late}><b>{count}</b>{_e(state.in_words().in_language(lang))}</li>"
    yield f"<li><b>{progress.done}/{progress.to_finish}</b>{_WORDS[lang]['finished']}</li>\n</ul>"


def _late(status: PlanStatus, lang: Lang) -> Iterator[str]:
    words = _WORDS[lang]
    yield f"<h2>{words['late']}</h2>"
    if not status.late:
        yield f"<p>{words['none_late']}</p>"
        return
    yield "<ul>"
    for one in status.late:
        late = f'<span class="late">{one.days_late} {words["days"]}</span>'
        due = "" if one.due is None else f"{words['due']} {format_date(one.due)}"
        named = f"<span{_own(lang)}>{_e(one.task.id)}. {_e(one.task.name)} ({_e(one.task.lead)})</span>"
        yield f"<li>{late}: {named}, {due}</li>"
    yield "</ul>"


def _pictures(status: PlanStatus, lang: Lang) -> Iterator[str]:
    chart, words = plan_gantt(status), _WORDS[lang]
    yield f"<h2>{words['picture']}</h2>"
    if not chart.rows:
        yield f"<p>{words['none']}</p>"
        return
    for first in range(0, len(chart.rows), _ROWS):
        part = attrs.evolve(chart, rows=chart.rows[first : first + _ROWS])
        label = words["picture"]
        if len(part.rows) < len(chart.rows):
            place = f"({first + 1}–{first + len(part.rows)}/{len(chart.rows)})"
            label, part = f"{label} {place}", attrs.evolve(part, name=f"{part.name} {place}")
        # What scrolls must be reached with the keyboard too.
        yield f'<figure class="scrolls" role="group" tabindex="0" aria-label="{_e(label)}">'
        yield gantt_svg(part, lang=lang, name=f"gantt-{first // _ROWS + 1}")
        yield "</figure>"


#: Which cells hold the plan's own words.
_COLUMNS = ("id", "task", "lead", "with", "time", "product", "state", "by")
_OWN_COLUMNS = frozenset({"task", "lead", "with", "time", "product"})


def _tasks(status: PlanStatus, lang: Lang) -> Iterator[str]:
    words = _WORDS[lang]
    yield f"<h2>{words['tasks']}</h2>"
    yield '<table class="cards" role="table">\n<thead role="rowgroup"><tr role="row">'
    for name in _COLUMNS:
        yield f'<th scope="col" role="columnheader"{_number(name)}>{words[name]}</th>'
    yield '</tr></thead>\n<tbody role="rowgroup">'
    for one in status.tasks:
        cells = dict(zip(_COLUMNS, _cells(one, lang), strict=True))
        yield '<tr role="row">'
        for name, text in cells.items():
            tag, kind = ("th", 'scope="row" role="rowheader"') if name == "task" else ("td", 'role="cell"')
            own = _own(lang) if name in _OWN_COLUMNS else ""
            yield f'<{tag} {kind}{_number(name)}{own} data-name="{words[name]}">{text}</{tag}>'
        yield "</tr>"
    yield "</tbody>\n</table>"


def _cells(one: TaskStatus, lang: Lang) -> tuple[str, ...]:
    task = one.task
    late = f'<span class="late">{one.days_late}</span>' if one.days_late else ""
    return (
        _e(task.id),
        _e(task.name),
        _e(task.lead),
        "; ".join(map(_e, task.with_)),
        _e(str(task.time)),
        _e(task.product),
        _state(one, lang),
        late,
    )


def _state(one: TaskStatus, lang: Lang) -> str:
    words = _WORDS[lang]
    text = _e(one.state.in_words().in_language(lang))
    if one.state is TaskState.LATE:
        text = f'<span class="late">{text}</span>'
    more = []
    if one.done_on is not None:
        more.append(f"{words['done_on']} {format_date(one.done_on)}")
    elif one.progress is not None:
        more.append(f"{words['progress']} {one.progress}%")
    if one.missed and not one.state.is_done and one.state is not TaskState.LATE:
        missed = ", ".join(period.label.in_language(lang) for period in one.missed)
        more.append(_e(f"{missed} {words['missed']}"))
    return f"<span>{'; '.join([text, *more])}</span>"


_LEAD_COLUMNS = ("lead", "total", "done", "done_late", "late", "open", "continuous", "finished")


def _by_lead(status: PlanStatus, lang: Lang) -> Iterator[str]:
    words = _WORDS[lang]
    yield f"<h2>{words['by_lead']}</h2>"
    yield f'<div class="scrolls" role="group" tabindex="0" aria-label="{words["by_lead"]}">'
    yield "<table>\n<thead><tr>"
    for name in _LEAD_COLUMNS:
        number = "" if name == "lead" else ' class="number"'
        yield f'<th scope="col"{number}>{words[name]}</th>'
    yield "</tr></thead>\n<tbody>"
    for one in status.progress_by_lead:
        yield _lead_row(one.lead, one.progress, _own(lang))
    yield _lead_row(words["all"], status.progress)
    yield "</tbody>\n</table>\n</div>"


def _lead_row(lead: str, found: PlanProgress, own: str = "") -> str:
    open_ = found.due_soon + found.not_begun + found.under_way + found.upcoming
    figures: Iterable[object] = (
        found.total,
        found.done,
        found.done_late,
        found.late,
        open_,
        found.continuous,
        f"{found.done}/{found.to_finish}",
    )
    cells = "".join(f'<td class="number">{figure}</td>' for figure in figures)
    return f'<tr><th scope="row"{own}>{_e(lead)}</th>{cells}</tr>'


def _number(column: str) -> str:
    return ' class="number"' if column == "by" else ""


def _own(lang: Lang) -> str:
    # A reader's voice should not read Vietnamese as English.
    return "" if lang == VIETNAMESE else f' lang="{VIETNAMESE}"'


def _e(text: str) -> str:
    return escape(shown(text))
