"""By which calendar, law and rules the rows are computed, as commands are told (lịch, luật và quy tắc để tính)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Any

import attrs
import click

from tiepcan import Bilingual, LawBook, Policies, vietnam_calendar, vietnam_law
from tiepcan.errors import InputError
from tiepcan.requests import AgencyRules
from tiepcan_sql._projection import CaseProjection

__all__ = ["projection_options"]

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_CHOICES: dict[str, type[StrEnum]] = {name: type(value) for name, value in attrs.asdict(Policies()).items()}
_KNOWN = "; ".join(f"{name}={'|'.join(map(str, values))}" for name, values in _CHOICES.items())


def projection_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let the command be told by what the rows are computed; it is given the `projection`."""

    @wraps(command)
    def with_projection(
        *args: Any,
        announcements: tuple[Path, ...],
        projected: bool,
        law_files: tuple[Path, ...],
        policies: tuple[str, ...],
        local_rules: tuple[str, ...],
        **others: Any,
    ) -> Any:
        calendar = vietnam_calendar(
            unannounced="projected" if projected else "error", announcements=_texts(announcements) or None
        )
        law = vietnam_law(more=_texts(law_files))
        rules = AgencyRules(law=law, policies=_chosen(policies), local_rules=_local(local_rules, law))
        return command(*args, projection=CaseProjection(calendar=calendar, rules=rules), **others)

    for option in reversed(_OPTIONS):
        option(with_projection)
    return with_projection


_OPTIONS = (
    click.option(
        "--projected",
        is_flag=True,
        help="Năm chưa công bố: dùng lịch dự kiến. / Answer for unannounced years from a projection.",
    ),
    click.option(
        "--announcement",
        "announcements",
        type=_FILE,
        multiple=True,
        metavar="TỆP",
        help="Thêm tệp TOML về ngày nghỉ mới công bố. / Add a TOML file with a new announcement.",
    ),
    click.option(
        "--law-file",
        "law_files",
        type=_FILE,
        multiple=True,
        metavar="TỆP",
        help="Thêm tệp TOML về luật, như nghị định mới. / Add a TOML file with more law.",
    ),
    click.option(
        "--policy",
        "policies",
        multiple=True,
        metavar="TÊN=GIÁ_TRỊ",
        help=f"Lựa chọn khi luật chưa rõ. / A choice where the law is silent: {_KNOWN}.",
    ),
    click.option(
        "--local",
        "local_rules",
        multiple=True,
        metavar="QUY_ĐỊNH",
        help="Quy định địa phương, như hai-phong-3957. / A local rule.",
    ),
)


def _chosen(asked: Iterable[str]) -> Policies:
    policies = Policies()
    for text in asked:
        name, _, value = text.partition("=")
        if name not in _CHOICES:
            known = ", ".join(_CHOICES)
            raise InputError(
                Bilingual(
                    f"không có lựa chọn {name!r}; có: {known}",
                    f"there is no choice {name!r}; there are: {known}",
                ),
                path="--policy",
            )
        change: dict[str, Any] = {name: value}
        try:
            policies = attrs.evolve(policies, **change)
        except InputError as error:
            # A person knows the option, not the argument behind it.
            error.path = f"--policy {name}"
            raise
    return policies


def _local(asked: Iterable[str], law: LawBook) -> frozenset[str]:
    """Return those ids; one that no law knows would change nothing, and nobody would hear of it."""
    known = {rule.id for regime in law.regimes for rule in regime.local_rules}
    for name in asked:
        if name not in known:
            names = ", ".join(sorted(known))
            raise InputError(
                Bilingual(
                    f"không có quy định địa phương {name!r}; có: {names}",
                    f"there is no local rule {name!r}; there are: {names}",
                ),
                path="--local",
            )
    return frozenset(asked)


def _texts(files: Iterable[Path]) -> dict[str, str]:
    return {file.name: _text_of(file) for file in files}


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(
            Bilingual("tệp không phải văn bản UTF-8", "the file is no text in UTF-8"), path=str(file)
        ) from None
