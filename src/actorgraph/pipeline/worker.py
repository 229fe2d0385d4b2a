"""A worker process: takes pickled calls from its standard input, answers on its standard output.

Started by :mod:`actorgraph.pipeline.pool` as ``python -m actorgraph.pipeline.worker [BYTES]``; ends when its input
does, so that none outlives a build that was killed.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from typing import BinaryIO


def serve(calls: BinaryIO, answers: BinaryIO) -> None:
    """Answer each call ``(function, arguments)`` with ``(True, result)`` or ``(False, error)``."""
    while True:
        try:
            function, arguments = pickle.load(calls)
        except EOFError:
            return
        try:
            # Answers are pickled here, so that one that cannot be is an error of its task.
            answer = pickle.dumps((True, function(*arguments)))
        except Exception as error:
            try:
                answer = pickle.dumps((False, error))
            except Exception:  # an error that holds something of this process alone
                answer = pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))
        answers.write(answer)
        answers.flush()


def limit_memory(most: int) -> None:
    """Let this process have ``most`` bytes of memory of its own, on Linux; asking for more fails."""
    if sys.platform == "linux":
        import resource

        # Data, not address space: libraries reserve far more than they use.
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def main() -> None:
    """Serve the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the builder's to answer
    if len(sys.argv) > 1:
        limit_memory(int(sys.argv[1]))
    # Whatever prints must not get between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
