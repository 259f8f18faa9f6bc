"""Whether somebody is watching: a live session, or a build or a test of the book."""

import os
import sys


def is_live():
    """Tell whether somebody may be watching: a terminal, or a notebook with a person before it.

    Jupyter's server names the session in the environment of a kernel, VS Code the file in its
    variables; a kernel started to build or to test the book has neither.
    """
    if "PYTEST_CURRENT_TEST" in os.environ:
        return False
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    in_vs_code = shell is not None and "__vsc_ipynb_file__" in shell.user_ns
    return sys.stderr.isatty() or "JPY_SESSION_NAME" in os.environ or in_vs_code
