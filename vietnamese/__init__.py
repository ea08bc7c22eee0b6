"""The language itself: folding, syllables, compounds, names, numbers in words. It knows no documents."""
