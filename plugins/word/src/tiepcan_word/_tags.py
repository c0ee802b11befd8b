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
            tree = environment().parse(_patched(xml))
        except TemplateSyntaxError as error:
            tag = _tag_near(xml, error)
            yield _fault(
                f"{path}{tag}",
                "thẻ mẫu viết sai hoặc thiếu thẻ đóng",
                f"a tag is broken or not closed: {_shown(error.message or '')}",
            )
            continue
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
            depth >= _DEEPEST or not isinstance(one.iter, nodes.Name) or one.recursive
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


def _walk(one: nodes.Node, depth: int) -> Iterator[tuple[nodes.Node, int]]:
    yield one, depth
    below = depth + isinstance(one, nodes.For)
    for child in one.iter_child_nodes():
        yield from _walk(child, below)


def _unknown(tree: nodes.Template, fields: frozenset[str], path: str) -> Iterator[Fault]:
    bound = {one.target.name for one in tree.find_all(nodes.For) if isinstance(one.target, nodes.Name)}
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
            etree.fromstring(template.render(values).encode())
        except (etree.XMLSyntaxError, TemplateError):
            yield _fault(
                path,
                "thẻ if, for mở ở đoạn hoặc ô này mà đóng ở chỗ khác",
                "an if or for opens in one paragraph or cell and closes in another",
            )
            return


def _tag_near(xml: str, error: TemplateSyntaxError) -> str:
    lines = _patched(xml).splitlines()
    line = lines[error.lineno - 1] if 0 < error.lineno <= len(lines) else ""
    tags = re.findall(r"\{[{%].{0,60}?(?:[}%]\}|$)", re.sub(r"<[^>]+>", "", line))
    return f": {_shown(tags[0])}" if len(tags) == 1 else ""


def _shown(text: str) -> str:
    return "".join(one for one in text if one.isprintable())[:80]


def _fault(path: str, vi: str, en: str) -> Fault:
    return Fault(path=path, message=Bilingual(vi, en))
