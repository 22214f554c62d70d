"""Downloads for those who may, verification for everybody."""
