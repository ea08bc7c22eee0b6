"""`python -m bench.speed`: see `reading_cost`."""

from .reading_cost import main

if __name__ == "__main__":
    main()
