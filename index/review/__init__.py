"""What rules and people say of values together: corrections, doubts, series of numbers, pairs, rereading."""
