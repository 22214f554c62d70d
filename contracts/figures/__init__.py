"""The programme's figures: every number is counted from the rows that its list shows."""
