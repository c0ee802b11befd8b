"""``tiepcan word``: templates written out, checked and used (mẫu Word của cơ quan)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click
from rich.console import Console

from tiepcan.cli import lang_option, language
from tiepcan.errors import DataFileError, InputError
from tiepcan.output import replaced_file
from tiepcan.text import Bilingual, printable
from tiepcan.wire import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tiepcan.reports import Report
    from tiepcan.requests import FilledForm

__all__ = ["word_command"]

_MOST_BYTES = 40_000_000

_HELP = """\
Văn bản Word: mẫu của cơ quan thay cho mẫu có sẵn; biểu mẫu, báo cáo thành tệp .docx.

Word documents: the agency's own templates in place of ours; forms and reports as .docx files.

Biểu mẫu, báo cáo theo mẫu có sẵn thì không cần lệnh này: tiepcan form, tiepcan report với --out TỆP.docx. / By the
templates that come with it: tiepcan form, tiepcan report with --out FILE.docx.

\b
Ví dụ / Examples:
  tiepcan word templates export mau-word
  tiepcan form 05 ho-so.json --out mau-05.json
  tiepcan word make mau-05.json --templates mau-word --out mau-05.docx

\b
Mã thoát / Exit status:
  0  đã xong / done      2  không làm được / could not be done
"""
_TEMPLATES_HELP = """\
Xuất, kiểm tra mẫu Word. / Write out and check templates of Word.

\b
Ví dụ / Examples:
  tiepcan word templates export mau-word
  tiepcan word templates check mau-word

\b
Mã thoát / Exit status:
  0  đã xong / done      2  có lỗi hoặc không làm được / faults, or could not be done
"""
_EXPORT_HELP = """\
Ghi các mẫu có sẵn vào THƯ MỤC để sửa trong Word hoặc LibreOffice; tệp đã có thì không ghi đè.

Write the templates that come with the plugin into a folder, to be edited in a word processor; no file is replaced.

\b
Ví dụ / Examples:
  tiepcan word templates export mau-word

\b
Mã thoát / Exit status:
  0  đã ghi / written      2  không ghi được / cannot write
"""
_CHECK_HELP = """\
Kiểm tra mẫu Word trong THƯ MỤC: thẻ sai, trường không có, macro, liên kết ra ngoài, chú thích còn sót.

Check the templates in a folder: broken tags, unknown fields, macros, links to the outside, comments left behind.

\b
Ví dụ / Examples:
  tiepcan word templates check mau-word

\b
Mã thoát / Exit status:
  0  dùng được / sound      2  có lỗi hoặc không đọc được / faults, or cannot read
"""
_MAKE_HELP = """\
Lập tệp .docx theo mẫu của cơ quan, từ biểu mẫu hoặc báo cáo dạng JSON (tiepcan form, tiepcan report: --out x.json).
Kết quả có thông tin cá nhân như chính văn bản.

Make a .docx file by the agency's own templates, of a form or report in JSON. It holds personal data as the document does.

\b
Ví dụ / Examples:
  tiepcan form 05 ho-so.json --out mau-05.json
  tiepcan word make mau-05.json --templates mau-word --out mau-05.docx

\b
Mã thoát / Exit status:
  0  đã ghi / written      2  không lập được / could not be made
"""

_FOLDER = click.argument("folder", type=click.Path(path_type=Path), metavar="THƯ_MỤC")


@click.group("word", help=_HELP)
def word_command() -> None:
    """Hold the commands on documents of Word; does nothing itself."""


@word_command.group(
    "templates", help=_TEMPLATES_HELP, short_help="Mẫu Word của cơ quan. / Templates of Word."
)
def templates_group() -> None:
    """Hold the commands on templates; does nothing itself."""


@templates_group.command("export", help=_EXPORT_HELP)
@_FOLDER
@lang_option
def export_command(*, folder: Path, lang: str) -> None:
    """Write the shipped templates, none over another file."""
    from tiepcan_word._templates import exported  # noqa: PLC0415 - heavy, on first use

    files = exported()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            Bilingual("không tạo được thư mục này", "this folder cannot be made"),
            hint=Bilingual(
                "Chọn nơi khác, hoặc xin quyền ghi.",
                "Choose another place, or ask for the right to write there.",
            ),
            path=printable(str(folder)),
        ) from error
    taken = [name for name in files if (folder / name).exists()]
    if taken:
        names = ", ".join(taken)
        raise InputError(
            Bilingual(f"thư mục đã có: {names}", f"the folder has already: {names}"),
            hint=Bilingual("Chọn thư mục khác.", "Choose another folder."),
            path=printable(str(folder)),
        )
    for name, content in files.items():
        _write(folder / name, content)
    where = printable(str(folder))
    _say(
        Bilingual(f"Đã ghi {len(files)} mẫu vào {where}", f"Written to {where}: {len(files)} templates"), lang
    )


@templates_group.command("check", help=_CHECK_HELP)
@_FOLDER
@lang_option
def check_command(*, folder: Path, lang: str) -> None:
    """Check every template in a folder; all faults at once."""
    from tiepcan_word._templates import check_templates, fields_left_out  # noqa: PLC0415

    found = check_templates(_read_folder(folder))
    for name, template in found.items():
        left = ", ".join(fields_left_out(template))
        note = Bilingual(f"; không dùng: {left}", f"; leaves out: {left}") if left else Bilingual("", "")
        _say(Bilingual(f"{name}: dùng được{note.vi}", f"{name}: sound{note.en}"), lang)


@word_command.command(
    "make", help=_MAKE_HELP, short_help="Lập tệp .docx từ JSON. / Make a .docx file from JSON."
)
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="Tệp .docx để ghi. / The .docx file to write.",
)
@click.option(
    "--templates",
    type=click.Path(path_type=Path),
    help="Thư mục mẫu của cơ quan. / Folder of the agency's own templates.",
)
@click.option(
    "--lang",
    type=click.Choice(["vi", "en"]),
    default="vi",
    show_default=True,
    help="Ngôn ngữ của văn bản và lời giải thích. / Language of the document and the text.",
)
def make_command(*, file: Path, out: Path, templates: Path | None, lang: str) -> None:
    """Make one document from JSON."""
    from tiepcan_word._renderer import word_renderer  # noqa: PLC0415

    if out.suffix.lower() != ".docx":
        raise InputError(
            Bilingual("tên tệp kết quả phải có đuôi .docx", "the name of the result ends in .docx"),
            hint=Bilingual("Ví dụ: --out mau-05.docx.", "For example: --out mau-05.docx."),
            path="--out",
        )
    own = None if templates is None else _read_folder(templates)
    renderer = word_renderer(templates=own)
    content = renderer.render(_document(file), lang=language(lang))
    inputs = [file, *(templates / name for name in own or () if templates is not None)]
    # A document has what its source has: who may read that may read this.
    _write(out, content, inputs=inputs, like=file)
    name = printable(str(out))
    _say(Bilingual(f"Đã ghi {name}", f"Written to {name}"), lang)


def _document(file: Path) -> FilledForm | Report:
    try:
        text = _read(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Half of a name is worse on a letter than no letter.
        raise DataFileError(
            Bilingual("tệp không phải UTF-8", "the file is not UTF-8"),
            hint=Bilingual("Lưu lại tệp với mã UTF-8.", "Save the file as UTF-8."),
            path=printable(str(file)),
        ) from error
    found = load(text, name=printable(file.name), kinds=("form", "report"))
    return cast("FilledForm | Report", found)


def _read_folder(folder: Path) -> Mapping[str, bytes]:
    if not folder.is_dir():
        raise InputError(
            Bilingual("đây không phải thư mục", "this is no folder"),
            hint=Bilingual(
                "Xuất mẫu có sẵn: tiepcan word templates export.",
                "Write ours out: tiepcan word templates export.",
            ),
            path=printable(str(folder)),
        )
    # What Word keeps beside an open file is no template.
    names = sorted(
        one.name for one in folder.iterdir() if one.is_file() and not one.name.startswith(("~$", "."))
    )
    files = {
        name: _read(folder / name)
        for name in names
        if name.lower().endswith((".docx", ".docm", ".dotx", ".dotm", ".doc"))
    }
    if not files:
        raise DataFileError(
            Bilingual("thư mục không có mẫu .docx nào", "there is no .docx template in the folder"),
            hint=Bilingual(
                "Xuất mẫu có sẵn: tiepcan word templates export.",
                "Write ours out: tiepcan word templates export.",
            ),
            path=printable(str(folder)),
        )
    return files


def _read(file: Path) -> bytes:
    name = printable(str(file))
    try:
        with file.open("rb") as stream:
            content = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        raise DataFileError(
            Bilingual("không có hoặc không đọc được tệp này", "this file is not there or cannot be read"),
            hint=Bilingual("Kiểm tra tên và quyền đọc.", "Check its name and the right to read it."),
            path=name,
        ) from error
    if len(content) > _MOST_BYTES:
        raise DataFileError(Bilingual("tệp quá lớn", "the file is too large"), path=name)
    return content


def _write(file: Path, content: bytes, *, inputs: Iterable[Path] = (), like: Path | None = None) -> None:
    # Whole or not at all: a reader never finds half a document.
    try:
        with replaced_file(file, inputs=inputs, like=like, private=False) as stream:
            stream.write(content)
    except OSError as error:
        raise InputError(
            Bilingual("không ghi được vào đây", "cannot be written there"),
            hint=Bilingual("Kiểm tra thư mục và quyền ghi.", "Check the folder and the right to write."),
            path=printable(str(file)),
        ) from error


def _say(words: Bilingual, lang: str) -> None:
    said = words.in_language(language(lang))
    Console(highlight=False, markup=False, emoji=False, soft_wrap=True).print(said)
