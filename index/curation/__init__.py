"""What rules and people say of values together: corrections, doubts, series, duplicates, rereading."""
