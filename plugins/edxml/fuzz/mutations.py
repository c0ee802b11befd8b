# ruff: noqa: INP001, PLR2004 - a script of its own; its numbers are odds
"""Messages made wrong at random: bytes, and the structure of their XML (biến dị thông điệp)."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

__all__ = ["mutated"]

_TAG = re.compile(rb"<[^<>]{1,200}>")
_ELEMENT = re.compile(rb"<([A-Za-z:]{1,60})(?: [^<>]{0,200})?>[^<]{0,400}</\1>")
_WORDS = (
    b"<!DOCTYPE a [<!ENTITY x 'yy'>]>",
    b'<!DOCTYPE a SYSTEM "file:///etc/hostname">',
    b"<!ENTITY % a '%a;'>",
    b"&x;",
    b"&#0;",
    b"&#x1F;",
    b"&#xD800;",
    b"&amp;amp;",
    b"]]>",
    b"<![CDATA[<a>]]>",
    b"<!-- -- -->",
    b"<?xml version='1.0' encoding='UTF-7'?>",
    b"<?php ?>",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\x00",
    b"\xc0\x80",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"N/A",
    b"2014/02/30",
    b"0000/00/00",
    b"9999/12/31 24:00:00",
    b"9999-12-31T23:59:59-14:00",
    b"0001-01-01T00:00:00+14:00",
    b"-1",
    b"99999999999999999999",
    "٣".encode(),
    "²".encode(),
    "\u2028\u202e".encode(),
    b"=",
    b"====",
    b"cid:",
    b"CID: ",
    b",,,",
    b"000.00.00.H24",
    b"H24.12",
    b"A01.12.34.H24",
    b"../../etc/passwd",
    b"CON.pdf",
    b"PK\x03\x04",
    b"UEsDBA==",
    b' xmlns=""',
    b' xmlns:edXML="x"',
    b' xmlns="http://www.w3.org/2000/09/xmldsig#"',
    b' Algorithm="' + b"md5" * 50 + b'"',
    b"edXML:",
    b"Bussiness",
    b"Business",
    b"StatusCode",
    b"<StatusCode>03</StatusCode>",
    b"<a>" * 40,
    b"<a/>" * 60,
    b"<" * 30,
    b"x" * 3000,
    b" " * 300,
    b"\n" * 300,
)

Mutation = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def mutated(chance: random.Random, seeds: Sequence[bytes]) -> bytes:
    """Return one of *seeds* with one to six things done to it."""
    data = chance.choice(seeds)
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 6))):
        data = chance.choice(_MUTATIONS)(chance, data, seeds)
    return data


def _place(chance: random.Random, data: bytes) -> int:
    return chance.randrange(len(data) + 1)


def _flip(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _number in range(chance.choice((1, 1, 2, 5, 20)) if data else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _drop(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start = _place(chance, data)
    return data[:start] + data[start + chance.choice((1, 2, 8, 60, 500)) :]


def _cut(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    return data[: _place(chance, data)] if chance.random() < 0.7 else data[_place(chance, data) :]


def _repeat(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start = _place(chance, data)
    piece = data[start : start + chance.choice((1, 8, 60, 400))]
    return data[:start] + piece * chance.choice((2, 2, 3, 10)) + data[start:]


def _word(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start = _place(chance, data)
    return data[:start] + chance.choice(_WORDS) + data[start:]


def _splice(chance: random.Random, data: bytes, seeds: Sequence[bytes]) -> bytes:
    other = chance.choice(seeds)
    return data[: _place(chance, data)] + other[_place(chance, other) :]


def _tag(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Take a tag away, double it, or put another there."""
    tags = list(_TAG.finditer(data))
    if not tags:
        return data
    one, other = chance.choice(tags), chance.choice(tags)
    new = chance.choice((b"", one[0] * 2, other[0]))
    return data[: one.start()] + new + data[one.end() :]


def _element(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Take an element away, double it, or move it to where another stands."""
    elements = list(_ELEMENT.finditer(data))
    if not elements:
        return data
    one, other = chance.choice(elements), chance.choice(elements)
    doing = chance.randrange(4)
    if doing == 0:
        return data[: one.start()] + data[one.end() :]
    if doing == 1:
        return data[: one.end()] + other[0] + data[one.end() :]
    if doing == 2:
        return data[: one.start()] + other[0] + data[one.end() :]
    return data.replace(one[1], other[1])


def _text(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Put another text into an element."""
    elements = list(_ELEMENT.finditer(data))
    if not elements:
        return data
    one = chance.choice(elements)
    start, end = data.index(b">", one.start()) + 1, data.rindex(b"</", 0, one.end())
    new = chance.choice(_WORDS) if chance.random() < 0.8 else data[start:end] + chance.choice(_WORDS)
    return data[:start] + new + data[end:]


def _nest(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    elements = list(_ELEMENT.finditer(data))
    if not elements:
        return data
    one = chance.choice(elements)
    depth = chance.choice((1, 3, 40, 300))
    return data[: one.start()] + b"<edXML:a>" * depth + one[0] + b"</edXML:a>" * depth + data[one.end() :]


def _encoded(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    text = data.decode("utf-8", errors="ignore")
    return text.encode(chance.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7")))


_MUTATIONS: tuple[Mutation, ...] = (
    *(_flip, _drop, _cut, _repeat, _splice),
    *(_word, _word, _tag, _tag, _element, _element, _element, _text, _text, _text, _nest),
    _encoded,
)
