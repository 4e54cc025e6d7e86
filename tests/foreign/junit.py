"""JUnit without Maven: a JDK, and the jars of the version that examples/java asks for, where Maven keeps them."""

import re
import shutil
from pathlib import Path

import pytest

from tests.foreign.commands import HERE, ROOT, run

JAVA = ROOT / "examples/java"
_KEPT = Path.home() / ".m2/repository"


def run_tests(name: str, built: Path) -> str:
    """Compile examples/java as for Java 11 into a folder, run a class of its tests, and give what came of them.

    Skips where there is no JDK, or no JUnit of that version.
    """
    if not shutil.which("javac"):
        pytest.skip("no JDK is installed: apt-get install default-jdk-headless")
    jars = ":".join(map(str, _jars()))
    run(["javac", "--release", "11", "-cp", jars, "-d"], built, *sorted(JAVA.glob("*.java")))
    return run(["java", "-cp", f"{jars}:{built}"], HERE / "RunTests.java", name)


def _jars() -> list[Path]:
    (version,) = re.findall(
        r"<artifactId>junit-jupiter</artifactId>\s*<version>5\.(.*?)<", (JAVA / "pom.xml").read_text()
    )
    wanted = [f"org/junit/jupiter/junit-jupiter-{each}/5.{version}" for each in ("api", "engine", "params")]
    wanted += [f"org/junit/platform/junit-platform-{each}/1.{version}" for each in ("commons", "engine", "launcher")]
    wanted += ["org/opentest4j/opentest4j/1.3.0", "org/apiguardian/apiguardian-api/1.1.2"]
    jars = [_KEPT / each / f"{Path(each).parent.name}-{Path(each).name}.jar" for each in wanted]
    if missing := [each.name for each in jars if not each.exists()]:
        pytest.skip(f"{', '.join(missing)} are not in {_KEPT}: `mvn test` in examples/java brings JUnit")
    return jars
