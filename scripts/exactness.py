"""Measure the error of every function, value and slope, ours and that of torch, SciPy and JAX.

    python scripts/exactness.py [NAME ...]

Writes ``chapters/data/exactness.csv``, with names only these functions' rows again. JAX is measured
if it can be imported; it is no requirement of the book (``pip install jax`` beside it).

Every function at its default parameters, on about 1,500 points of each float format, dense, random
and adversarial, both signs, against mpmath at 50 digits. ``*_ulp`` is the worst error in units in
the last place and ``*_at`` the x where it was met. An error is counted as the tests count it: near
a root of f', where two terms cancel, in units of the larger term. ``*_plain_ulp`` counts in units
of the result everywhere. At a kink the slope is a convention and is not compared. ``inf`` stands
for NaN, and for 0 or infinity where neither is true. Empty: the library has no such function of
its own (``scripts/rivals.py`` has the list).
"""

import csv
import sys
from pathlib import Path

import joblib
import numpy as np
from tqdm import tqdm

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "chapters" / "data" / "exactness.csv"
DTYPES = ("float64", "float32", "float16")
LIBRARIES = ("ours", "torch", "scipy", "jax")
COUNTED = [f"{library}_{kind}" for library in LIBRARIES for kind in ("ulp", "at")]
COLUMNS = ["function", "part", "dtype", *COUNTED, *(f"{name}_plain_ulp" for name in LIBRARIES)]
COUNT = 350  # gives about 1,500 points
LOST = 2.0  # a 0 or an infinity further off than this many ulp is not rounding


def oracles():
    """Return the oracle of each function at its defaults, by name."""
    sys.path.insert(0, str(ROOT / "tests" / "functions"))
    from mp_oracles import ORACLES

    return {oracle.name: oracle for oracle in reversed(ORACLES) if _at_defaults(oracle)}


def _at_defaults(oracle):
    import nonlin as nl

    defaults = nl.get(oracle.name).parameters
    return all(defaults[name] == value for name, value in oracle.params.items())


def library_values(name, x):
    """Return (f, f') at ``x`` by library, None in place of what a library lacks."""
    import nonlin as nl
    import rivals

    act = nl.get(name)
    found = {"ours": (act(x), act.derivative(x))}
    others = (rivals.torch_values, rivals.scipy_values, rivals.jax_values)
    for library, values in zip(LIBRARIES[1:], others, strict=True):
        try:
            found[library] = values(name, x) or (None, None)
        except (NotImplementedError, RuntimeError) as error:
            print(f"{library} has no {name} in {x.dtype}: {error}", file=sys.stderr)
            found[library] = (None, None)
    return found


def errors(value, truth, units):
    """Return errors in ulp of the result and in the larger ``units``, inf where it is lost."""
    from nonlin.numerics import ulp_error

    plain = ulp_error(value, truth)
    counted = plain / units
    lost = ((value == 0) | np.isinf(value)) & (counted > LOST)
    return np.where(lost, np.inf, plain), np.where(lost, np.inf, counted)


def worst_place(error, truth):
    """Return the place of the largest error, that of the largest value where several are lost."""
    largest = np.flatnonzero(error == error.max())
    sizes = [float(abs(truth[place])) for place in largest]
    return int(largest[int(np.argmax(sizes))])


def units_of(oracle, part, x, truth, dtype):
    """Return the unit at each x in ulp of the result: more than 1 near a root of f' only."""
    import mpmath as mp
    from nonlin.numerics import spacing

    if not (part and oracle.term):
        return np.ones(x.size)
    larger = [oracle.term(mp.mpf(float(v))) for v in x]
    pairs = zip(larger, truth, strict=True)
    return np.array([max(1.0, float(spacing(a, dtype) / spacing(b, dtype))) for a, b in pairs])


def measure(name, dtype):
    """Return the two rows, value and slope, of one function in one format."""
    import nonlin as nl
    from mp_parts import exact, points

    oracle, rows = oracles()[name], []
    x = points(np.dtype(dtype).type, np.random.default_rng(2026), COUNT, oracle.special)
    values = library_values(name, x)
    for part, function in enumerate((oracle.f, oracle.prime)):
        kept = ~np.isin(x, np.array(nl.get(name).kinks, dtype)) if part else np.ones(x.size, bool)
        at, truth = x[kept], exact(function, x[kept])
        units = units_of(oracle, part, at, truth, dtype)
        row = {"function": name, "part": ("value", "slope")[part], "dtype": dtype}
        for library in LIBRARIES:
            if (value := values[library][part]) is not None:
                plain, counted = errors(value[kept], truth, units)
                worst = worst_place(counted, truth)
                row[f"{library}_ulp"] = f"{counted[worst]:.3g}"
                row[f"{library}_at"] = repr(float(at[worst]))
                row[f"{library}_plain_ulp"] = f"{plain.max():.3g}"
        rows.append(row)
    return rows


def kept(names):
    """Return the rows already written of functions other than ``names``."""
    if not TARGET.exists():
        return []
    with TARGET.open(newline="") as file:
        return [row for row in csv.DictReader(file) if row["function"] not in names]


def main(given):
    """Measure the given functions, or all, and write the table."""
    known = oracles()
    if unknown := [name for name in given if name not in known]:
        raise SystemExit(f"no oracle for {', '.join(unknown)}; there are {', '.join(known)}")
    import nonlin as nl

    names = given or [name for name in nl.ACTIVATIONS if name in known]
    jobs = [joblib.delayed(measure)(name, dtype) for name in names for dtype in DTYPES]
    done = joblib.Parallel(n_jobs=2, return_as="generator")(jobs)
    rows = [row for pair in tqdm(done, total=len(jobs), desc="exactness") for row in pair]
    rows += kept(set(names)) if given else []
    order = {name: place for place, name in enumerate(nl.ACTIVATIONS)}
    rows.sort(key=lambda row: (order[row["function"]], row["part"] == "slope"))  # keeps dtypes
    TARGET.parent.mkdir(exist_ok=True)
    with TARGET.open("w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{TARGET.relative_to(ROOT)}: {len(rows)} rows, {len(names)} functions measured")


if __name__ == "__main__":
    main(sys.argv[1:])
