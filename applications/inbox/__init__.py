"""The ministry's inbox: a small query language, work states, tabs, one page by key (ux.md §3.5)."""
