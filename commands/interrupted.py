"""What Ctrl-C says while the program is being loaded: a sentence, no traceback. To be imported first."""

from __future__ import annotations

import sys
from types import TracebackType


def _say(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    import os

    from messages import choose_language, speaking, tr

    with speaking(choose_language(None, os.environ)):
        sys.stderr.write(tr("Stopped; run the same command again to go on.") + "\n")


sys.excepthook = _say
