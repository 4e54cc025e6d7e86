"""What holds for every test: how hypothesis draws, the same here and in CI."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "omega",
    max_examples=100,
    deadline=None,  # how long an example takes is the machine's affair
    derandomize=True,  # what failed fails again, everywhere; HOSTILE=20 draws anew (tests/hostile/effort.py)
    database=None,
    print_blob=False,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("omega")
