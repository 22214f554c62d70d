"""Kümelenme: the portal of the Cluster Support Programme."""
