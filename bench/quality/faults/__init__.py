"""`python -m bench.faults`: how many random single faults the quick tests notice, by package and class.

A fault changes one thing in a copy of the repository: an operator, constant or result (logic), a threshold,
an alternative of a regular expression, or an entry of a vocabulary. The tests that reach it run, nearest
first, up to a limit of computing time; a fault that they don't notice shows what no test holds to.
"""
