"""What is put to rights once a template is filled: lines, blanks, braces (hoàn thiện văn bản sau khi điền)."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from tiepcan_word._styles import MISSING_STYLE
from tiepcan_word._values import Mark, is_marked, without_holds

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["find_mark", "finish_text", "put_comment", "text_roots"]

_DOTS = "…"
#: How many, of a blank inside a line, of one that is needed, and of one that has the line to itself.
_SHORT, _NEEDED, _LONG = 2, 8, 14
#: What follows in a field of several lines stands in a style of its own.
_FIELD, _FIELD_LINE = "Mục phiếu", "Dòng của mục phiếu"
_SPACE, _VAL = qn("xml:space"), qn("w:val")
_BLANKS = (Mark.BLANK, Mark.MISSING)


def find_mark(document: Document, mark: Mark) -> Any:
    """Return the paragraph in the body that holds nothing but *mark*; None where there is none."""
    body: Any = document.element.body
    for paragraph in body.findall(qn("w:p")):
        if _text_of(paragraph).strip() == mark.value:
            return paragraph
    return None


def finish_text(document: Document) -> None:
    """Make paragraphs of lines, dots of blanks and braces of what held them, wherever text stands."""
    named = {name: document.styles[name].style_id for name in (_FIELD, _FIELD_LINE)}
    for root in text_roots(document):
        for paragraph in list(root.iter(qn("w:p"))):
            if not is_marked(_text_of(paragraph)):
                continue
            for one in _lines(paragraph, named):
                _blanks(document, one)
                for text in one.iter(qn("w:t")):
                    text.text = without_holds(text.text or "")


def put_comment(document: Document, lines: Sequence[str], style: str) -> None:
    """Tell whoever completes the document what to know: a remark at its title, which is not printed."""
    named = [one for one in document.paragraphs if one.style is not None and one.style.name == style]
    for paragraph in (*named, *document.paragraphs):
        if paragraph.runs and lines:
            comment = document.add_comment(paragraph.runs, "\n".join(lines), author="tiepcan", initials="tc")
            # The library writes the present moment.
            comment._comment_elm.attrib.pop(qn("w:date"), None)  # noqa: SLF001
            return


def text_roots(document: Document) -> Iterator[Any]:
    """Yield where text stands: the body, and each header and footer of its own."""
    yield document.element.body
    for section in document.sections:
        for one in (
            section.header,
            section.footer,
            section.first_page_header,
            section.first_page_footer,
            section.even_page_header,
            section.even_page_footer,
        ):
            if not one.is_linked_to_previous:
                yield one._element  # noqa: SLF001


def _text_of(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def _lines(paragraph: Any, named: Mapping[str, str]) -> Iterator[Any]:
    """Yield the paragraph, cut at each mark of a line: all of the same kind."""
    while True:
        found = _marked_run(paragraph, (Mark.LINE,))
        if found is None:
            yield paragraph
            return
        run, text = found
        after = _cut(run, text, Mark.LINE)
        below = paragraph.makeelement(qn("w:p"))
        properties = paragraph.find(qn("w:pPr"))
        if properties is not None:
            below.append(copy.deepcopy(properties))
            for style in below.iter(qn("w:pStyle")):
                if style.get(_VAL) == named[_FIELD]:
                    style.set(_VAL, named[_FIELD_LINE])
            for section in properties.findall(qn("w:sectPr")):
                properties.remove(section)
        rest = list(run.itersiblings())
        below.append(after)
        below.extend(rest)
        paragraph.addnext(below)
        yield paragraph
        paragraph = below


def _blanks(document: Document, paragraph: Any) -> None:
    alone = not _text_of(paragraph).strip("".join((*_BLANKS, " ")))
    dotted = _is_dotted(document, paragraph)
    while (found := _marked_run(paragraph, _BLANKS)) is not None:
        run, text = found
        mark = next(one for one in text.text if one in _BLANKS)
        after = _cut(run, text, mark)
        run.addnext(after)
        blank = _like(run)
        last = not "".join(t.text or "" for t in after.iter(qn("w:t"))).strip() and not any(
            t.text for one in after.itersiblings() for t in one.iter(qn("w:t"))
        )
        if dotted and last:
            blank.append(OxmlElement("w:tab"))
        else:
            dots = _LONG if alone else _NEEDED if mark == Mark.MISSING else _SHORT
            _put_text(blank, _DOTS * dots)
        if mark == Mark.MISSING:
            _mark_missing(document, blank)
        run.addnext(blank)


def _is_dotted(document: Document, paragraph: Any) -> bool:
    style: Any = Paragraph(paragraph, document).style
    while style is not None:
        for tab in style.paragraph_format.tab_stops:
            if tab.leader is not None and tab.leader.name == "DOTS":
                return True
        style = style.base_style
    return False


def _mark_missing(document: Document, run: Any) -> None:
    properties = run.get_or_add_rPr()
    for old in properties.findall(qn("w:rStyle")):
        properties.remove(old)
    style = OxmlElement("w:rStyle")
    style.set(_VAL, document.styles[MISSING_STYLE].style_id)
    properties.insert(0, style)


def _marked_run(paragraph: Any, marks: Sequence[Mark]) -> tuple[Any, Any] | None:
    for text in paragraph.iter(qn("w:t")):
        if any(mark in (text.text or "") for mark in marks):
            return text.getparent(), text
    return None


def _cut(run: Any, text: Any, mark: str) -> Any:
    """Cut *run* at the first *mark* in *text*, and return what is behind it as a run of the same kind."""
    before, _, behind = text.text.partition(mark)
    after = _like(run)
    following = list(text.itersiblings())
    _put_text(after, behind)
    after.extend(following)
    text.text = before
    text.set(_SPACE, "preserve")
    return after


def _like(run: Any) -> Any:
    found = run.makeelement(qn("w:r"))
    properties = run.find(qn("w:rPr"))
    if properties is not None:
        found.append(copy.deepcopy(properties))
    return found


def _put_text(run: Any, words: str) -> None:
    text = OxmlElement("w:t")
    text.text = words
    text.set(_SPACE, "preserve")
    run.append(text)
