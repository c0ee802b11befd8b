"""What hooks yield and are told: frozen records (bản ghi của phần mở rộng)."""
