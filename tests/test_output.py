"""What is printed never stops a command for its own sake; each case is a process of its own."""

import os
import subprocess
import sys

import pytest

from tests.served import ROOT, environment
from tests.waiting import HANG

PRELUDE = "import sys\nfrom simulator import output\noutput.prepare()\n"
SERVER = PRELUDE + "output.go_on_whatever_comes_of_it()\n"


def run(code, shell="", **variables):
    """A program, with what the shell does to its streams."""
    program = [sys.executable, "-c", code]
    if shell:
        program = ["/bin/sh", "-c", f'exec "$0" -c "$1" {shell}', sys.executable, code]
    return subprocess.run(
        program, capture_output=True, timeout=HANG, check=False, env={**environment(), **variables}, cwd=ROOT
    )


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "déjà… → ’".encode()),
        ("latin-1", "déjà... ? ?".encode("latin-1")),
        ("ascii", b"deja... ? ?"),
        ("cp1252", "déjà… ? ’".encode("cp1252")),
    ],
)
def test_a_letter_that_the_encoding_lacks_is_written_as_its_nearest(encoding, told):
    done = run(PRELUDE + "print('déjà… → ’'); print('déjà… → ’', file=sys.stderr)", PYTHONIOENCODING=encoding)

    assert (done.returncode, done.stdout.strip(), done.stderr.strip()) == (0, told, told)


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_goes_nowhere_and_no_file_takes_its_place(closed, tmp_path):
    file = tmp_path / "kept"
    code = f"kept = open({str(file)!r}, 'w')\nprint('out')\nprint('err', file=sys.stderr)\nsys.stdout.flush()\n"
    done = run(PRELUDE + code + "kept.write(str(kept.fileno() > 2))", closed)

    assert done.returncode == 0
    assert file.read_text() == "True"


@pytest.mark.parametrize("stream", [1, 2])
def test_a_server_goes_on_when_nobody_reads_any_more(stream):
    read, write = os.pipe()
    os.close(read)
    streams = {1: {"stdout": write, "stderr": subprocess.PIPE}, 2: {"stdout": subprocess.PIPE, "stderr": write}}[stream]
    other = {1: "stderr", 2: "stdout"}[stream]
    code = (
        "for each in range(9):\n  print('x' * 9999, flush=True)\n  print('x' * 9999, file=sys.stderr)\n"
        f"print('the end', file=sys.{other}, flush=True)"
    )
    done = subprocess.run(
        [sys.executable, "-c", SERVER + code], timeout=HANG, check=False, env=environment(), cwd=ROOT, **streams
    )
    os.close(write)

    assert done.returncode == 0
    assert ((done.stderr if stream == 1 else done.stdout) or b"").rstrip().endswith(b"the end")


def test_a_server_goes_on_when_the_disk_is_full():
    done = run(SERVER + "print('x' * 99999, flush=True)\nprint('on', file=sys.stderr)", ">/dev/full")

    assert (done.returncode, done.stderr) == (0, b"on\n")


def test_a_server_goes_on_when_a_pipe_is_full_and_writes_again_once_it_is_read():
    """A test that starts a server with a pipe and reads nothing would else freeze it at 64 KiB."""
    code = (
        "for each in range(200):\n  print('x' * 999, flush=True)\n"
        "print('dropped', file=sys.stderr)\nsys.stdin.readline()\nprint('read again', flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", SERVER + code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        cwd=ROOT,
    ) as process:
        assert process.stderr.readline() == b"dropped\n"  # it did not wait for us
        os.read(process.stdout.fileno(), 1 << 20)
        process.stdin.write(b"\n")
        process.stdin.flush()
        told = process.stdout.read()

    assert told.endswith(b"read again\n")
    assert len(told) < 200 * 1000


def test_what_a_command_cannot_print_is_told_and_is_its_failure():
    for text in ("'x' * 99999", "'x'"):
        code = f"import simulator.cli as cli\n@cli.app.command('told')\ndef told():\n  print({text})\n"
        done = run(code + "import sys\nsys.argv = ['omega-sim', 'told']\ncli.main()", ">/dev/full")

        assert done.returncode == 2
        assert done.stderr == b"omega-sim: what was to be printed could not be (No space left on device).\n"


def test_a_command_whose_reader_left_ends_quietly():
    done = run(
        "import subprocess, sys\n"
        "p = subprocess.Popen([sys.executable, '-m', 'simulator', 'scenario', 'schema'], stdout=subprocess.PIPE)\n"
        "p.stdout.close()\np.wait()\n"
    )

    assert done.stderr == b""
