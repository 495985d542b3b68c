"""The streams of the command: what can be written where, and what is done where it cannot."""

import sys


def prepare() -> None:
    """No sign that a terminal's code page lacks ends the program; piped input is UTF-8."""
    import codecs
    import os
    from io import TextIOWrapper

    codecs.register_error("keruen", _nearest_signs)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="keruen")
    given = os.environ.get("PYTHONIOENCODING")
    if isinstance(sys.stdin, TextIOWrapper) and not sys.stdin.isatty() and not given:
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")


def _nearest_signs(error: UnicodeError) -> tuple[str, int]:
    """What stands for signs that cannot be written: their plain forms, or question marks."""
    from unicodedata import normalize

    if not isinstance(error, UnicodeEncodeError):
        raise error
    plain = dict(
        zip("‘’“”–—…·•→", ("'", "'", '"', '"', "-", "-", "...", ".", "-", "->"), strict=True)
    )
    signs = error.object[error.start : error.end]
    said = (plain.get(s) or normalize("NFKD", s).encode("ascii", "ignore").decode() for s in signs)
    return "".join(sign or "?" for sign in said), error.end


def stop() -> None:
    """Let nothing more be written to an output that nobody reads, not even on the way out."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def can_write(error: OSError) -> bool:
    """Whether what was to be printed could be, so that `error` is about something else."""
    import errno

    # Of a file that the program opened itself, the error names the path.
    if error.filename is None and error.errno in (errno.ENOSPC, errno.EFBIG, errno.EIO):
        return False
    try:
        if sys.stdout:
            sys.stdout.flush()
    except (OSError, ValueError):
        return False
    return True
