"""From a `Document` to a `Record`: header and references, found by rules.

No I/O, never raises on text, same input same output.
"""
