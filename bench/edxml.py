"""edXML messages: parsed and written, beside bare lxml, base64 and tostring over the same bytes."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from random import Random

from findings import Finding, at_most
from timing import Bench

__all__ = ["measure"]

#: In base64 the message is of 300 KB.
_FILE = 225_000
_OURS, _PEER = "tiepcan-edxml", "bare lxml, base64 and tostring"


def measure(bench: Bench) -> Iterator[Finding]:
    """Yield what parsing and writing one message takes, beside the bare libraries in one run."""
    if find_spec("tiepcan_edxml") is None:
        yield Finding(what="edXML", value=None, unit="x", note="tiepcan-edxml is not installed")
        return
    from lxml import etree  # noqa: PLC0415 - of the plugin

    from tiepcan_edxml import read_edxml, write_edxml  # noqa: PLC0415 - a plugin

    data = _message()
    encoded = "{*}AttachmentEncoded/{*}Attachment/{*}ContentTransferEncoded"

    def ours() -> None:
        write_edxml(read_edxml(data).message)

    def bare() -> None:
        root = etree.fromstring(data, etree.XMLParser(huge_tree=True, resolve_entities=False))
        for one in root.iterfind(encoded):
            b64decode(one.text or "")
        etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    what = f"edXML of {len(data) // 1000} KB, parsed and written"
    rounds = bench.interleave(what, {_OURS: ours, _PEER: bare})
    yield Finding(
        what=f"{what}, beside {_PEER}",
        value=rounds.ratio(_OURS, _PEER),
        unit="x",
        target=at_most(2),
        note=f"{rounds.median(_OURS) * 1e3:.2f} ms and {rounds.median(_PEER) * 1e3:.2f} ms",
    )


def _message() -> bytes:
    from tiepcan_edxml import (  # noqa: PLC0415 - a plugin
        Business,
        BusinessKind,
        DocumentId,
        EdxmlAttachment,
        EdxmlDocument,
        Party,
        write_edxml,
    )

    content = Random(1).randbytes(_FILE)
    return write_edxml(
        EdxmlDocument(
            sender=Party(organ_id="000.00.12.H24", organ_name="UBND xã Xuân Phong"),
            receivers=(Party(organ_id="000.00.07.H24"),),
            document_id=DocumentId("000.00.12.H24,2026/11/20,112/TB-UBND"),
            code_number="112",
            code_notation="TB-UBND",
            promulgation_date=date(2026, 11, 20),
            subject="V/v gia hạn cung cấp thông tin",
            business=Business(kind=BusinessKind.NEW),
            attachments=(EdxmlAttachment(content_id="1", name="thong-bao.pdf", content=content),),
        )
    )
