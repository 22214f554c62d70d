"""The verbs of the third floor that need data: each validates, writes nouns, then performs a row."""
