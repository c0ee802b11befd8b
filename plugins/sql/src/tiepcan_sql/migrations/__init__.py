"""How the tables became what they are, one step after another (các bước nâng cấp)."""
