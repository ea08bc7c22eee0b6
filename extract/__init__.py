"""From a `Document` to a `Record`: header fields and references, found by rules. No I/O; never raises on text."""
