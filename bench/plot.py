"""The comparison as a drawing: CPU a request of each server, by exchange."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pygal
from pygal.style import CleanStyle


def draw(file: Path, exchanges: Sequence[str], cpu_ms: Mapping[str, Sequence[float | None]]) -> None:
    """Draw a bar for each server and exchange, as SVG without script; None is a gap."""
    chart = pygal.Bar(
        config=pygal.Config(js=[], pretty_print=True),
        title="CPU per request, in ms: less is better",
        style=CleanStyle(font_family="sans-serif"),
        width=900,
        height=420,
        print_values=True,
        value_formatter="{:.2f}".format,
        min_scale=4,
    )
    chart.x_labels = exchanges
    for name, values in cpu_ms.items():
        chart.add(name, [None if each is None else round(each, 3) for each in values], formatter="{:.2f}".format)
    file.write_bytes(chart.render())
