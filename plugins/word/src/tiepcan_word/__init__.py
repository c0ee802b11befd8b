"""Forms and reports as Word documents, laid out by Decree 30/2020 (văn bản Word)."""
