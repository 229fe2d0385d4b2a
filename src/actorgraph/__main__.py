"""The program ``actorgraph``, and ``python -m actorgraph``."""

from actorgraph.interpreter import leave_current_folder


def run() -> None:
    """Run the command line; nothing of the current folder is imported from here on."""
    leave_current_folder()
    from actorgraph.cli import main

    main()


if __name__ == "__main__":
    run()
