"""The card of a plugin: what it is and what it gives, read without running any of it (thẻ phần mở rộng)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType
from typing import Any

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, override

from tiepcan.datafile import checked_field, file_converter, parse_data_files
from tiepcan.errors import InputError
from tiepcan.fields import check_text, is_a, is_tuple_of
from tiepcan.plugins._hooks import RECORD_HOOKS
from tiepcan.plugins._records._command import check_command_words, command_word
from tiepcan.plugins._records._contribution import check_name
from tiepcan.plugins._sdk import SdkRange
from tiepcan.text import Bilingual

__all__ = ["CARD_FILE", "PluginCard", "parse_card", "stated_range"]

#: What the file is called, in the package of the plugin.
CARD_FILE = "tiepcan-plugin.toml"
_SCHEMA = "tiepcan-plugin/1"
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def _plugin_name(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    if not isinstance(value, str) or _NAME.fullmatch(value) is None:
        raise InputError(
            Bilingual(
                "tên phần mở rộng gồm chữ thường, chữ số và gạch nối, như tiepcan-acme",
                "the name of a plugin has small letters, digits and hyphens, like tiepcan-acme",
            ),
            path=field.name,
        )


def _schema(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    if value != _SCHEMA:
        raise InputError(
            Bilingual(f'cần schema = "{_SCHEMA}"', f'schema = "{_SCHEMA}" is asked for'),
            hint=Bilingual("Thẻ mới hơn thì nâng cấp tiepcan.", "Upgrade tiepcan where the card is newer."),
            path=field.name,
        )


def _provided(instance: object, field: attrs.Attribute[Any], value: Mapping[Any, Any]) -> None:
    for hook, names in value.items():
        if hook not in RECORD_HOOKS:
            known = ", ".join(RECORD_HOOKS)
            near = ", ".join(get_close_matches(str(hook), list(RECORD_HOOKS), n=1))
            raise InputError(
                Bilingual(
                    f"provides chỉ có các mục: {known}" + (f"; có phải {near}?" if near else ""),
                    f"provides has these entries only: {known}" + (f"; did you mean {near}?" if near else ""),
                ),
                path=field.name,
            )
        is_tuple_of(str)(instance, field, names)
        for name in names:
            check_name(instance, field, name)
    check_command_words(value.get("commands", ()), field.name)
    check_command_words(value.get("agenda_formats", ()), field.name, of=Bilingual("tuỳ chọn", "option"))


def _frozen(value: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType(dict(value))


@attrs.frozen(kw_only=True)
class PluginCard:
    """What a plugin is and gives, as its file ``tiepcan-plugin.toml`` says (thẻ phần mở rộng).

    The version is not on it: that of the distribution is the only one.

    Examples:
        >>> card = parse_card('''
        ... schema = "tiepcan-plugin/1"
        ... name = "tiepcan-acme"
        ... title = { vi = "Kết nối Acme", en = "Acme bridge" }
        ... vendor = "Công ty Acme"
        ... sdk = { since = "1.0", below = "2.0" }
        ... [provides]
        ... intake_adapters = ["acme.dossier"]
        ... ''')
        >>> print(card.sdk, card.capabilities)
        >=1.0, <2.0 ('intake_adapters',)
    """

    schema: str = attrs.field(validator=_schema, repr=False)
    #: That of the entry point too.
    name: str = attrs.field(validator=_plugin_name)
    title: Bilingual = attrs.field(validator=is_a(Bilingual))
    #: Who answers for it.
    vendor: str = attrs.field(validator=check_text)
    #: Where to write to.
    contact: str | None = attrs.field(default=None, validator=is_a(str, optional=True))
    sdk: SdkRange = attrs.field(validator=is_a(SdkRange))
    #: The names of its records by what they are: ``case_stores = ["acme.store"]``.
    provides: Mapping[str, tuple[str, ...]] = attrs.field(
        factory=dict, converter=_frozen, validator=_provided
    )
    #: Whether it takes note of recorded events: it sees the personal data in them.
    sees_events: bool = attrs.field(default=False, validator=is_a(bool))
    #: Formats it reads or writes: media types, or names like ``edxml-2.0``.
    formats: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str))
    #: Ids of the regimes it knows; nothing: any.
    regimes: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str))

    @property
    def commands(self) -> Mapping[str, str]:
        """The words it adds after ``tiepcan``, each with the name of its record."""
        return {command_word(name): name for name in self.provides.get("commands", ())}

    @property
    def agenda_options(self) -> Mapping[str, str]:
        """The options it adds to commands that show days, without ``--``, each with the name of its record."""
        return {command_word(name): name for name in self.provides.get("agenda_formats", ())}

    @property
    def capabilities(self) -> tuple[str, ...]:
        """The kinds of records it gives."""
        return tuple(kind for kind, names in self.provides.items() if names)


@cache
def _card_converter() -> Converter:
    converter = file_converter()
    for record in (SdkRange, PluginCard):
        checks: dict[str, Any] = {
            field.name: override(struct_hook=checked_field(field, converter.structure))
            for field in attrs.fields(record)
        }
        take = make_dict_structure_fn(record, converter, _cattrs_forbid_extra_keys=True, **checks)
        converter.register_structure_hook(record, take)
    return converter


def stated_range(text: str) -> SdkRange | None:
    """Return the SDK range in the TOML *text* of a card, whatever else it holds; None: it states none.

    A card for a later SDK may have keys that this one does not know.
    """
    try:
        return SdkRange(**tomllib.loads(text)["sdk"])
    # Numbers of thousands of digits and tables nested as deep are no TOML either.
    except (ValueError, RecursionError, KeyError, TypeError, InputError):
        return None


def parse_card(text: str, *, name: str = CARD_FILE) -> PluginCard:
    """Return the card in a TOML *text* (đọc thẻ phần mở rộng).

    Raises:
        DataFileError: The text is no TOML, or has faults; all are listed with their keys.
    """
    return parse_data_files({name: text}, PluginCard, converter=_card_converter())[name]
