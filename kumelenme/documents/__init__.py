"""Issued documents with verification codes, stored files, and the public verification page."""
