"""How a new plugin is called and who answers for it: said, asked for, or taken from its folder (tên, nhà cung cấp)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import attrs
import click

from tiepcan.errors import InputError
from tiepcan.text import Bilingual, Lang

__all__ = ["ask_answers", "usual_answers"]

#: What nobody may guess: who answers for a plugin, how it is called, what it does.
_TO_BE_SAID = {"name": "--name", "vendor": "--vendor", "capabilities": "--with"}
_BEGINNING = "tiepcan-"
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
_PREFIX = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
#: What may stand on no line of a card.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_LONGEST_NAME = 50
_LONGEST_PREFIX = 30
_LONGEST_LINE = 200


@attrs.frozen(kw_only=True)
class _Question:
    """One line of text that a new plugin needs (câu hỏi)."""

    asked: Bilingual
    #: What an answer has to be; said where it is not.
    rule: Bilingual
    holds: Callable[[str], bool]


def _is_line(text: str) -> bool:
    return _CONTROL.search(text) is None and len(text) <= _LONGEST_LINE


_QUESTIONS = {
    "name": _Question(
        asked=Bilingual("Tên gói, cũng là tên phần mở rộng", "Name of the distribution, and of the plugin"),
        rule=Bilingual(
            f"tên bắt đầu bằng chữ, gồm chữ thường, chữ số, ít nhất một gạch nối, không quá {_LONGEST_NAME} ký tự, như tiepcan-acme",
            f"a name begins with a letter; small letters, digits, one hyphen at least, no more than {_LONGEST_NAME} characters, like tiepcan-acme",
        ),
        holds=lambda text: _NAME.fullmatch(text) is not None and len(text) <= _LONGEST_NAME,
    ),
    "vendor": _Question(
        asked=Bilingual("Nhà cung cấp: ai chịu trách nhiệm", "Vendor: who answers for it"),
        rule=Bilingual(
            "cần tên nhà cung cấp trên một dòng", "the name of the vendor on one line is asked for"
        ),
        holds=lambda text: text.strip() != "" and _is_line(text),
    ),
    "contact": _Question(
        asked=Bilingual(
            "Liên hệ khi có lỗi, có thể để trống", "Whom to write to when something is wrong, may stay empty"
        ),
        rule=Bilingual("liên hệ viết trên một dòng", "a contact stands on one line"),
        holds=_is_line,
    ),
    "prefix": _Question(
        asked=Bilingual(
            "Mã nhà cung cấp, đứng đầu mọi tên như acme.kho",
            "Code of the vendor, before every name such as acme.kho",
        ),
        rule=Bilingual(
            f"mã bắt đầu bằng chữ, gồm chữ thường, chữ số, gạch nối, không quá {_LONGEST_PREFIX} ký tự, như acme",
            f"a code begins with a letter; small letters, digits and hyphens, no more than {_LONGEST_PREFIX} characters, like acme",
        ),
        holds=lambda text: _PREFIX.fullmatch(text) is not None and len(text) <= _LONGEST_PREFIX,
    ),
}


def usual_answers(directory: Path, said: Mapping[str, Any], *, defaults: bool) -> dict[str, Any]:
    """Return what was *said* with what follows from it; with *defaults* the name is that of the folder.

    Raises:
        InputError: Something that nobody may guess is missing, or an answer is none.
    """
    _check(said)
    name = _name_of(directory) if defaults else None
    usual = {} if name is None else {"name": name}
    found = {**usual, **said}
    missing = [
        option
        for key, option in _TO_BE_SAID.items()
        # What a plugin does has an example to begin with.
        if key not in found and not (defaults and key == "capabilities")
    ]
    if missing:
        raise _not_said(", ".join(missing), defaults=defaults)
    prefix = _prefix_of(found["name"])
    if "prefix" not in said and not _QUESTIONS["prefix"].holds(prefix):
        raise InputError(
            Bilingual(
                f"phần sau {_BEGINNING} là mã đứng đầu mọi tên: phải bắt đầu bằng chữ, không quá {_LONGEST_PREFIX} ký tự",
                f"what follows {_BEGINNING} is the code before every name: it begins with a letter, and has no more than {_LONGEST_PREFIX} characters",
            ),
            hint=Bilingual("Đổi tên, hoặc nêu mã: --prefix.", "Take another name, or give a code: --prefix."),
            path="--name",
        )
    return {"contact": "", "prefix": prefix, **found}


def ask_answers(directory: Path, said: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    """Return what was *said*, and what a person answers on the terminal about the rest.

    Raises:
        InputError: What was said is no answer.
    """
    _check(said)
    found = dict(said)
    usual = {"name": _name_of(directory), "vendor": None, "contact": ""}
    for key, question in _QUESTIONS.items():
        if key not in found:
            found[key] = _asked(question, _prefix_of(found["name"]) if key == "prefix" else usual[key], lang)
    return found


def _check(said: Mapping[str, Any]) -> None:
    for key, question in _QUESTIONS.items():
        if key in said and not question.holds(said[key]):
            raise InputError(question.rule, path=f"--{key}")


def _not_said(missing: str, *, defaults: bool) -> InputError:
    if defaults:
        return InputError(
            Bilingual(f"không có giá trị thường lệ cho: {missing}", f"nothing is usual for: {missing}"),
            hint=Bilingual("Nêu các tuỳ chọn đó cùng --defaults.", "Give these options beside --defaults."),
        )
    return InputError(
        Bilingual(f"không có cửa sổ lệnh để hỏi: {missing}", f"there is no terminal to ask on: {missing}"),
        hint=Bilingual(
            "Nêu các tuỳ chọn đó; --defaults lấy tên của thư mục.",
            "Give these options; --defaults takes the name of the folder.",
        ),
    )


def _asked(question: _Question, usual: str | None, lang: Lang) -> str:
    # What is usual is shown beside the question and taken by an empty line: nobody types behind it.
    default = usual if usual is not None and question.holds(usual) else None
    while True:
        text: str = click.prompt(
            f"{question.asked.vi} / {question.asked.en}", default=default, show_default=bool(default)
        ).strip()
        if question.holds(text):
            return text
        click.echo(f"  {question.rule.in_language(lang)}", err=True)


def _name_of(directory: Path) -> str | None:
    """Return the name that the folder suggests; None where it is no name."""
    folder = re.sub(r"[\s_.-]+", "-", directory.resolve().name.lower())
    name = folder if folder.startswith(_BEGINNING) else f"{_BEGINNING}{folder}"
    return name if _QUESTIONS["name"].holds(name) else None


def _prefix_of(name: str) -> str:
    return name.removeprefix(_BEGINNING)
