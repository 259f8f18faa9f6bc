"""Links to the repository, taken from the environment and not from an edited file.

A GitHub workflow sets ``GITHUB_REPOSITORY``, ``GITHUB_SERVER_URL`` and ``GITHUB_REF_NAME``. With
them a page links its source, an issue form, Binder and Colab, and names its canonical address.
Without them, on a reader's machine, there are no such links and nothing points anywhere.
``BOOK_BASEURL`` overrides the address the book is published under.
"""

import os


def pages_address(repository: str) -> str:
    """Address under which GitHub Pages publishes ``owner/name``.

    Parameters
    ----------
    repository : str
        ``owner/name`` as in ``GITHUB_REPOSITORY``.

    Returns
    -------
    str
        Address with a closing slash; the bare host for the repository ``owner.github.io``.

    Raises
    ------
    ValueError
        If ``repository`` is not of the form ``owner/name``.
    """
    owner, slash, name = repository.partition("/")
    if not (owner and slash and name) or "/" in name:
        raise ValueError(f"GITHUB_REPOSITORY is {repository!r}; expected the form 'owner/name'")
    host = f"{owner.lower()}.github.io"
    return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"


def from_environment(app, config) -> None:
    """Fill in the theme's repository options (event ``config-inited``)."""
    repository = os.environ.get("GITHUB_REPOSITORY")
    options = config.html_theme_options
    if not repository:
        options.pop("repository_url", None)  # Jupyter Book's default: its own repository
        config.html_baseurl = os.environ.get("BOOK_BASEURL", "")
        return
    config.html_baseurl = os.environ.get("BOOK_BASEURL") or pages_address(repository)
    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
    options["repository_url"] = f"{server}/{repository}"
    options["repository_branch"] = os.environ.get("GITHUB_REF_NAME", "main")
    options.update(use_repository_button=True, use_issues_button=True)
    options["launch_buttons"] = {
        **(options.get("launch_buttons") or {}),
        "binderhub_url": "https://mybinder.org",
        "colab_url": "https://colab.research.google.com",
        "notebook_interface": "jupyterlab",
    }


def setup(app) -> dict:
    """Register with Sphinx, before the theme reads its options."""
    app.connect("config-inited", from_environment, priority=400)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
