"""Dossiers and progress of one-stop portals for tiepcan (đồng bộ hồ sơ một cửa)."""
