"""How quick Sovang is and what it costs: reading, rules, archives, search, figures."""
