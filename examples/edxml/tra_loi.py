"""A request comes in as edXML, is answered, and the answers are written: ``python tra_loi.py FOLDER``.

Everything in it is invented. Needs ``tiepcan-edxml``.
"""
# ruff: noqa: INP001, T201, S101 - a program that shows

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

from tiepcan import VIETNAM_TIME, CalendarDays
from tiepcan.host import Host, MemoryStore
from tiepcan.plugins import load_plugins
from tiepcan.requests import Agency, Completed, Extended, Refused, RefusedItem
from tiepcan_edxml import (
    Business,
    BusinessKind,
    DocumentId,
    EdxmlAttachment,
    EdxmlDocument,
    EdxmlMessage,
    Party,
    acknowledgements,
    read_edxml,
    reply_to,
    status_of_event,
    write_edxml,
)

COMMUNE = Party(organ_id="000.00.12.H24", organ_name="UBND xã Xuân Phong")
UNION = Party(organ_id="000.00.07.H24", organ_name="Hội Nông dân Thanh Hà")


def at(day: int, hour: int = 9) -> datetime:
    """Return an instant of November 2026."""
    return datetime(2026, 11, day, hour, tzinfo=VIETNAM_TIME)


def asked() -> bytes:
    """Return the document that the farmers' union sends."""
    return write_edxml(
        EdxmlDocument(
            sender=UNION,
            receivers=(COMMUNE,),
            document_id=DocumentId("000.00.07.H24,2026/11/12,31/HND"),
            code_number="31",
            code_notation="HND",
            promulgation_date=date(2026, 11, 12),
            subject="V/v đề nghị cung cấp bảng giá đất năm 2026",
            business=Business(kind=BusinessKind.NEW),
        )
    )


def answers(host: Host, data: bytes) -> list[EdxmlMessage]:
    """Take the document in, handle it, and return what goes back."""
    incoming = read_edxml(data).message
    assert isinstance(incoming, EdxmlDocument)
    opened = host.take_in("edxml.document", data, received_at=at(12)).recorded
    assert opened is not None
    number = opened.number
    told: list[EdxmlMessage] = [*acknowledgements(incoming, sender=COMMUNE, at=at(12, 10))]
    host.record(number, Completed(at=at(13)))
    extended = Extended(at=at(20), length=CalendarDays(5), reason="Chờ số liệu", number="112/TB-UBND")
    case = host.record(number, extended).case
    told.append(reply_to(incoming, extended, case, sender=COMMUNE, sent_at=at(20, 10)))
    refused = Refused(
        at=at(27), items=(RefusedItem(item="1", ground="already_public"),), number="118/TB-UBND"
    )
    case = host.record(number, refused).case
    paper = EdxmlAttachment(
        content_id="1",
        name="thong-bao-tu-choi.txt",
        content_type="text/plain",
        content="Bảng giá đất đã công khai trên trang của xã.\n".encode(),
    )
    told.append(reply_to(incoming, refused, case, sender=COMMUNE, attachments=(paper,), sent_at=at(27, 10)))
    finished = status_of_event(incoming, refused, case, sender=COMMUNE)
    assert finished is not None
    return [*told, finished]


def main(folder: Path) -> None:
    """Write every message into *folder*, and say what each is."""
    folder.mkdir(parents=True, exist_ok=True)
    data = asked()
    (folder / "den.edxml").write_bytes(data)
    agency = Agency(name="UBND xã Xuân Phong", code="XP")
    plugins = load_plugins(allow=["tiepcan-edxml"])
    with Host(agency=agency, store=MemoryStore(), plugins=plugins) as host:
        for place, message in enumerate(answers(host, data), start=1):
            name = f"di-{place}.edxml"
            (folder / name).write_bytes(write_edxml(message))
            if isinstance(message, EdxmlDocument):
                print(f"{name}: {message.document_id.number}: {message.subject}")
            else:
                print(f"{name}: {message.status_code}: {message.description or '-'}")


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004 - the program and the folder
        sys.exit("python tra_loi.py FOLDER")
    main(Path(sys.argv[1]))
