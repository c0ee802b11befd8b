"""How the pages are built: ``sphinx-build -W -b html docs docs/_build/html``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "tiepcan"
author = "The tiepcan developers"
project_copyright = "2026, The tiepcan developers"
release = version = "0.1.0"
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "examples"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_custom_sections = ["Legal basis"]

nitpicky = True
#: Names of Python itself, whose own pages are not asked for while building, and names from the rooms.
nitpick_ignore_regex = [
    (r"py:class", r"(datetime\.|dt\.)?(date|datetime|time)"),
    (r"py:class", r"collections\.abc\.\w+"),
    (r"py:class", r"decimal\.Decimal|fractions\.Fraction"),
    (r"py:class", r"tiepcan\.\w+(\._\w+)+\.\w+"),
    (
        r"py:class",
        r"Agency|Document|EventBase|Duration|ExtensionAsked|Finding|Lang|Problem|ReadRow|Timeliness|Unannounced",
    ),
    (r"py:class", r"DisclosureRules|RequestRules"),
]

html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_theme = "furo"
html_title = "tiepcan"
html_theme_options = {"source_directory": "docs/"}

#: What napoleon would take the first half of, up to a colon, for the name of a type.
_PLAIN = frozenset({"attribute", "data", "property"})
_BEFORE_NAPOLEON, _AFTER_NAPOLEON = 400, 600
_kept: dict[str, list[str]] = {}


def setup(app: Sphinx) -> None:
    """Keep the comments on fields as they are written: they are sentences, and may hold a colon."""
    app.connect("autodoc-process-docstring", _keep, priority=_BEFORE_NAPOLEON)
    app.connect("autodoc-process-docstring", _give_back, priority=_AFTER_NAPOLEON)


def _keep(_: Sphinx, what: str, name: str, __: Any, ___: Any, lines: list[str]) -> None:
    if what in _PLAIN:
        _kept[name] = list(lines)


def _give_back(_: Sphinx, what: str, name: str, __: Any, ___: Any, lines: list[str]) -> None:
    if what in _PLAIN:
        lines[:] = _kept.pop(name)
