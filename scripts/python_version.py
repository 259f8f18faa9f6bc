"""Stop early, with a sentence, on a Python that is too old for the book.

It is read by whatever `python3` is: nothing here may be newer than Python 2.7.
"""

import sys

LEAST = (3, 11)
TOO_OLD = """The book needs Python {}.{} or later; this is Python {}.{} ({}).
Name another one, for example: make book PYTHON=python3.12"""

if sys.version_info < LEAST:
    given = LEAST + sys.version_info[:2] + (sys.executable,)
    sys.exit(TOO_OLD.format(*given))
