"""Template filters and tags of the interface."""
