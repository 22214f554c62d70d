"""Template tags of the third floor."""
