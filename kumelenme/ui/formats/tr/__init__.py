"""Turkish formats; Django's own refuse '30.06.2026' and read '26-06-30' (ux.md §4.8)."""
