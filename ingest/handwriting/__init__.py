"""Numbers and days written by hand: where they may stand on a page, and what they say."""
