"""The two commands: set-up, services, supervisor (stdlib only until Django stands)."""
