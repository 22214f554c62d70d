"""Is the portal alive, and is it ready? Two pages for machines (trust.md §5.4)."""
