"""The comparison as a drawing: CPU a request of each server, by exchange."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pygal
from pygal.style import Style

_COLORS = ("#1b5e9e", "#e08a1e", "#7a9a3a", "#a0529c", "#c0504d", "#5aa6a6", "#9a9a9a", "#6b4c2a")


def draw(file: Path, exchanges: Sequence[str], cpu_ms: Mapping[str, Sequence[float | None]]) -> None:
    """Draw a bar for each server and exchange, as SVG without script; None is a gap."""
    chart = pygal.Bar(
        config=pygal.Config(js=[], pretty_print=True),
        title="CPU per request, in ms: less is better",
        style=Style(
            background="white",
            plot_background="white",
            colors=_COLORS,
            opacity=1,
            font_family="sans-serif",
            value_font_size=11,
            value_colors=("#222",) * len(cpu_ms),
        ),
        width=1000,
        height=480,
        legend_at_bottom=True,
        legend_at_bottom_columns=4,
        truncate_legend=-1,
        print_values=True,
        print_values_position="top",
        show_y_guides=False,
    )
    chart.uuid = file.stem  # else another each time
    chart.x_labels = exchanges
    for name, values in cpu_ms.items():
        chart.add(name, values, formatter=lambda value: "" if value is None else f"{value:.2f}")
    file.write_bytes(chart.render())
