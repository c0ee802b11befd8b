"""``tiepcan edxml read``: a message for people and for programs (lệnh đọc thông điệp)."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from datetime import date, datetime, time
from pathlib import Path

import click

from tiepcan import VIETNAM_TIME, Bilingual
from tiepcan.cli import DAY, lang_option, language
from tiepcan.errors import DataFileError, InputError
from tiepcan.output import write_json
from tiepcan_edxml._command_faults import options_named
from tiepcan_edxml._command_read_text import as_data, show
from tiepcan_edxml._model import EdxmlDocument
from tiepcan_edxml._reading import read_edxml
from tiepcan_edxml._reading_records import ReadEdxml
from tiepcan_edxml._saving import save_attachments
from tiepcan_edxml._signature import SignatureTrust

__all__ = ["read_command"]

_HELP = """\
Đọc một thông điệp edXML, văn bản hoặc trạng thái, của bất kỳ hệ thống nào, và nói những chỗ không đúng chuẩn đã bỏ qua.

Read an edXML message, a document or a status, of any system, and say what in it is not as the standard has it.

TỆP là tệp .edxml, hoặc - để đọc từ đầu vào chuẩn. / TỆP is a file, or - for standard input.

\b
Ví dụ / Examples:
  tiepcan edxml read cong-van.edxml
  tiepcan edxml read - --json < trang-thai.edxml
  tiepcan edxml read cong-van.edxml --save-attachments tep-dinh-kem
  tiepcan edxml read cong-van.edxml --certificate van-thu.pem --as-of 2026-11-20

\b
Mã thoát / Exit status:
  0  đọc được / read      1  chữ ký sai / the signature is wrong      2  không đọc được / cannot be read
"""


@click.command("read", help=_HELP, short_help="Đọc một thông điệp. / Read a message.")
@click.argument(
    "file", metavar="TỆP", type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True)
)
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON. / Write JSON.")
@click.option(
    "--save-attachments",
    "folder",
    type=click.Path(path_type=Path),
    metavar="THƯ_MỤC",
    help="Ghi tệp đính kèm vào thư mục này, không ghi đè. / Save the files there; none is written over.",
)
@click.option(
    "--certificate",
    "certificates",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    multiple=True,
    metavar="TỆP",
    help="Chứng thư PEM được tin, để kiểm tra chữ ký. / A certificate to check the signature by.",
)
@click.option(
    "--as-of",
    type=DAY,
    metavar="NGÀY",
    help="Chứng thư phải có hiệu lực vào ngày này. / The day on which it must hold.",
)
@click.option("--personal", is_flag=True, help="Kèm trích yếu và người ký. / With subject and signer.")
@lang_option
@click.pass_context
def read_command(
    context: click.Context,
    *,
    file: Path,
    as_json: bool,
    folder: Path | None,
    certificates: tuple[Path, ...],
    as_of: date | None,
    personal: bool,
    lang: str,
) -> None:
    """Read, show, save."""
    speech = language(lang)
    found = _read(file, _trust(certificates, as_of))
    saved: tuple[Path, ...] = ()
    if folder is not None and isinstance(found.message, EdxmlDocument):
        saved = save_attachments(found.message.attachments, folder)
    if as_json:
        write_json(as_data(found))
    else:
        show(found, speech, personal=personal, saved=saved)
    context.exit(1 if found.signature.verified is False else 0)


def _read(file: Path, trust: SignatureTrust | None) -> ReadEdxml:
    with ExitStack() as stack:
        stream = sys.stdin.buffer if str(file) == "-" else stack.enter_context(file.open("rb"))
        try:
            return read_edxml(stream, trust=trust)
        except DataFileError as error:
            error.path = str(file)
            raise


def _trust(certificates: tuple[Path, ...], as_of: date | None) -> SignatureTrust | None:
    if not certificates:
        return None
    if as_of is None:
        raise InputError(
            Bilingual("kiểm tra chữ ký cần biết ngày", "to check a signature, the day must be known"),
            hint=Bilingual("Thêm --as-of, ví dụ 2026-11-20.", "Add --as-of, such as 2026-11-20."),
            path="--as-of",
        )
    # Noon: a certificate holds from an instant on, and nobody issues one for that day's last second.
    at = datetime.combine(as_of, time(12), VIETNAM_TIME)
    with options_named():
        return SignatureTrust(certificates=tuple(one.read_bytes() for one in certificates), as_of=at)
