"""One page of HTML on a checked register: figures, a small chart, what is overdue (trang tổng hợp).

The page stands alone: no script, no font and no picture from anywhere else. It names no requester.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import tostring

from tiepcan.cli._register_report import RegisterReport, late_in_words
from tiepcan.errors import MissingExtraError
from tiepcan.register import CheckedRow, Outcome, Problem, Timeliness
from tiepcan.text import Bilingual, Lang, format_date

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["summary_page"]

_NOT_WANTED = frozenset({"script", "title"})

#: How many overdue rows the page lists; the checked register has them all.
_LISTED = 50
_COLOURS = {
    Timeliness.CLOSED_IN_TIME: "#2e7d32",
    Timeliness.CLOSED_LATE: "#ef6c00",
    Timeliness.OPEN_IN_TIME: "#1565c0",
    Timeliness.OPEN_OVERDUE: "#c62828",
    Timeliness.NOT_VALID_YET: "#757575",
    Timeliness.NOT_DATED: "#6a1b9a",
}


def summary_page(report: RegisterReport, lang: Lang) -> str:
    """Return the page.

    Raises:
        MissingExtraError: The extra is not installed: ``pip install "tiepcan[html]"``.
    """
    try:
        template = _template()
        chart = _chart(report, lang)
    except ImportError as error:
        raise MissingExtraError.of(
            "html", Bilingual("trang HTML cần jinja2 và pygal", "the HTML page needs jinja2 and pygal")
        ) from error
    summary = report.summary
    overdue = report.most_overdue_first()
    return template.render(
        lang=lang,
        name=report.name,
        as_of=format_date(report.as_of),
        version=report.calendar.version,
        chart=chart,
        rows=summary.rows,
        counted=summary.counted,
        excluded=summary.excluded,
        rows_with_problems=summary.rows_with_problems,
        open=summary.outcome(None),
        outcomes=[(found.in_words().in_language(lang), summary.outcome(found)) for found in Outcome],
        timeliness=[
            (found.in_words().in_language(lang), summary.timeliness(found), _COLOURS[found])
            for found in Timeliness
        ],
        problems=_problem_counts(report, lang),
        overdue=[_overdue_data(row, report, lang) for row in overdue[:_LISTED]],
        overdue_count=len(overdue),
    )


def _overdue_data(row: CheckedRow, report: RegisterReport, lang: Lang) -> dict[str, Any]:
    return {
        "number": row.number,
        "dossier": row.dossier,
        "due": "" if row.effective_due is None else format_date(row.effective_due),
        "late": late_in_words(row, report, lang),
        "citation": "" if row.citation is None else row.citation.in_language(lang),
    }


def _problem_counts(report: RegisterReport, lang: Lang) -> list[tuple[str, int]]:
    found = [problem for row in report.with_findings for problem in row.problems]
    return [
        (problem.in_words().in_language(lang), found.count(problem))
        for problem in Problem
        if problem in found
    ]


def _chart(report: RegisterReport, lang: Lang) -> str:
    import pygal  # noqa: PLC0415 - the html extra
    from pygal.style import Style  # noqa: PLC0415

    shown = [found for found in Timeliness if report.summary.timeliness(found)]
    if not shown:
        # An empty register, or one whose rows are all set aside: the chart library draws no chart of nothing.
        return ""
    style = Style(
        background="transparent",
        plot_background="transparent",
        font_family="system-ui, sans-serif",
        colors=tuple(_COLOURS[found] for found in shown),
        value_font_size=22,
        label_font_size=18,
        major_label_font_size=18,
    )
    chart = pygal.HorizontalBar(
        style=style,
        js=(),
        width=640,
        height=70 + 60 * max(1, len(shown)),
        show_legend=False,
        print_values=True,
        print_zeroes=False,
        show_y_guides=False,
        show_x_labels=True,
        show_y_labels=False,
        disable_xml_declaration=True,
        explicit_size=False,
        margin=8,
    )
    chart.x_labels = [found.in_words().in_language(lang) for found in reversed(shown)]
    values = [
        {"value": report.summary.timeliness(found), "color": _COLOURS[found]} for found in reversed(shown)
    ]
    chart.add("", values)
    picture = chart.render_tree()
    # The page has no need of the chart library's own script, remarks and title.
    for parent in list(picture.iter()):
        for child in list(parent):
            if not isinstance(child.tag, str) or child.tag.rpartition("}")[2] in _NOT_WANTED:
                parent.remove(child)
    return tostring(picture, encoding="unicode")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - the html extra

    text = (resources.files("tiepcan.cli") / "templates" / "summary.html.jinja").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(text)
