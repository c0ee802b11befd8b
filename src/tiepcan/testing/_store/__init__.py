"""The tests of a store of cases, by what they hold it to (kiểm chứng kho hồ sơ)."""
