"""The JSON Schema of a story, for editors: what its readers take, as far as shape alone tells."""

from simulator.adapters.stories.fields import ACTS, REQUIRED, STEP_FIELDS, STORY_FIELDS
from simulator.application.documents.fields import Schema, mapping


def json_schema() -> Schema:
    """Give the schema, draft 2020-12."""
    step = mapping(
        STEP_FIELDS,
        f"One idea: what is done ({', '.join(ACTS)}), and what is expected of it.",
        ("title",),
        oneOf=[{"required": [each]} for each in ACTS],
    )
    story = mapping(STORY_FIELDS, "What a trainer shows a room, step by step.", REQUIRED)
    steps = {**story["properties"]["steps"], "items": {"$ref": "#/$defs/step"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:omega-simulator:story",
        "title": "A story of omega-simulator",
        **story,
        "properties": {**story["properties"], "steps": steps},
        "$defs": {"step": step},
    }
