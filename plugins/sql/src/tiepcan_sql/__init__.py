"""Cases kept in SQLite or PostgreSQL (kho hồ sơ trên cơ sở dữ liệu)."""
