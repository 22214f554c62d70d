"""The expenditure ledger: lists judged row by row, sums by category, the export (domain.md §4.21, K-151…K-157)."""
