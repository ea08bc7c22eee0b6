"""Draws the sample archive: content as data, typeset, printed, signed and scanned by simulation."""
