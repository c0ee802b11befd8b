"""What goes with exported vectors: a manifest for programs, a page for people (tệp kèm bộ đáp án mẫu)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from tiepcan.calendar import vietnam_calendar
from tiepcan.law import vietnam_law

__all__ = ["manifest_of", "readme_of"]

_SCHEMA = "tiepcan-vectors-manifest/1"


def manifest_of(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return what the *files* are and what they were made with; the same files give the same manifest."""
    return {
        "schema": _SCHEMA,
        "tiepcan": _own_version(),
        "calendar": vietnam_calendar().version,
        "laws": [
            {
                "regime": regime.id,
                "document": regime.law.number,
                "sent_from": regime.sent_from.isoformat(),
                "sent_before": None if regime.sent_before is None else regime.sent_before.isoformat(),
            }
            for regime in vietnam_law().regimes
        ],
        "files": [_told(name, content) for name, content in sorted(files.items())],
    }


def _told(name: str, content: bytes) -> dict[str, Any]:
    found = json.loads(content)
    return {
        "name": name,
        "schema": found.get("schema"),
        "kind": found.get("kind"),
        "cases": len(found["cases"]) if "cases" in found else None,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _own_version() -> str | None:
    try:
        return version("tiepcan")
    except PackageNotFoundError:
        return None


def readme_of(manifest: Mapping[str, Any]) -> str:
    """Return the page that goes with them, in both languages."""
    laws = "\n".join(f"- {one['regime']}: {one['document']}" for one in manifest["laws"])
    rows = "\n".join(
        f"| `{one['name']}` | {'' if one['cases'] is None else one['cases']} | `{one['sha256']}` |"
        for one in manifest["files"]
    )
    return f"""\
# Bộ đáp án mẫu của tiepcan / Golden vectors of tiepcan

Mỗi ca có `given` (đầu vào), `expected` (kết quả đúng), `basis` (căn cứ) và `what` (mô tả). Ngày theo ISO 8601; điều chưa nêu trong
`given` thì dùng giá trị mặc định; chỉ so các trường có trong `expected`. `null` là không có, không phải 0. Trường nào là gì:
xem `vectors.schema.json`.

Each case has `given`, `expected`, `basis` and `what`. Dates are ISO 8601; a field absent from `given` has its default; compare
the fields that `expected` has, and no others. `null` is no value, which is not 0. What each field is: see `vectors.schema.json`.

Phiên bản / versions: tiepcan {manifest["tiepcan"] or "-"}, lịch / calendar {manifest["calendar"]}.

{laws}

| Tệp / file | Ca / cases | sha256 |
| --- | ---: | --- |
{rows}
"""
