"""What a portal creates once: commands in, events out (hệ thống chủ)."""
