"""Results of the ledger: measured, kept in small files, read again, held against new seeds."""

import hashlib
import json
import re
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nonlin._errors import unknown
from nonlin.ledger.claim import Claim, Spread
from nonlin.ledger.rows import CLAIMS

FOLDER = Path(__file__).parent / "results"


@dataclass(frozen=True, eq=False)
class Result:
    """The numbers behind one row.

    Attributes
    ----------
    claim : Claim
        What was put to the test.
    seeds : tuple of int
        The seeds.
    values : dict of str to ndarray, shape (seeds,)
        Label → values, in the units of the claim.
    seconds : float
        How long the measurement took, without what was found on disk.
    versions : dict of str to str
        As `nonlin.lab.versions` gives them, when it was measured.

    Examples
    --------
    >>> result = nl.ledger.result("fastbook_products")
    >>> len(result.seeds) >= 20, str(result.verdict)
    (True, 'holds only if the numbers are float32')
    """

    claim: Claim
    seeds: tuple
    values: dict
    seconds: float
    versions: dict

    @property
    def spreads(self):
        """Label → `Spread`."""
        return {label: Spread(values) for label, values in self.values.items()}

    @property
    def verdict(self):
        """The `Verdict` on these numbers."""
        return self.claim.judge(self.values)

    @property
    def why(self):
        """The explanation, its numbers filled in."""
        return filled(self.claim.why, {**self.spreads, **self.verdict.facts})

    def outside(self, seeds, values):
        """Return what of newly measured values leaves the band.

        Returns
        -------
        list of str
            One line a value, empty if all is well.
        """
        lines = []
        for label, found in values.items():
            spread = Spread(self.values[label])
            low, high = spread.band
            for seed, value in zip(seeds, found, strict=True):
                inside = spread.lost > 0 if np.isnan(value) else low <= value <= high
                if not inside:
                    lines.append(f"{label}, seed {seed}: {value:.6g} not in {low:.6g} … {high:.6g}")
        return lines


def filled(text, values):
    """Return a text with its places filled; of the colons in a place the last one counts.

    Raises
    ------
    KeyError
        If a place names no value.

    Examples
    --------
    >>> nl.ledger.filled("{SELU: loss:.1f} of {n}", {"SELU: loss": 0.25, "n": 20})
    '0.2 of 20'
    """

    def fill(place):
        label, _, spec = place[1].rpartition(":")
        return format(values[label], spec) if label else format(values[place[1]], "")

    return re.sub(r"\{([^{}]+)\}", fill, text)


def best_case(found, prefix, *, of=None, least=False):
    """Return the values of the best of the cases whose label begins with a prefix.

    Parameters
    ----------
    found : Result
        As `result` returns it.
    prefix : str
        What the labels of the cases begin with, such as "ReLU, rate ".
    of : str, optional
        Name of the number, where a case has several: the label then ends with ": " and this.
    least : bool
        Whether the least mean is the best, as with errors. A run that diverged loses the case.

    Returns
    -------
    ndarray, shape (seeds,)

    Raises
    ------
    KeyError
        If no case is called that.

    Examples
    --------
    >>> loops = nl.ledger.result("tanh_recurrent")
    >>> relu = nl.ledger.best_case(loops, "ReLU; rate ", least=True)
    >>> bool(relu.mean() < loops.values["ReLU; rate 0.01"].mean())
    True
    """
    end = "" if of is None else f": {of}"
    cases = [k for k in found.values if k.startswith(prefix) and k.endswith(end)]
    if not cases:
        raise unknown("case", f"{prefix}…{end}", found.values)
    sign = 1 if least else -1
    return min((found.values[k] for k in cases),
               key=lambda row: np.nan_to_num(sign * row, nan=np.inf).mean())  # fmt: skip


def claim_of(name):
    """Return a claim by name.

    Raises
    ------
    KeyError
        If there is none; the nearest name is given.

    Examples
    --------
    >>> nl.ledger.claim_of("born_dead").who
    'Lu et al. 2020'
    """
    if not isinstance(name, str) or name not in CLAIMS:
        raise unknown("claim", name, CLAIMS)
    return CLAIMS[name]


def is_testable(name):
    """Tell whether the data of a claim are on this machine.

    Examples
    --------
    >>> nl.ledger.is_testable("born_dead")
    True
    """
    claim = claim_of(name)
    if claim.needs == "fashion":
        from nonlin.lab import fashion_folder

        return fashion_folder() is not None
    return True


def measure(name, seeds=None, *, folder=None, jobs=-1, progress=True):
    """Measure a claim afresh.

    Parameters
    ----------
    name : str
        Of the claim.
    seeds : int or sequence of int, optional
        As in `nonlin.lab.over_seeds`; by default those of the whole ledger.
    folder : str or pathlib.Path, optional
        Where each run is kept, so that an interrupted measurement goes on where it was.
    jobs, progress
        As in `nonlin.lab.over_seeds`.

    Returns
    -------
    Result

    Raises
    ------
    KeyError
        If there is no such claim.
    FileNotFoundError
        If its data are not on this machine.

    Examples
    --------
    >>> again = nl.ledger.measure("born_dead", seeds=2, jobs=1)
    >>> nl.ledger.result("born_dead").outside(again.seeds, again.values)
    []
    """
    from nonlin import lab

    claim = claim_of(name)
    seeds = tuple(lab.seeds.check_seeds(claim.seeds if seeds is None else seeds))
    function, common = getattr(lab.replicas, claim.measure), {"jobs": jobs, "progress": progress}
    begin = time.perf_counter()
    if folder is None:
        found = lab.compare(function, claim.cases, seeds, **common)
    else:
        found = lab.resume(function, claim.cases, seeds, folder=folder, **common)
    values = {}
    for case, runs in found.items():
        rows = [run if isinstance(run, dict) else {"": run} for run in runs]
        for key in rows[0]:
            label = ": ".join(part for part in (case, key) if part)
            values[label] = np.array([row[key] for row in rows], dtype=float)
    return Result(claim, seeds, values, time.perf_counter() - begin, dict(lab.versions()))


def digest(claim):
    """Return a digest of what a claim measures; a change asks for the row to be computed again.

    Returns
    -------
    str
        Sixteen hexadecimal digits.

    Examples
    --------
    >>> len(nl.ledger.digest(nl.ledger.CLAIMS["born_dead"]))
    16
    """
    told = json.dumps([claim.measure, claim.cases], sort_keys=True, default=list)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def save(result, folder=None):
    """Write a result as a small file, one list of values a line.

    Parameters
    ----------
    result : Result
        As `measure` returns it.
    folder : str or pathlib.Path
        Where; by default where `result` finds it again.

    Returns
    -------
    pathlib.Path

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     nl.ledger.save(nl.ledger.result("born_dead"), folder).name
    'born_dead.json'
    """

    def number(value):
        return json.dumps(float(f"{value:.6g}")) if np.isfinite(value) else json.dumps(str(value))

    lines = [f"    {json.dumps(label)}: [{', '.join(map(number, values))}]"
             for label, values in result.values.items()]  # fmt: skip
    head = {"claim": result.claim.name, "of": digest(result.claim), "seeds": list(result.seeds)}
    head |= {"seconds": round(result.seconds, 1), "versions": result.versions}
    told = ",\n".join(f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in head.items())
    text = f'{{\n{told},\n  "values": {{\n' + ",\n".join(lines) + "\n  }\n}\n"
    path = Path(FOLDER if folder is None else folder) / f"{result.claim.name}.json"
    path.write_text(text, encoding="utf-8")
    return path


def result(name):
    """Return the committed result of a claim.

    Raises
    ------
    KeyError
        If there is no such claim.
    ValueError
        If its file is missing, damaged, or of another configuration; ``make ledger`` mends it.

    Examples
    --------
    >>> nl.ledger.result("born_dead").verdict.word
    'holds'
    """
    claim = claim_of(name)
    path = FOLDER / f"{name}.json"
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        values = {label: np.array([float(v) for v in row]) for label, row in held["values"].items()}
        found = Result(claim, tuple(held["seeds"]), values, held["seconds"], held["versions"])
        of = held["of"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ValueError(
            f"the result of {name!r} is missing or damaged ({error}); run: make ledger"
        ) from error
    if of != digest(claim):
        raise ValueError(f"the result of {name!r} is of another configuration; run: make ledger")
    return found
