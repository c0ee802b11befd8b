"""A toy e-office: takes edXML documents, each once, and counts what they say (e-office mẫu)."""

# ruff: noqa: INP001 - examples are no package

from __future__ import annotations

from collections import Counter
from threading import Lock
from typing import Any

from tiepcan.errors import DataFileError
from tiepcan_edxml import EdxmlDocument, read_edxml

__all__ = ["ToyEoffice"]


class ToyEoffice:
    """Keeps documents by their id; the same again changes nothing (e-office mẫu)."""

    def __init__(self) -> None:
        #: Id → notation, of every document.
        self.documents: dict[str, str] = {}
        #: How many came that were there already.
        self.known_already = 0
        #: What is not as it should be: none of it is expected.
        self.wrong: list[str] = []
        self._answers: dict[str, str | None] = {}
        self._turn = Lock()

    def answer(self, body: bytes, /) -> dict[str, Any]:
        """Take one document; it is asked by several threads."""
        with self._turn:
            try:
                message = read_edxml(body).message
            except DataFileError as error:
                self.wrong.append(f"không đọc được văn bản: {len(error.faults)} lỗi")
                return {"status": "fail"}
            if not isinstance(message, EdxmlDocument) or len(message.response_for) != 1:
                self.wrong.append("không phải văn bản trả lời")
                return {"status": "fail"}
            name, [asked] = str(message.document_id), message.response_for
            if name in self.documents:
                self.known_already += 1
                if self._answers[name] != asked.code:
                    self.wrong.append(f"{name}: cùng mã, trả lời văn bản khác")
            self.documents[name] = message.code_notation or ""
            self._answers[name] = asked.code
            return {"status": "OK"}

    def counts(self) -> Counter[str]:
        """Return how many documents of each notation there are."""
        with self._turn:
            return Counter(self.documents.values())
