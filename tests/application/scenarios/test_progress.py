"""Where a scenario stands reads back as it was."""

import json
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from simulator.application.scenarios.progress import read_progress, write_progress
from simulator.domain.calendar import PARIS
from simulator.domain.scenario.play import Count, Progress
from simulator.domain.scenario.when import Standing

moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), allow_imaginary=False, timezones=st.just(PARIS))  # noqa: DTZ001  their zone follows
numbers = st.integers(0, 10**9)
progresses = st.builds(
    Progress,
    st.builds(Standing, st.text(max_size=20), st.none() | moments),
    st.lists(st.builds(Count, numbers, numbers, numbers), max_size=4).map(tuple),
)


@given(progresses)
def test_what_is_written_as_json_is_read_back_exactly(progress):
    document = json.loads(json.dumps(write_progress(progress)))

    assert read_progress(document) == progress
    assert write_progress(read_progress(document)) == document
