"""`manage.py bench`: how fast the portal is on this machine, beside the least that this stack could do (roof)."""
