"""What a template may say between its braces: fields, conditions, repetitions, and nothing else (ngôn ngữ của mẫu).

The language is a small part of Jinja, read as a tree before anything is run: nothing can be called, no attribute is
reached but those of `fields`, nothing is computed. What is left runs in Jinja's sandbox all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from tiepcan.errors import Fault
from tiepcan.text import Bilingual
from tiepcan_word._fields import FIELD_PARTS, trial_values

__all__ = ["check_tags", "environment", "fields_named"]

_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Compare,
    nodes.Operand,
    nodes.Filter,
)
_FILTERS = frozenset({"upper", "lower", "trim"})
_DEEPEST = 2
_FIELDS = "fields"
#: A tag that takes the place of all that holds it: the paragraph, the row, the cell.
_PLACES = {kind: re.compile(rf"\{{[%{{#]{kind} .*?[%}}#]\}}", re.DOTALL) for kind in ("p", "tr", "tc")}
#: Where words may stand.
_WORDS = frozenset({"t", "delText", "instrText"})


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """Return what runs the tags: a sandbox that escapes, and takes no unknown field for an empty one."""
    found = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    found.globals.clear()
    return found


def check_tags(parts: Mapping[str, str], known: Iterable[str], name: str) -> Iterator[Fault]:
    """Yield what is wrong with the tags in the parts of a template, by field."""
    fields = frozenset(known)
    for part, xml in parts.items():
        path = f"{name}: {part}"
        try:
            yield from _check_part(xml, fields, path)
        except (RecursionError, MemoryError, SyntaxError):
            yield _fault(path, "thẻ mẫu lồng quá nhiều lớp", "tags are nested too deep")


def _check_part(xml: str, fields: frozenset[str], path: str) -> Iterator[Fault]:
    swallowing = tuple(_swallowing(xml, path))
    if swallowing:
        # What is left of such a part is rarely whole, which would be told of another place.
        yield from swallowing
        return
    try:
        tree = environment().parse(_patched(xml))
    except TemplateSyntaxError as error:
        tag = _tag_near(xml, error)
        yield _fault(
            f"{path}{tag}",
            "thẻ mẫu viết sai hoặc thiếu thẻ đóng",
            f"a tag is broken or not closed: {_shown(error.message or '')}",
        )
        return
    found = (*_strange(tree, path), *_unknown(tree, fields, path))
    yield from found
    if not found:
        yield from _crossed(xml, fields, path)


def fields_named(parts: Mapping[str, str]) -> set[str]:
    """Return the fields that tags name, in parts that `check_tags` finds sound."""
    trees = (environment().parse(_patched(xml)) for xml in parts.values())
    return {one.name for tree in trees for one in tree.find_all(nodes.Name)}


def _patched(xml: str) -> str:
    # As the library reads it: a tag may be spread over several runs, and stand for a paragraph or a row.
    text: str = DocxTemplate.__new__(DocxTemplate).patch_xml(xml)
    return text


def _strange(tree: nodes.Template, path: str) -> Iterator[Fault]:
    for one, depth in _walk(tree, 0):
        if not isinstance(one, _ALLOWED):
            kind = type(one).__name__
            yield _fault(
                path,
                f"mẫu chỉ được nêu trường, điều kiện if và lặp for, không được dùng {kind}",
                f"a template names fields, has if and for, and nothing else: no {kind}",
            )
        elif isinstance(one, nodes.Filter) and one.name not in _FILTERS:
            allowed = ", ".join(sorted(_FILTERS))
            yield _fault(
                f"{path}: |{_shown(one.name)}",
                f"bộ lọc không dùng được; được dùng: {allowed}",
                f"that filter may not be used; these may: {allowed}",
            )
        elif isinstance(one, nodes.For) and (
            depth >= _DEEPEST
            or not isinstance(one.iter, nodes.Name)
            or one.iter.name != _FIELDS
            or one.recursive
        ):
            yield _fault(
                path, "for chỉ lặp qua fields, không lồng nhiều lớp", "for goes through fields, not nested"
            )
        elif isinstance(one, nodes.Getattr) and (
            one.attr not in FIELD_PARTS or not isinstance(one.node, nodes.Name)
        ):
            allowed = ", ".join(sorted(FIELD_PARTS))
            yield _fault(
                f"{path}: .{_shown(one.attr)}",
                f"không có phần này; mỗi mục có: {allowed}",
                f"there is no such thing; each field has: {allowed}",
            )

    yield from _unsayable(tree, path)


def _unsayable(tree: nodes.Template, path: str) -> Iterator[Fault]:
    """Yield tags that would show a field as the program keeps it, and not what stands in it."""
    bound = _bound(tree)
    for output in tree.find_all(nodes.Output):
        whole = {one.name for one in output.find_all(nodes.Name) if one.name in {_FIELDS, *bound}}
        parts = {one.node.name for one in output.find_all(nodes.Getattr) if isinstance(one.node, nodes.Name)}
        for name in sorted(whole - parts):
            allowed = ", ".join(sorted(FIELD_PARTS))
            yield _fault(
                f"{path}: {{{{ {_shown(name)} }}}}",
                f"phải nêu một phần của mục, sau dấu chấm: {allowed}",
                f"name a part of the field, behind a point: {allowed}",
            )


def _swallowing(xml: str, path: str) -> Iterator[Fault]:
    """Yield tags that take the place of a paragraph, row or cell in which there is more: it would be lost."""
    root = etree.fromstring(xml.encode())
    for kind, pattern in _PLACES.items():
        for holder in root.iter(f"{{*}}{kind}"):
            if next(holder.iterdescendants(f"{{*}}{kind}"), None) is not None:
                continue
            text = "".join(one.text or "" for one in holder.iter("{*}t"))
            if pattern.search(text) and pattern.sub("", text, count=1).strip():
                yield _fault(
                    f"{path}: {_shown(text)}",
                    f"thẻ có chữ {kind} phải đứng một mình trong đoạn, dòng hoặc ô đó, nếu không phần còn lại sẽ mất",
                    f"a tag with {kind} stands alone in its paragraph, row or cell, or the rest would be lost",
                )


def _bound(tree: nodes.Template) -> set[str]:
    return {one.target.name for one in tree.find_all(nodes.For) if isinstance(one.target, nodes.Name)}


def _walk(one: nodes.Node, depth: int) -> Iterator[tuple[nodes.Node, int]]:
    yield one, depth
    below = depth + isinstance(one, nodes.For)
    for child in one.iter_child_nodes():
        yield from _walk(child, below)


def _unknown(tree: nodes.Template, fields: frozenset[str], path: str) -> Iterator[Fault]:
    bound = _bound(tree)
    named = {one.name for one in tree.find_all(nodes.Name)}
    for name in sorted(named - fields - bound):
        yield _fault(
            f"{path}: {{{{ {_shown(name)} }}}}",
            "mẫu này không có trường đó",
            "this template has no such field",
        )


def _crossed(xml: str, fields: frozenset[str], path: str) -> Iterator[Fault]:
    """Try the part with everything said and with nothing: is it a sound part both times?"""
    template = environment().from_string(_patched(xml))
    for values in trial_values(fields):
        try:
            filled = etree.fromstring(template.render(values).encode())
        except TypeError:
            yield _fault(
                path,
                "điều kiện so sánh những thứ không so được: mọi trường là chữ",
                "a condition compares what cannot be compared: every field is text",
            )
            return
        except (etree.XMLSyntaxError, TemplateError):
            yield _fault(
                path,
                "thẻ if, for mở ở đoạn hoặc ô này mà đóng ở chỗ khác",
                "an if or for opens in one paragraph or cell and closes in another",
            )
            return
        if _has_stray_words(filled):
            yield _fault(
                path,
                "thẻ trường viết {{ trường }}, không viết {{p }}, {{r }}: chữ của trường sẽ mất",
                "a field is named as {{ field }} and not by {{p }} or {{r }}: its text would be lost",
            )
            return


def _has_stray_words(root: etree._Element) -> bool:
    """Tell whether text stands where no word processor shows it."""
    for one in root.iter("{*}*"):
        name = etree.QName(one)
        if "wordprocessingml" not in (name.namespace or ""):
            continue
        own = "" if name.localname in _WORDS else one.text or ""
        if f"{own}{''.join(below.tail or '' for below in one)}".strip():
            return True
    return False


def _tag_near(xml: str, error: TemplateSyntaxError) -> str:
    lines = _patched(xml).splitlines()
    line = lines[error.lineno - 1] if 0 < error.lineno <= len(lines) else ""
    tags = re.findall(r"\{[{%].{0,60}?(?:[}%]\}|$)", re.sub(r"<[^>]+>", "", line))
    return f": {_shown(tags[0])}" if len(tags) == 1 else ""


def _shown(text: str) -> str:
    return "".join(one for one in text if one.isprintable())[:80]


def _fault(path: str, vi: str, en: str) -> Fault:
    return Fault(path=path, message=Bilingual(vi, en))
