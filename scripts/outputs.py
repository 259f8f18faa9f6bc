"""Run chapters and store in them only the outputs that nbval compares.

    python scripts/outputs.py                            # all chapters
    python scripts/outputs.py chapters/05_relu.ipynb     # one

A cell keeps its output if it carries both tags, ``keep_output`` and ``nbval-check-output``;
every other output is emptied, so that a notebook in the repository stays small and a changed
digit shows in the diff.
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import execute
import nbformat

KEEP = {"keep_output", "nbval-check-output"}
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def strip(notebook):
    """Empty the outputs that are not kept, and the metadata that differs between machines."""
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        cell.metadata.pop("execution", None)
        if not KEEP.issubset(cell.metadata.get("tags", [])):
            cell.outputs, cell.execution_count = [], None
    notebook.metadata.pop("widgets", None)
    notebook.metadata["kernelspec"] = KERNEL
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def refresh(path):
    """Execute the notebook at ``path`` and write it back stripped; return the seconds."""
    notebook, seconds = execute.run(path)
    nbformat.write(strip(notebook), path)
    return seconds


def main(names):
    """Refresh the named notebooks, or all."""
    jobs = execute.cores()
    paths = [Path(name).resolve() for name in names] or execute.chapters()
    with ProcessPoolExecutor(jobs, initializer=execute.share_cores, initargs=(jobs,)) as pool:
        for path, seconds in zip(paths, pool.map(refresh, paths), strict=True):
            print(f"{path.name}: {seconds:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
