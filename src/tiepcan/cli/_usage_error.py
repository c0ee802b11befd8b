"""What is said of a command that was not understood; the command library itself speaks English (lỗi dùng lệnh)."""

from __future__ import annotations

import re

import click

from tiepcan.cli._options import WrongValueError
from tiepcan.cli._system_error import system_words
from tiepcan.text import Lang

__all__ = ["say_usage_error"]


def say_usage_error(error: click.ClickException, lang: Lang) -> str:
    """Return what is wrong, and where help is."""
    context = getattr(error, "ctx", None)
    command = "tiepcan" if context is None else context.command_path
    text = error.format_message()
    if lang == "vi":
        text = _in_vietnamese(error, text)
    more = {"vi": f"Xem: {command} --help", "en": f"See: {command} --help"}[lang]
    return f"{text}\n{more}"


def _in_vietnamese(error: click.ClickException, text: str) -> str:
    if isinstance(error, click.MissingParameter):
        name = "" if error.param is None else error.param.get_error_hint(error.ctx)
        return f"Thiếu {name}."
    if isinstance(error, click.NoSuchOption):
        near = f" Có phải {', '.join(error.possibilities)}?" if error.possibilities else ""
        return f"Không có tuỳ chọn {error.option_name}.{near}"
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _bad_value(error, error.param)
    for english, vietnamese in _SAID.items():
        text = text.replace(english, vietnamese)
    return text


#: What the command library says in English, as far as a person can come across it.
_SAID = {
    "No such command": "Không có lệnh",
    "Missing command": "Thiếu lệnh",
    "Got unexpected extra arguments": "Thừa đối số",
    "Got unexpected extra argument": "Thừa đối số",
    "requires an argument": "cần một giá trị",
    "does not take a value": "không nhận giá trị",
    "Did you mean one of": "Có phải",
    "Did you mean": "Có phải",
    "Could not open file": "Không mở được tệp",
    "Invalid value for": "Giá trị sai cho",
    "Invalid value": "Giá trị sai",
    "Option ": "Tuỳ chọn ",
}


def _bad_value(error: click.BadParameter, param: click.Parameter) -> str:
    name = param.get_error_hint(error.ctx)
    if isinstance(error, WrongValueError):
        return f"Giá trị sai cho {name}: {error.said.vi}"
    if isinstance(param.type, click.Choice):
        return f"Giá trị sai cho {name}, cần một trong: {', '.join(map(str, param.type.choices))}."
    if isinstance(param.type, click.IntRange):
        return f"Giá trị sai cho {name}, cần số nguyên từ {param.type.min} đến {param.type.max}."
    return f"Giá trị sai cho {name}: {_value_words(error)}"


def _value_words(error: click.BadParameter) -> str:
    refused = error.__context__
    if isinstance(refused, OSError) and isinstance(error.param and error.param.type, click.File):
        return f"{system_words(refused).vi}: {refused.filename}."
    # A sentence that is not the library's is the plugin's own, and stays as it was said.
    said = str(error.message)
    for english, vietnamese in _OF_VALUES:
        found = english.fullmatch(said)
        if found is not None:
            words = {key: _NOUNS.get(word.casefold(), word) for key, word in found.groupdict().items()}
            return vietnamese.format(**words)
    return said


#: What the command library says of values, for the types of options and arguments that it has itself.
_OF_VALUES = tuple(
    (re.compile(english, re.DOTALL), vietnamese)
    for english, vietnamese in (
        (
            r"(?P<value>.+) is not a valid (?P<noun>[\w ]+?)(?: range)?\.(?: .*)?",
            "{value} không phải {noun}.",
        ),
        (r"(?P<value>.+) is not in the range (?P<range>.+)\.", "{value} nằm ngoài khoảng {range}."),
        (r"(?P<value>.+) does not match the formats? (?P<form>.+)\.", "{value} không đúng dạng {form}."),
        (r"(?P<noun>\w+) (?P<value>'.+'|\".+\") does not exist\.", "không có {noun} {value}."),
        (r"\w+ (?P<value>'.+'|\".+\") is a file\.", "{value} là tệp, không phải thư mục."),
        (r"\w+ (?P<value>'.+'|\".+\") is a directory\.", "{value} là thư mục, không phải tệp."),
        (r"\w+ (?P<value>'.+'|\".+\") is not readable\.", "không có quyền đọc {value}."),
        (r"\w+ (?P<value>'.+'|\".+\") is not writable\.", "không có quyền ghi {value}."),
        (r"\w+ (?P<value>'.+'|\".+\") is not executable\.", "không có quyền chạy {value}."),
        (
            r"(?P<asked>\d+) values are required, but (?P<given>\d+) (?:was|were) given\.",
            "cần {asked} giá trị, có {given}.",
        ),
        (
            r"Takes (?P<asked>\d+) values but (?P<given>\d+) (?:was|were) given\.",
            "cần {asked} giá trị, có {given}.",
        ),
    )
)
_NOUNS = {
    "integer": "số nguyên",
    "float": "số",
    "boolean": "đúng hoặc sai (true, false)",
    "uuid": "UUID",
    "file": "tệp",
    "directory": "thư mục",
    "path": "đường dẫn",
}
