"""``tiepcan edxml status``: where a document that came in stands (lệnh ghi thông điệp trạng thái)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from tiepcan import Bilingual
from tiepcan.cli import language
from tiepcan.errors import InputError
from tiepcan.text import printable
from tiepcan_edxml._command_faults import options_named
from tiepcan_edxml._command_notes import status_notes
from tiepcan_edxml._command_options import EXISTING, Instant, common_options, name_missing, once, read_case
from tiepcan_edxml._command_out import write_out
from tiepcan_edxml._document_id import DocumentId
from tiepcan_edxml._parts import EdxmlStatusCode, Party
from tiepcan_edxml._status_messages import status_reply

__all__ = ["status_command"]

_HELP = """\
Ghi thông điệp trạng thái cho một văn bản đến; 06 cần hồ sơ đã có kết quả, 02 và 16 cần lý do.

Write the status of a document that came in; 06 needs a case that has its outcome, 02 and 16 a reason.

01 đã đến, 02 từ chối tiếp nhận, 03 đã tiếp nhận, 04 phân công, 05 đang xử lý, 06 hoàn thành, 13 lấy lại,
15 đồng ý, 16 từ chối cập nhật hoặc lấy lại. / 01 arrived, 02 not taken in, 03 taken in, 04 assigned, 05 in progress,
06 finished, 13 taken back, 15 and 16 a change agreed to or not.

\b
Ví dụ / Examples:
  tiepcan edxml status 03 --response-for 000.00.07.H24,2026/11/12,31/VP-TH --from 000.00.12.H24 \\
    --at 2026-11-13T08:30:00 --out da-tiep-nhan.edxml
  tiepcan edxml status 02 --response-for 000.00.07.H24,2026/11/12,31/VP-TH --from 000.00.12.H24 \\
    --at 2026-11-13T08:30:00 --description "Gửi nhầm nơi nhận" --out khong-nhan.edxml
  tiepcan edxml status 06 --case ho-so.json …

\b
Mã thoát / Exit status:
  0  đã ghi / written      2  không ghi được / could not be written
"""


@click.command("status", help=_HELP, short_help="Ghi thông điệp trạng thái. / Write a status.")
@click.argument("code", type=click.Choice([str(code) for code in EdxmlStatusCode]), metavar="MÃ")
@common_options
@once("--at", "at", type=Instant(), help="Lúc nào, như 2026-11-13T08:30:00. / When.")
@once(
    "--description",
    metavar="CHỮ",
    help="Mô tả; lý do khi từ chối. / Words; the reason of a refusal.",
)
@once(
    "--case",
    "case_file",
    type=EXISTING,
    metavar="TỆP",
    help="Tệp hồ sơ (JSON); 06 phải có. / The file of the case; 06 needs it.",
)
def status_command(
    *,
    code: str,
    answered: str | None,
    sender: str | None,
    from_name: str | None,
    at: datetime | None,
    description: str | None,
    case_file: Path | None,
    out: Path | None,
    lang: str,
) -> None:
    """Write the status whole, or not at all."""
    if answered is None or sender is None or at is None or out is None:
        name_missing(response_for=answered, from_=sender, at=at, out=out)
        return
    case = None if case_file is None else read_case(case_file)
    with options_named():
        told = status_reply(
            _answered(answered),
            EdxmlStatusCode(code),
            sender=Party(organ_id=sender, organ_name=from_name),
            at=at,
            description=description,
            case=case,
        )
        write_out(out, told, () if case_file is None else (case_file,), lang)
    for note in status_notes(told):
        click.echo(printable(note.in_language(language(lang))))


def _answered(text: str) -> DocumentId:
    found = DocumentId(text)
    if found.organ_id is None:
        raise InputError(
            Bilingual("mã văn bản phải đủ ba phần", "the id of a document has three parts"),
            hint=Bilingual(
                "Như 000.00.07.H24,2026/11/12,31/VP-TH; tiepcan edxml read cho biết mã của văn bản đến.",
                "Such as 000.00.07.H24,2026/11/12,31/VP-TH; tiepcan edxml read shows that of a document that came in.",
            ),
            path="--response-for",
        )
    return found
