"""One page that leads to others (trang mục lục)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import attrs

from tiepcan.errors import InputError
from tiepcan.fields import check_text, is_a
from tiepcan.rendering._plain import one_line
from tiepcan.rendering._templates import missing_html, page_template
from tiepcan.rendering._words import words_in
from tiepcan.text import VIETNAMESE, Bilingual, Lang, printable

__all__ = ["PageLink", "render_index"]

#: What ends the path of an address, or is no path at all.
_NO_PATH = re.compile(r"[:?#%\\]|^/|//")
_ABOVE = ".."


def _check_path(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    check_text(instance, field, value)
    path = str(value)
    if _NO_PATH.search(path) or _ABOVE in path.split("/") or printable(path) != path or path != path.strip():
        raise InputError(
            Bilingual(
                "cần đường dẫn tương đối đến một tệp cạnh trang này",
                "a relative path to a file beside this page is asked for",
            ),
            hint=Bilingual("Ví dụ: bao-cao-2026.html.", "Such as bao-cao-2026.html."),
            path=field.name,
        )


@attrs.frozen(kw_only=True)
class PageLink:
    """A page that an index leads to (liên kết đến một trang).

    Does not look whether the page is there.

    Raises:
        InputError: A text is missing, or the path is an address, is absolute or leads above the index.

    Examples:
        >>> PageLink(path="bao-cao-2026.html", title="Báo cáo năm 2026").path
        'bao-cao-2026.html'
        >>> PageLink(path="https://example.org/", title="Trang khác")
        Traceback (most recent call last):
        ...
        tiepcan.errors.InputError: path: cần đường dẫn tương đối đến một tệp cạnh trang này. Ví dụ: bao-cao-2026.html.
        path: a relative path to a file beside this page is asked for. Such as bao-cao-2026.html.
    """

    #: Where it is, seen from the index; parts with ``/`` between.
    path: str = attrs.field(validator=_check_path)
    title: str = attrs.field(validator=check_text)
    #: What is on it, in a sentence; empty: its title says it.
    about: str = attrs.field(default="", validator=is_a(str))


def render_index(title: str, links: Iterable[PageLink], *, about: str = "", lang: Lang = VIETNAMESE) -> str:
    """Return one page of HTML that leads to others (trang mục lục).

    It stands alone as the pages of `render_html` do, and can be put anywhere together with them: links are relative.

    Args:
        title: The title of the page.
        links: The pages, in their order.
        about: What the pages are, in a sentence.
        lang: The language of the page.

    Raises:
        MissingExtraError: The extra is not installed: ``pip install "tiepcan[html]"``.

    Examples:
        >>> page = render_index("Báo cáo năm 2026", [PageLink(path="nam.html", title="Báo cáo năm")])
        >>> '<a href="nam.html">Báo cáo năm</a>' in page
        True
    """
    try:
        template = page_template("index.html.jinja")
    except ImportError as error:
        raise missing_html() from error
    return template.render(
        lang=lang,
        w=words_in(lang),
        title=one_line(title),
        about=one_line(about),
        links=[(one.path, one_line(one.title), one_line(one.about)) for one in links],
    )
