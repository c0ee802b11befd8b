"""The templates of the pages, and what they can call (khuôn trang)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tiepcan.errors import MissingExtraError
from tiepcan.rendering._style import layout_css
from tiepcan.rendering._typography import keep_together
from tiepcan.text import Bilingual

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["missing_html", "page_template"]


@cache
def page_template(name: str) -> Template:
    """Return the template of a page, which escapes whatever is put into it.

    Raises:
        ImportError: The extra is not installed.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - the html extra
    from markupsafe import Markup  # noqa: PLC0415

    environment = Environment(
        loader=PackageLoader("tiepcan.rendering"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["together"] = keep_together
    # The one thing besides charts that is not escaped: CSS made from the layout rules that come with tiepcan.
    environment.globals["layout_css"] = lambda: Markup(layout_css())  # noqa: S704
    return environment.get_template(name)


def missing_html() -> MissingExtraError:
    """Return the error for pages without the extra *html*."""
    return MissingExtraError.of(
        "html", Bilingual("trang HTML cần jinja2 và pygal", "HTML pages need jinja2 and pygal")
    )
