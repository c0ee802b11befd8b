"""A chart of a report as one of Word's own, with its words for those who cannot see it (biểu đồ)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from tiepcan.rendering import ShownBar, ShownChart
from tiepcan.reports import layout_rules
from tiepcan_word._values import clean

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["add_chart"]

_KIND = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_NAMES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_AROUND_MM, _BAR_MM, _LARGEST_MM = 14, 9, 190
_BAR_COLOUR = "1F4E79"
#: The larger, the thinner the bars, in hundredths of a bar.
_GAP_WIDTH = 60
_POINTS = 1000


def add_chart(document: Document, chart: ShownChart, *, named: str, width_mm: int) -> None:
    """Add a chart at the end of *document*; *named* is what stands before the words for who cannot see it."""
    number = chart.number
    package: Any = document.part.package
    part = Part(PackURI(f"/word/charts/tiepcan-chart{number}.xml"), _KIND, _drawing(chart).encode(), package)
    relation = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    height = min(_AROUND_MM + _BAR_MM * len(chart.bars), _LARGEST_MM)
    words = "; ".join(f"{bar.label}: {bar.words}" for bar in chart.bars)
    told = quoteattr(clean(f"{named}: {chart.title}. {words}."))
    paragraph = document.add_paragraph(style="Hình")
    run: Any = paragraph.add_run()._r  # noqa: SLF001 - no public way for charts
    run.append(
        parse_xml(
            f'<w:drawing {nsdecls("w", "wp", "a", "r")}><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{Mm(width_mm)}" cy="{Mm(height)}"/>'
            f'<wp:docPr id="{_POINTS + number}" name={quoteattr(f"{named} {number}")} descr={told}/><wp:cNvGraphicFramePr/>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
            f'<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{relation}"/>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing>"
        )
    )


def _drawing(chart: ShownChart) -> str:
    font = layout_rules().page.font
    text = (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1100"><a:latin typeface="{font}"/>'
        f'<a:cs typeface="{font}"/></a:defRPr></a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
    )
    # Whole numbers show as they are counted; what has a fraction keeps the words of the figure beside its name.
    labels = "".join(_points(chart.bars, "label"))
    values = "".join(_points(chart.bars, "length"))
    count = len(chart.bars)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace {_NAMES}><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        '<c:ser><c:idx val="0"/><c:order val="0"/>'
        f'<c:spPr><a:solidFill><a:srgbClr val="{_BAR_COLOUR}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>'
        '<c:dLbls><c:spPr><a:noFill/></c:spPr><c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f'<c:cat><c:strLit><c:ptCount val="{count}"/>{labels}</c:strLit></c:cat>'
        f'<c:val><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{values}</c:numLit></c:val></c:ser>'
        f'<c:gapWidth val="{_GAP_WIDTH}"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'{text}<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        "</c:catAx>"
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="1"/>'
        '<c:axPos val="t"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        '<c:crossAx val="1"/><c:crosses val="autoZero"/></c:valAx></c:plotArea><c:plotVisOnly val="1"/>'
        f"</c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{text}</c:chartSpace>"
    )


def _points(bars: tuple[ShownBar, ...], what: str) -> Iterator[str]:
    for place, bar in enumerate(bars):
        told = f"{bar.label} ({bar.words})" if what == "label" and not bar.length.is_integer() else bar.label
        value = told if what == "label" else f"{bar.length:.12g}"
        yield f'<c:pt idx="{place}"><c:v>{escape(clean(value))}</c:v></c:pt>'
