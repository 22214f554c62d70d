"""When not: the rules of evaluators, decisions and the board (domain.md §5.F–G)."""
