"""A scan made ready for reading: straight, without stamps, pen strokes and dust."""
