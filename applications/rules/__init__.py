"""When not: every rule of the first floor returns a Turkish reason with what to do, or nothing.

The applicant's checklist, the guard of `submit` and the commission's evidence read the same objects.
"""
