"""``tiepcan vectors``: the golden vectors, listed and handed out to programs in any language (bộ đáp án mẫu)."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

import click
from rich.table import Table

from tiepcan.cli._options import lang_option, language, to_folder
from tiepcan.cli._output import people, plain
from tiepcan.cli._vectors_text import manifest_of, readme_of
from tiepcan.errors import InputError
from tiepcan.output import json_text, write_json
from tiepcan.testing import VECTOR_KINDS, read_vectors, vector_files
from tiepcan.text import Bilingual, Lang

__all__ = ["vectors_group"]

_HELP = """\
Bộ đáp án mẫu: đầu vào và kết quả đúng, kèm căn cứ, dạng JSON, để kiểm tra phần mềm viết bằng bất cứ ngôn ngữ nào.

Golden vectors: what is given and what must come out, each with its clause, as JSON, to test software in any language.

\b
Ví dụ / Examples:
  tiepcan vectors list
  tiepcan vectors export vectors/
"""
_EXPORT_HELP = """\
Ghi mọi bộ đáp án mẫu vào thư mục, kèm lược đồ JSON, manifest.json (phiên bản, luật, lịch, sha256) và README.md.
Không ghi đè tệp đã có, trừ khi thêm --force.

Write all vectors into a folder, with their JSON Schema, manifest.json (versions, laws, calendar, sha256) and README.md.
What is there is not overwritten unless --force says so.

\b
Ví dụ / Examples:
  tiepcan vectors export src/test/resources/tiepcan
  tiepcan vectors export src/test/resources/tiepcan --force
"""
_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "kind": "Bộ",
        "cases": "Số ca",
        "about": "Nội dung",
        "wrote": "Đã ghi",
        "files": "tệp",
        "into": "vào",
    },
    "en": {
        "kind": "Vectors",
        "cases": "Cases",
        "about": "About",
        "wrote": "Wrote",
        "files": "files",
        "into": "into",
    },
}


@click.group("vectors", help=_HELP, short_help="Bộ đáp án mẫu dạng JSON. / Golden vectors as JSON.")
def vectors_group() -> None:
    """Hold the commands on vectors; does nothing itself."""


@vectors_group.command("list", short_help="Liệt kê các bộ. / List the vectors.")
@lang_option
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON. / Write JSON.")
def list_command(*, lang: str, as_json: bool) -> None:
    """Các bộ đáp án mẫu, số ca và nội dung. / The vectors there are, how many cases, what they are about."""
    if as_json:
        write_json(manifest_of(vector_files()))
        return
    words = _WORDS[language(lang)]
    table = Table()
    table.add_column(words["kind"], no_wrap=True)
    table.add_column(words["cases"], justify="right")
    table.add_column(words["about"], overflow="fold")
    for kind in VECTOR_KINDS:
        vectors = read_vectors(kind)
        table.add_row(kind, str(len(vectors["cases"])), plain(vectors["about"][language(lang)]))
    people().print(table)


@vectors_group.command("export", help=_EXPORT_HELP, short_help="Ghi ra thư mục. / Write them into a folder.")
@click.argument("folder", type=click.Path(readable=False), callback=to_folder, metavar="THƯ_MỤC")
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có. / Overwrite what is there.")
@lang_option
def export_command(*, folder: Path, force: bool, lang: str) -> None:
    """Write the files, all or, where one is in the way, none."""
    files = _files()
    _check_folder(folder, files, force=force)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        _write(folder / name, content)
    words = _WORDS[language(lang)]
    people().print(f"{words['wrote']} {len(files)} {words['files']} {words['into']} {plain(str(folder))}")


def _files() -> Mapping[str, bytes]:
    vectors = vector_files()
    manifest = manifest_of(vectors)
    # The manifest comes last: where it is, the others are.
    return {
        **vectors,
        "README.md": readme_of(manifest).encode(),
        "manifest.json": json_text(manifest).encode(),
    }


def _check_folder(folder: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    if os.path.lexists(folder) and not folder.is_dir():
        raise InputError(
            Bilingual("đây không phải thư mục", "this is no folder")
            if folder.exists()
            else Bilingual("liên kết này không dẫn đến đâu", "this link leads nowhere"),
            hint=Bilingual("Chọn nơi khác.", "Choose another place."),
            path=str(folder),
        )
    there = [name for name in files if os.path.lexists(folder / name)]
    in_the_way = [name for name in there if not force or not _is_plain_file(folder / name)]
    if in_the_way:
        names = ", ".join(in_the_way)
        raise InputError(
            Bilingual(f"đã có: {names}", f"there are already: {names}"),
            hint=Bilingual("Chọn thư mục khác, hoặc xóa chúng.", "Choose another folder, or delete them.")
            if force
            else Bilingual(
                "Chọn thư mục khác, hoặc thêm --force để ghi đè.",
                "Choose another folder, or add --force to overwrite them.",
            ),
            path=str(folder),
        )


def _is_plain_file(path: Path) -> bool:
    # What a link leads to is never written.
    return path.is_file() and not path.is_symlink()


def _write(path: Path, content: bytes) -> None:
    partial = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with partial.open("xb") as stream:
            stream.write(content)
        os.replace(partial, path)  # noqa: PTH105 - the atomic one, on every system
    except OSError as error:
        # The file that a person knows, not the one beside it.
        error.filename, error.filename2 = str(path), None
        raise
    finally:
        partial.unlink(missing_ok=True)
