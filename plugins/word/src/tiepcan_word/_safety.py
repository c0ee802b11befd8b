"""What may not be in a template: whatever runs, looks outside, or tells who wrote it (an toàn của mẫu).

Parts are read as XML and not searched as text, so that another encoding or another prefix hides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from tiepcan.errors import Fault
from tiepcan.text import Bilingual
from tiepcan_word._package import FIRST

__all__ = ["check_parts", "xml_text"]

#: The commands of fields that look at nothing but the document itself.
_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "REF", "PAGEREF", "SEQ", "STYLEREF", "TOC", "TITLE"})  # fmt: skip
_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"})
#: How the others are called, such as ``rPrChange``.
_CHANGE = "Change"
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
_MACRO_KINDS = ("macroenabled", "vbaproject")
#: What a relationship may not be: another file, inside or outside.
_FILES = (
    "/afchunk",
    "/oleobject",
    "/package",
    "/control",
    "/subdocument",
    "/vbaproject",
    "/attachedtemplate",
)
_WORD = "wordprocessingml"
#: What leads to text that is filled in.
_TEXTS = ("/officedocument", "/header", "/footer", "/footnotes")
#: What is filled in is read by patterns, which take long over what is endless.
_MOST_TEXT = 2_000_000

Said = tuple[str, str]
_BROKEN: Said = ("phần này không phải XML đọc được", "this part is no XML that can be read")
_LONG: Said = ("nội dung mẫu quá dài", "is too long for a template")
_DTD: Said = ("có khai báo DTD", "declares a DTD")
_MACROS: Said = ("có macro; lưu lại dạng .docx không macro", "has macros; save it as .docx without macros")
_OUTSIDE: Said = (
    "có liên kết ra ngoài; bỏ liên kết, nhúng hình vào mẫu",
    "links to something outside; break the link, embed the picture",
)
_EMBEDDED: Said = ("nhúng hoặc chèn tệp khác", "embeds or inserts another file")
_COMMENTS: Said = ("còn chú thích; xóa hết trước khi dùng", "still has comments; delete them")
_ODD_NAME: Said = (
    "có phần văn bản không mang đuôi .xml",
    "has text in a part whose name does not end in .xml",
)
_TRACKED: Said = (
    "còn theo dõi thay đổi; chấp nhận hết rồi tắt",
    "still has tracked changes; accept all of them",
)


def check_parts(parts: Mapping[str, bytes], name: str) -> Iterator[Fault]:
    """Yield everything in a template that may not go into a document, each with its part."""
    for part, content in parts.items():
        for vi, en in dict.fromkeys(_said_against(part, content)):
            yield Fault(path=f"{name}: {part}", message=Bilingual(vi, en))


def xml_text(content: bytes) -> str:
    """Return a part as text, whatever its encoding; one that `check_parts` finds sound."""
    text: str = etree.tostring(_parsed(content), encoding="unicode")
    return text


def _parsed(content: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    return etree.fromstring(content, parser)


def _said_against(part: str, content: bytes) -> Iterator[Said]:
    if part.lower().endswith(_MACRO_PARTS):
        yield _MACROS
    if not part.lower().endswith((".xml", ".rels")):
        return
    if part.lower().endswith(".xml") and len(content) > _MOST_TEXT:
        yield _LONG
        return
    try:
        root = _parsed(content)
    except etree.XMLSyntaxError:
        yield _BROKEN
        return
    if root.getroottree().docinfo.doctype:
        yield _DTD
    if part == FIRST:
        kinds = " ".join(str(one.get("ContentType")).lower() for one in root.iter())
        if any(kind in kinds for kind in _MACRO_KINDS):
            yield _MACROS
        if any(_WORD in str(one.get("ContentType")).lower() and not _is_xml(one) for one in root.iter()):
            yield _ODD_NAME
    elif part.lower().endswith(".rels"):
        yield from _said_against_links(root)
    else:
        yield from _said_against_text(root)


def _said_against_links(root: Any) -> Iterator[Said]:
    for one in root.iter():
        if str(one.get("TargetMode")).lower() == "external":
            yield _OUTSIDE
        if str(one.get("Type")).lower().endswith(_FILES):
            yield _EMBEDDED
        if str(one.get("Type")).lower().endswith(_TEXTS) and not _is_xml(one):
            yield _ODD_NAME


def _is_xml(one: Any) -> bool:
    """Tell whether what an entry is about is kept in a part that is looked into, which its ending tells."""
    name = one.get("PartName") or one.get("Target") or f".{one.get('Extension')}"
    return str(name).lower().endswith(".xml")


def _said_against_text(root: Any) -> Iterator[Said]:
    names = {local for local, _ in _elements(root)}
    if "altChunk" in names or "object" in names:
        yield _EMBEDDED
    if "comment" in names:
        yield _COMMENTS
    if names & _CHANGES or any(name.endswith(_CHANGE) for name in names):
        yield _TRACKED
    for command in sorted(set(_commands(root)) - _FIELDS):
        yield (
            f"có trường Word không dùng được: {command}",
            f"has a field of Word that may not be used: {command}",
        )


def _elements(root: Any) -> Iterator[tuple[str, Any]]:
    for one in root.iter("{*}*"):
        name = etree.QName(one)
        if _WORD in (name.namespace or ""):
            yield name.localname, one


def _commands(root: Any) -> Iterator[str]:
    """Yield the command of each field; its letters may be spread over several runs."""
    depth: list[str] = []
    for local, one in _elements(root):
        if local == "fldSimple":
            yield _command(_own(one, "instr"))
        elif local == "instrText":
            if not depth:
                yield _command(one.text or "")
            else:
                depth[-1] += one.text or ""
        elif local == "fldChar" and _own(one, "fldCharType") == "begin":
            depth.append("")
        elif local == "fldChar" and _own(one, "fldCharType") == "end" and depth:
            yield _command(depth.pop())
    yield from map(_command, depth)


def _own(one: Any, local: str) -> str:
    return next(
        (str(value) for name, value in one.attrib.items() if etree.QName(name).localname == local), ""
    )


def _command(code: str) -> str:
    first = re.search(r"[^\W_][\w.]*", code)
    return "?" if first is None else first[0].upper()[:20]
