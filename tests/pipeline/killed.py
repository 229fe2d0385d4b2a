"""Commands killed at twenty moments each: ``python -m tests.pipeline.killed COMMAND FOLDER`` prints what came of it.

Each moment is a call into C (writing, renaming, asking the database, whatever it is), drawn from all that the command
makes; so moments fall where the command works, on a slow machine as on a fast one. After each, the command is said
again, and what it leaves must be what a build that was never disturbed leaves. Articles are read by a fake, and all is
done in copies of this process, so that a moment takes a fraction of a second.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from actorgraph import cli
from actorgraph.pipeline import Reading
from tests.pipeline.fakes import Fake, FakeReader

MOMENTS = 20
KEPT = ("graph.ttl", "graph.trig", "graph.nq", "graph.graphml", "SHA256SUMS")
LATE = ("late-0.txt", "late-1.txt")
Words = tuple[str, ...]


def texts(folder: Path, count: int, late: bool) -> Path:
    folder.mkdir(parents=True)
    names = [f"{number:02}.txt" for number in range(count)]
    for name in (*names, *(LATE if late else ())):
        (folder / name).write_text(f"The port of Velmora is open, the minister said in her speech. Number {name}.\n")
    return folder


def in_a_copy(work: Callable[[], None]) -> int:
    """Do something in a copy of this process; how it ended, as a shell tells it."""
    child = os.fork()
    if child == 0:
        code = 70
        try:
            with open(os.devnull, "w") as nothing:
                os.dup2(nothing.fileno(), 1)
                os.dup2(nothing.fileno(), 2)
            work()
            code = 0
        except SystemExit as done:
            code = done.code if isinstance(done.code, int) else 71
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def said(words: Words) -> None:
    sys.argv = ["actorgraph", *words]
    cli.main()


def counting(words: Words, told: Path) -> None:
    """Say something and note how many calls into C it takes."""
    calls = 0

    def count(frame: Any, event: str, argument: Any) -> None:
        nonlocal calls
        calls += event == "c_call"

    sys.setprofile(count)
    try:
        said(words)
    finally:
        sys.setprofile(None)
        told.write_text(str(calls))


def killed_at(words: Words, moment: int) -> None:
    left = moment

    def count(frame: Any, event: str, argument: Any) -> None:
        nonlocal left
        left -= event == "c_call"
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)
    said(words)


class Case:
    """A command that is killed: what there is before, what is said, and what makes the same without being disturbed."""

    def __init__(self, name: str, place: Path) -> None:
        out, curation = str(place / "out"), str(place / "curation.jsonl")
        few, many = texts(place / "few", 6, late=False), texts(place / "many", 6, late=True)
        late = tuple(str(many / name) for name in LATE)
        there = ("-o", out, "--engine", "serial")

        def build(folder: Path) -> Words:
            return ("build", str(folder), *there, "--curation", curation)

        merge = ("merge", "Ilka Marn", "Bram Oduya", "-g", out, "--curation", curation)
        exports = [("export", "-g", out, "-o", f"{out}/graph.{suffix}") for suffix in ("nq", "graphml")]
        self.place, self.out = place, place / "out"
        self.before: list[Words] = {
            "build": [build(few)],
            "add": [build(few)],
            "remove": [build(many)],
            "export": [build(few), *exports, build(many)],
            "merge": [build(few)],
        }[name]
        self.killed: list[Words] = {
            "build": [build(many)],
            "add": [("add", *late, *there)],
            "remove": [("remove", *LATE, *there)],
            "export": exports,
            "merge": [merge, build(few)],
        }[name]
        self.clean: list[Words] = {
            "build": [build(many)],
            "add": [build(many)],
            "remove": [build(few)],
            "export": [build(many), *exports],
            "merge": [build(few), merge, build(few)],
        }[name]

    def left(self) -> dict[str, str]:
        return {name: (self.out / name).read_text() for name in KEPT if (self.out / name).exists()}

    def halves(self) -> list[str]:
        return [one.name for one in self.out.iterdir() if one.name.endswith(".part")]

    def restore(self) -> None:
        for one in (self.out, self.place / "curation.jsonl"):
            shutil.rmtree(one) if one.is_dir() else one.unlink(missing_ok=True)

    def say(self, several: Sequence[Words]) -> None:
        for words in several:
            code = in_a_copy(lambda words=words: said(words))  # type: ignore[misc]
            if code:
                raise RuntimeError(f"exit code {code}: {' '.join(words)}")


def run(name: str, place: Path) -> dict[str, Any]:
    Reading.reader = lambda self: FakeReader()  # type: ignore[method-assign,assignment,return-value]
    Reading.parts = lambda self: Fake().parts()  # type: ignore[method-assign]
    Reading.run = lambda self: Fake().run()  # type: ignore[method-assign]
    os.chdir(place)
    case = Case(name, place)
    case.say(case.clean)
    expected = case.left()
    case.restore()
    case.say(case.before)
    template = shutil.copytree(case.out, place / "template")
    draw = random.Random(41)
    faults, stopped = [], 0
    totals: list[int] = []
    for words in case.killed:
        in_a_copy(lambda words=words: counting(words, place / "calls"))  # type: ignore[misc]
        totals.append(int((place / "calls").read_text()))
    for number in range(MOMENTS):
        case.restore()
        shutil.copytree(template, case.out)
        at = number % len(case.killed)
        case.say(case.killed[:at])
        moment = draw.randrange(1, totals[at])
        stopped += in_a_copy(lambda at=at, moment=moment: killed_at(case.killed[at], moment)) == -signal.SIGKILL  # type: ignore[misc]
        told = f"{' '.join(case.killed[at][:1])} killed at call {moment} of {totals[at]}"
        try:
            case.say(case.killed[at:])
        except RuntimeError as error:
            faults.append(f"{told}: {error}")
            continue
        if case.left() != expected:
            faults.append(f"{told}: other bytes than a clean build's")
        if case.halves():
            faults.append(f"{told}: left {case.halves()}")
    return {"moments": MOMENTS, "stopped": stopped, "calls": totals, "faults": faults}


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1], Path(sys.argv[2]).resolve()), indent=1))
