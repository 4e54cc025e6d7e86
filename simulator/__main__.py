"""`python -m simulator` is `omega-sim`."""

from simulator.cli import main

if __name__ == "__main__":
    main()
