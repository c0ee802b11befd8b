"""The tables of the page on edXML, made from the plugin itself (bảng của trang về edXML)."""

# ruff: noqa: INP001 - pages are no package

from __future__ import annotations

from tiepcan.plugins import StatusMap

__all__ = ["TABLES", "status_table"]


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


def _statuses() -> str:
    from tiepcan_edxml import edxml_status_map  # noqa: PLC0415 - see above

    return status_table(edxml_status_map())


def status_table(statuses: StatusMap) -> str:
    """Return the table of a map: what each code is read as, written for, and loses."""
    lines = ["| Code | Read as | Written for | What is lost |", "| --- | --- | --- | --- |"]
    for row in statuses.rows:
        known = [one.in_words().en for one in row.means]
        # One meaning is an answer; more leave it open, and reading such a code is an error.
        read = (
            known[0]
            if len(known) == 1
            else "nothing about the request"
            if not known
            else "**an error**: it may be any of several"
        )
        cells = (
            f"{row.code} {row.label.en} (*{row.label.vi}*)",
            read,
            "; ".join(one.in_words().en for one in row.written_for) or "–",
            "–" if row.loses is None else row.loses.en,
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


TABLES = {"edxml:tolerances": _tolerances, "edxml:limits": _limits, "edxml:statuses": _statuses}
