"""Who reads what, computed and proved: plain data in, plain data out, no database (speed.md #13).

`fit` and `asking` are for every process; everything else needs numpy, and only `flows` needs OR-tools: those are loaded
in the bounded child process `python -m evaluation.assigning` alone.
"""
