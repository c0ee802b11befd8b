"""The tables of the page on edXML, made from the plugin itself (bảng của trang về edXML)."""

# ruff: noqa: INP001 - pages are no package

from __future__ import annotations

__all__ = ["TABLES"]


def _tolerances() -> str:
    from tiepcan_edxml import tolerances  # noqa: PLC0415 - a page without the plugin has no need of it

    lines = ["| Code | What is let pass | Điều được bỏ qua |", "| --- | --- | --- |"]
    lines.extend(f"| `{code}` | {said.en} | {said.vi} |" for code, said in tolerances().items())
    return "\n".join(lines)


def _limits() -> str:
    from tiepcan_edxml import default_limits  # noqa: PLC0415 - see above

    limits = default_limits()
    rows = (
        ("size", "bytes of a message", limits.size),
        ("elements", "elements", limits.elements),
        ("depth", "elements within elements", limits.depth),
        ("text", "characters of one text that is no file", limits.text),
        ("attributes", "attributes", limits.attributes),
        ("attachments", "files", limits.attachments),
        ("stray_bytes", "bytes before the message, and behind it", limits.stray_bytes),
        ("unpacked_files", "files in one archive", limits.unpacked_files),
        ("unpacked_size", "bytes of all of them", limits.unpacked_size),
        ("unpacked_ratio", "times larger than the archive", limits.unpacked_ratio),
    )
    lines = ["| `EdxmlLimits` | What | At most |", "| --- | --- | --- |"]
    lines.extend(f"| `{name}` | {what} | {most:,} |" for name, what, most in rows)
    return "\n".join(lines)


TABLES = {"edxml:tolerances": _tolerances, "edxml:limits": _limits}
