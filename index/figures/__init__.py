"""What the archive's awards, recipients and documents add up to, and what is odd about them."""
