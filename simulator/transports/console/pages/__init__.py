"""A module for each page; ``contents.py`` lists them, and has each imported when it is first asked for.

A module has ``show(asked, desk)``, which gives a view: a frozen dataclass whose ``template`` names what writes it. Where
a form leads to the page, it has ``act(asked, desk)``, which gives where to go on to (a path), or a view that says what is
wrong. Either may give an answer of starlette's own. A coroutine is not held when it is its sandbox's turn: it may wait, for
an answer or for exchanges to come.
"""
