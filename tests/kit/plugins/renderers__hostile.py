"""Renderers that run what people wrote, read a clock, or leave figures out: each says at which test it must fail."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import time

import renderers as plain
from renderers import Document

from tiepcan.requests import FilledForm
from tiepcan.text import Lang


class TestEscapesNoQuotes(plain.TestPages):
    fails_at = "test_markup_is_escaped"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        rows = (
            f'<p title="{html.escape(text, quote=False)}">{html.escape(name)}: {html.escape(text)}</p>'
            for name, text in plain.lines(document, lang)
        )
        return f"<!doctype html><meta charset=utf-8>{''.join(rows)}".encode("utf-8", "replace")


class TestWritesAttributesWithoutQuotes(plain.TestPages):
    fails_at = "test_markup_is_escaped"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        rows = (
            f"<p title={html.escape(text)}>{html.escape(name)}: {html.escape(text)}</p>"
            for name, text in plain.lines(document, lang)
        )
        return f"<!doctype html><meta charset=utf-8>{''.join(rows)}".encode("utf-8", "replace")


class TestTakesOutScriptsOnly(plain.TestPages):
    fails_at = "test_markup_is_escaped"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        return plain.page(document, lang, escape=lambda text: text.replace("<script", "&lt;script"))


class TestQuotesAttributes(plain.TestPages):
    """Right: text in attributes, escaped."""

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        rows = (
            f'<p title="{html.escape(text)}">{html.escape(name)}: {html.escape(text)}</p>'
            for name, text in plain.lines(document, lang)
        )
        return f"<!doctype html><meta charset=utf-8>{''.join(rows)}".encode("utf-8", "replace")


class TestBreaksXml(plain.TestPages):
    fails_at = "test_any_text_can_be_rendered"
    suffix = ".xml"
    media_type = "application/xml"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        rows = "".join(f"<p>{html.escape(text)}</p>" for line in plain.lines(document, lang) for text in line)
        return f"<d>{rows}</d>".encode("utf-8", "replace")


def guarded(document: Document, lang: Lang, starts: tuple[str, ...], between: str = ",") -> bytes:
    out = io.StringIO()
    for row in plain.lines(document, lang):
        cells = [f"'{one}" if one.startswith(starts) else one for one in row]
        csv.writer(out, delimiter=between).writerow(cells)
    return out.getvalue().encode("utf-8", "replace")


ALL_STARTS = ("=", "+", "-", "@", "\t", "\r")


class TestGuardsEveryStart(plain.TestTables):
    """Right: with semicolons between cells, as spreadsheets in Vietnam want them."""

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        return guarded(document, lang, ALL_STARTS, ";")

    def text_of(self, content: bytes) -> str:
        rows = csv.reader(io.StringIO(content.decode()), delimiter=";")
        return " ".join(cell for row in rows for cell in row)


class TestGuardsEqualSignsOnly(plain.TestTables):
    fails_at = "test_formulas_are_text"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        return guarded(document, lang, ("=",))


class TestForgetsPlus(plain.TestTables):
    fails_at = "test_formulas_are_text"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        return guarded(document, lang, ("=", "-", "@", "\t", "\r"))


class TestForgetsTabs(plain.TestTables):
    fails_at = "test_formulas_are_text"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        return guarded(document, lang, ("=", "+", "-", "@", "\r"), ";")


class TestForgetsReturns(plain.TestTables):
    fails_at = "test_formulas_are_text"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        return guarded(document, lang, ("=", "+", "-", "@", "\t"))


class TestWritesTheHour(plain.TestPages):
    fails_at = "test_the_same_document_is_the_same_file"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        return plain.page(document, lang) + f"<!-- {time.strftime('%H:%M')} -->".encode()


class TestWritesTheMonthOfNow(plain.TestPages):
    fails_at = "test_the_same_document_is_the_same_file"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        return plain.page(document, lang) + f"<p>tháng {dt.datetime.now(dt.UTC).month}</p>".encode()


class TestLeavesFiguresOut(plain.TestPages):
    fails_at = "test_everything_that_is_known_is_shown"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        if isinstance(document, FilledForm):
            return plain.page(document, lang)
        titles = (f"<p>{html.escape(part.title.in_language(lang))}</p>" for part in document.parts)
        cells = (
            f"<p>{html.escape(' '.join((table.title.in_language(lang), *sum(table.rows, ()))))}</p>"
            for part in document.parts
            for table in part.tables
        )
        return f"<p>{html.escape(document.agency.name)}</p>{''.join(titles)}{''.join(cells)}".encode()


class TestLeavesValuesOut(plain.TestPages):
    fails_at = "test_everything_that_is_known_is_shown"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        whole = plain.page(document, lang).decode()
        if isinstance(document, FilledForm):
            return whole.encode()
        values = {one.in_words(lang) for part in document.parts for one in part.figures}
        for value in values:
            whole = whole.replace(f": {html.escape(value)}</p>", ": </p>")
        return whole.encode()


class TestLeavesTablesOut(plain.TestPages):
    fails_at = "test_everything_that_is_known_is_shown"

    @staticmethod
    def renders(document: Document, lang: Lang) -> bytes:
        whole = plain.page(document, lang).decode()
        if isinstance(document, FilledForm):
            return whole.encode()
        cells = {
            cell for part in document.parts for table in part.tables for row in table.rows for cell in row
        }
        for cell in cells - {""}:
            whole = whole.replace(html.escape(cell), "")
        return whole.encode()
