"""What may be disclosed: items, assessment, lists, publication and correction duties (công khai, cung cấp)."""
