"""A report as Markdown, without any extra (báo cáo dạng Markdown)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from tiepcan.rendering._show import show_report
from tiepcan.rendering._shown import ShownFigures, ShownGap, ShownPart, ShownReport, ShownTable
from tiepcan.rendering._words import words_in
from tiepcan.reports import LayoutPart, Report, layout_rules
from tiepcan.text import VIETNAMESE, Lang

__all__ = ["escape_markdown", "render_markdown"]

#: What can begin markup anywhere: emphasis, code, links, pictures, HTML, entities, tables, formulas, addresses.
_ANYWHERE = re.compile(r"([\\`*_\[\]<>|~&$@])")
#: What makes a bare address a link.
_ADDRESS = re.compile(r"(:)(?=//)|(?<=\bwww)(\.)", re.IGNORECASE)
#: What begins a heading, a list or a rule at the start of a line; in some dialects a remark, a block or a target.
_AT_START = re.compile(r"^([#+=%:(-])|^(\d+)([.)])(?=\s|$)")

_HEAD = (
    (LayoutPart.STATE_NAME, LayoutPart.MOTTO),
    (LayoutPart.SUPERIOR_BODY, LayoutPart.ISSUING_BODY),
    (LayoutPart.NUMBER, LayoutPart.LETTER_SUBJECT),
    (LayoutPart.PLACE_AND_DATE,),
)
_FOOT = (
    (LayoutPart.AUTHORITY,),
    (LayoutPart.SIGNER,),
    (LayoutPart.RECIPIENTS_HEAD, LayoutPart.RECIPIENTS),
)


def render_markdown(report: Report, *, lang: Lang = VIETNAMESE) -> str:
    r"""Return the report as Markdown (trình bày Markdown).

    Tables are those of GitHub and CommonMark's usual extension; everything else is plain CommonMark. What came from
    outside is escaped, and cannot become markup. Draws no charts, and does not explain the lines: `render_html` does.

    Legal basis: the frame follows Annex I of Decree 30/2020/NĐ-CP as far as Markdown can; see `OfficialLayout`.

    Args:
        report: What `build_report` made.
        lang: The language of all but the official frame, which is Vietnamese, and the cells of record tables.

    Examples:
        >>> from datetime import date
        >>> from tiepcan import vietnam_calendar
        >>> from tiepcan.periods import parse_period
        >>> from tiepcan.reports import ReportingAgency, build_report
        >>> report = build_report("legal-review", agency=ReportingAgency(id="XP", name="UBND xã Xuân Phong"),
        ...     period=parse_period("2026-Q3"), as_of=date(2026, 9, 30), calendar=vietnam_calendar())
        >>> for line in render_markdown(report).splitlines()[:4]:
        ...     print(line)
        **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**\
        **Độc lập - Tự do - Hạnh phúc**
        <BLANKLINE>
        **UBND XÃ XUÂN PHONG**
    """
    return "\n\n".join(_blocks(show_report(report, lang))) + "\n"


def escape_markdown(text: str) -> str:
    r"""Return one line of text so that nothing in it is markup (thoát ký tự Markdown).

    Examples:
        >>> print(escape_markdown("1. <b>a|b</b>"))
        1\. \<b\>a\|b\</b\>
    """
    shown = _ANYWHERE.sub(r"\\\1", text)
    shown = _ADDRESS.sub(lambda found: f"\\{found[0]}", shown)
    return _AT_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", shown)


def _blocks(shown: ShownReport) -> Iterator[str]:
    words = words_in(shown.lang)
    yield from _frame(shown, _HEAD)
    yield from _title(shown)
    yield from _frame(shown, ((LayoutPart.ADDRESSEES,),))
    yield _list(f"{label}: {escape_markdown(text)}" for label, text in shown.about)
    for part in shown.parts:
        yield from _part(part, words)
    yield f"## {words['missing']}"
    yield _list(map(_gap_in_list, shown.gaps)) if shown.gaps else words["complete"]
    if shown.remarks:
        yield f"## {words['remarks']}"
        yield _list(map(escape_markdown, shown.remarks))
    if not shown.frame:
        return
    yield "---"
    if not shown.head(LayoutPart.AUTHORITY):
        yield f"*{words['unsigned']}*"
    yield from _frame(shown, _FOOT)


def _title(shown: ShownReport) -> Iterator[str]:
    if shown.titled_by_frame:
        yield f"# {escape_markdown(' '.join(shown.head(LayoutPart.KIND)))}"
        yield from _frame(shown, ((LayoutPart.SUBJECT,),))
        return
    yield from _frame(shown, ((LayoutPart.KIND, LayoutPart.SUBJECT),))
    yield f"# {escape_markdown(shown.title)}"


def _frame(shown: ShownReport, groups: Iterable[Iterable[LayoutPart]]) -> Iterator[str]:
    for group in groups:
        lines = [_styled(part, line) for part in group for line in shown.head(part)]
        if lines:
            # Lines of one part stay together, each on its own.
            yield "\\\n".join(lines)


def _styled(part: LayoutPart, line: str) -> str:
    style = layout_rules().styles.get(part)
    text = escape_markdown(line)
    if style is None or not line:
        return text
    mark = "**" * style.bold + "*" * style.italic
    return f"{mark}{text}{mark}"


def _part(part: ShownPart, words: Mapping[str, str]) -> Iterator[str]:
    yield f"{'#' * part.level} {escape_markdown(part.name)}"
    if part.basis:
        yield f"*{words['basis']}: {escape_markdown(part.basis)}*"
    yield from map(escape_markdown, part.facts)
    if part.figures is not None:
        yield from _figures(part.figures, words)
    for table in part.tables:
        yield from _table(table, words)
    yield from map(escape_markdown, part.words)
    for gap in part.gaps:
        yield f"> **{words['unwritten'] if gap.words else words['missing']}:** {_gap(gap)}"


def _figures(table: ShownFigures, words: Mapping[str, str]) -> Iterator[str]:
    yield f"**{words['table']} {table.number}. {escape_markdown(table.title)}**"
    head = [words[name] for name in ("code", "label", "value", "unit")]
    rows = [
        [one.code, f"{one.label} ({one.note})" if one.note else one.label, one.value, one.unit]
        for one in table.rows
    ]
    yield _grid(head, ["---", "---", "---:", "---"], rows)


def _table(table: ShownTable, words: Mapping[str, str]) -> Iterator[str]:
    if not table.rows:
        yield f"{escape_markdown(table.title)}: {words['none']}."
        return
    yield f"**{words['table']} {table.number}. {escape_markdown(table.title)}**"
    yield _grid(table.columns, ["---" for _ in table.columns], table.rows)


def _grid(head: Iterable[str], rule: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    told = [map(escape_markdown, head), rule, *(map(escape_markdown, row) for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in told)


def _gap(gap: ShownGap) -> str:
    if gap.words:
        return escape_markdown(gap.hint)
    return escape_markdown(f"{gap.of}: {gap.text}. {gap.hint}")


def _gap_in_list(gap: ShownGap) -> str:
    return f"**{escape_markdown(gap.part_name)}**: {_gap(gap)}"


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
