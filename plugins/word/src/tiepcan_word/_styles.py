"""The styles of a document, made from the layout data (kiểu định dạng của văn bản)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

from tiepcan.reports import layout_rules
from tiepcan.text import VIETNAMESE, Lang
from tiepcan_word._layout import WordLayout, WordStyle

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["LANGUAGES", "MISSING_STYLE", "TABLE_STYLE", "complete_styles", "put_styles", "twips"]

#: As Word names languages.
LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}
#: Marks what is needed and not known.
MISSING_STYLE = "Còn thiếu"
#: Of every table that is drawn.
TABLE_STYLE = "Bảng có khung"
_VAL = qn("w:val")
#: Word's own styles, as Word writes their names.
_OF_WORD = frozenset({"caption", "header", *(f"heading {level}" for level in range(1, 10))})
_TWIPS_PER_PT, _LINE = 20, 240
_TWIPS_PER_MM = Decimal(1440) / Decimal("25.4")
_MM_PER_CM = 10


def put_styles(document: Document, layout: WordLayout, lang: Lang) -> None:
    """Give *document* the styles of *layout* and no others."""
    kept = {"Default Paragraph Font", "Normal Table", "No List"}
    element: Any = document.styles.element
    for style in list(document.styles):
        if style.name not in kept:
            element.remove(style.element)
    for old in element.xpath("w:docDefaults"):
        element.remove(old)
    element.insert(0, parse_xml(_defaults(lang)))
    for old in list(_numbering(document)):
        _numbering(document).remove(old)
    complete_styles(document, layout)


def complete_styles(document: Document, layout: WordLayout) -> None:
    """Give a template the styles that it lacks; its own stay as they are, whatever program wrote them."""
    element: Any = document.styles.element
    for name in element.xpath("w:style/w:name"):
        # Programs differ in how they write the names of Word's own styles.
        if name.get(_VAL).lower() in _OF_WORD:
            name.set(_VAL, name.get(_VAL).lower())
    there = {name.get(_VAL) for name in element.xpath("w:style/w:name")}
    for name, one in layout.styles.items():
        if name not in there:
            dashes = _add_dashes(document, one) if one.dash else 0
            element.append(parse_xml(_style(one, layout, dashes, _based_on(element, "paragraph"))))
    if MISSING_STYLE not in there:
        element.append(parse_xml(_missing(_based_on(element, "character"))))
    if TABLE_STYLE not in there:
        element.append(parse_xml(_table(_based_on(element, "table"))))


def _based_on(element: Any, kind: str) -> str:
    # The default styles have other ids in a Word of another language.
    found = element.xpath(f"w:style[@w:type='{kind}' and @w:default='1']/@w:styleId")
    return f"<w:basedOn w:val={quoteattr(found[0])}/>" if found else ""


def twips(millimetres: Decimal | int) -> int:
    """Return millimetres in twentieths of a point."""
    return round(Decimal(millimetres) * _TWIPS_PER_MM)


def _fonts() -> str:
    font = layout_rules().page.font
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'


def _defaults(lang: Lang) -> str:
    return (
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>{_fonts()}"
        f'<w:color w:val="auto"/><w:lang w:val="{LANGUAGES[lang]}" w:eastAsia="{LANGUAGES[lang]}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _style(one: WordStyle, layout: WordLayout, dashes: int, based_on: str) -> str:
    normal = one.id == "Normal"
    own = one.id.startswith("Tc")
    marks = ' w:default="1"' * normal + ' w:customStyle="1"' * own
    head = (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{one.id}"{marks}><w:name w:val="{one.name}"/>'
    )
    based = "" if normal else based_on
    return (
        f"{head}{based}<w:qFormat/>"
        f"<w:pPr>{''.join(_paragraph(one, layout, dashes))}</w:pPr><w:rPr>{''.join(_run(one))}</w:rPr></w:style>"
    )


def _paragraph(one: WordStyle, layout: WordLayout, dashes: int) -> Iterator[str]:
    # In the order that the schema asks for.
    page = layout.page
    if one.keep_next:
        yield "<w:keepNext/>"
    if one.level is not None or one.align == "center":
        yield "<w:keepLines/>"
    if one.page_break:
        yield "<w:pageBreakBefore/>"
    yield "<w:widowControl/>"
    if dashes:
        yield f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{dashes}"/></w:numPr>'
    if one.rule_mm is not None:
        yield '<w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
    if one.bar:
        yield '<w:pBdr><w:left w:val="single" w:sz="12" w:space="6" w:color="7F7F7F"/></w:pBdr>'
    if one.dotted:
        yield f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(page.text_mm)}"/></w:tabs>'
    if one.rule_mm is not None:
        # An empty line of two points, so that the rule stands close below the words.
        yield '<w:spacing w:before="60" w:after="0" w:line="40" w:lineRule="exact"/>'
        side = twips((Decimal(page.within_mm(one.within)) - one.rule_mm) / 2)
        # Cells of a table have no margins of their own in our frames.
        yield f'<w:ind w:left="{side}" w:right="{side}"/><w:jc w:val="left"/>'
        return
    line = _LINE if one.line is None else round(_LINE * one.line)
    yield (
        f'<w:spacing w:before="{one.before_pt * _TWIPS_PER_PT}" w:after="{one.after_pt * _TWIPS_PER_PT}"'
        f' w:line="{line}" w:lineRule="auto"/>'
    )
    contextual = "<w:contextualSpacing/>" * one.together
    first = 0 if one.first_line_cm is None else twips(one.first_line_cm * _MM_PER_CM)
    hanging = f' w:hanging="{twips(one.hanging_mm)}"' if one.hanging_mm else f' w:firstLine="{first}"'
    yield f'<w:ind w:left="{twips(one.left_mm)}"{hanging}/>{contextual}<w:jc w:val="{one.align}"/>'
    if one.level is not None:
        yield f'<w:outlineLvl w:val="{one.level}"/>'


def _run(one: WordStyle) -> Iterator[str]:
    if one.id == "Normal":
        yield _fonts()
    yield f'<w:b w:val="{int(one.is_bold)}"/><w:bCs w:val="{int(one.is_bold)}"/>'
    yield f'<w:i w:val="{int(one.is_italic)}"/><w:iCs w:val="{int(one.is_italic)}"/>'
    yield f'<w:caps w:val="{int(one.is_capitals)}"/>'
    if one.size_pt is not None:
        yield f'<w:sz w:val="{2 * one.size_pt}"/><w:szCs w:val="{2 * one.size_pt}"/>'
    if not one.own_language and one.id != "Normal":
        yield f'<w:lang w:val="{LANGUAGES[VIETNAMESE]}"/>'


def _missing(based_on: str) -> str:
    return (
        f'<w:style {nsdecls("w")} w:type="character" w:customStyle="1" w:styleId="TcMissing">'
        f'<w:name w:val="{MISSING_STYLE}"/>{based_on}<w:qFormat/>'
        '<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/></w:rPr></w:style>'
    )


def _table(based_on: str) -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="TcTable">'
        f'<w:name w:val="{TABLE_STYLE}"/>{based_on}<w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders><w:tblCellMar>"
        '<w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )


def _numbering(document: Document) -> Any:
    """Return what holds the lists of a document; an empty one where it has none."""
    part: Any = document.part
    try:
        found: Any = part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        empty = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        found = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, empty, part.package)
        part.relate_to(found, RELATIONSHIP_TYPE.NUMBERING)
    return found.element


def _add_dashes(document: Document, style: WordStyle) -> int:
    """Add the list of the style whose paragraphs begin with a dash, and return its number."""
    numbering = _numbering(document)
    taken = {int(one) for one in numbering.xpath("w:abstractNum/@w:abstractNumId | w:num/@w:numId")}
    number = max(taken, default=0) + 1
    # Lists stand before what uses them.
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
            f'<w:pStyle w:val="{style.id}"/><w:lvlText w:val="-"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{twips(style.left_mm)}" w:hanging="{twips(style.hanging_mm)}"/></w:pPr>'
            f"<w:rPr>{_fonts()}</w:rPr></w:lvl></w:abstractNum>"
        ),
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
    )
    return number
