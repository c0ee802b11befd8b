"""How the strategies draw what they draw (cách sinh dữ liệu kiểm thử)."""
