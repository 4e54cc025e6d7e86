"""Scenario files: YAML or JSON, read whole and checked whole into the domain's scenarios."""
