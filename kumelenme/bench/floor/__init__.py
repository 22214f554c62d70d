"""The yardstick: the least that Django's ordinary pages cost here, with a session, a user, three indexed queries."""
