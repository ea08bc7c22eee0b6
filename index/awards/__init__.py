"""What the archive's awards and recipients add up to: events, people's records, statistics."""
