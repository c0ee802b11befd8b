"""The tables of the page on the one-stop, made from the plugin itself (bảng của trang về một cửa)."""

# ruff: noqa: INP001 - pages are no package

from __future__ import annotations

__all__ = ["TABLES"]


def _tolerances() -> str:
    from tiepcan_onestop import Tolerance  # noqa: PLC0415 - a page without the plugin has no need of it

    lines = ["| Code | What is tolerated | Điều được chấp nhận |", "| --- | --- | --- |"]
    lines.extend(f"| `{one}` | {one.in_words().en} | {one.in_words().vi} |" for one in Tolerance)
    return "\n".join(lines)


def _reasons() -> str:
    from tiepcan_onestop import Why  # noqa: PLC0415 - see above

    lines = ["| Code | Why a message was set aside | Vì sao bị gác lại |", "| --- | --- | --- |"]
    lines.extend(f"| `{one}` | {one.in_words().en} | {one.in_words().vi} |" for one in Why)
    return "\n".join(lines)


TABLES = {"onestop:tolerances": _tolerances, "onestop:reasons": _reasons}
