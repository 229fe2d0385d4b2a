"""The command line: parse, call, print. Data goes to stdout, everything else to stderr.

Exit codes: 0 done; 1 failed; 2 wrong usage; 3 done, but some articles were skipped or failed; 4 a check found
differences or a threshold was missed; 130 interrupted.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress

import click

from actorgraph import __version__
from actorgraph.cli.lazy import Commands
from actorgraph.errors import ActorgraphError


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="actorgraph")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def cli(debug: bool) -> None:
    """News articles into a knowledge graph of actors, events and statements.

    \b
    Start with:
      actorgraph build corpus/ -o exports/       read articles, write exports/graph.ttl
      actorgraph viz -o exports/map.html         draw the network
      actorgraph query --named who-said-what     ask
    """


def main() -> None:
    """Run the command line; every error of ours is one line, and its exit code is told above."""
    debug = "--debug" in sys.argv[1:]
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Data is UTF-8 wherever it goes, whatever the locale; a terminal that lacks a character shows its number.
        encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")
    try:
        code = cli(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        # What is wrong may quote a file name or an argument from anywhere.
        usage = io.StringIO()
        error.show(usage)
        from actorgraph.cli.console import complain

        complain(usage.getvalue())
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say("interrupted; what was already built is kept, run the same command again to go on")
        code = 130
    except ActorgraphError as error:
        if debug:
            raise
        _say(str(error))
        code = 1
    except (BrokenPipeError, SystemExit):
        # Whoever reads the output has enough, as head does: click ends the command by SystemExit then.
        _give_up_output()
        code = 0
    except OSError as error:
        if debug:
            raise
        what = error.filename or "the output cannot be written"
        _say(f"{what}: {error.strerror or error}")
        _give_up_output()
        code = 1
    sys.exit(code if isinstance(code, int) else 0)


def _give_up_output() -> None:
    """Nobody takes what is still to be written; at the end Python would try again, and say that it failed."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(message: str) -> None:
    from actorgraph.cli.console import say

    say(message)


__all__ = ["cli", "main"]
