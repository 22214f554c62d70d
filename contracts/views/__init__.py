"""The pages of the third floor."""
