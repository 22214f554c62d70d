"""Pages of the own account and of refusals."""
