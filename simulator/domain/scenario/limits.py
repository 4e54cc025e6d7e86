"""What a scenario may be called, how long its text may be, and how far its paths may look."""

NAME = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
SUFFIXES = (".yaml", ".yml", ".json")
"""Of the files that hold one."""
MOST_BYTES = 256 * 1024
LONGEST_PATH = 200
"""How many characters an XPath or a JSONPath has."""
MOST_FOUND = 1000
"""How many texts a path finds in a request; what lies behind them is not looked at."""
