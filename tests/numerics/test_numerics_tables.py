"""The reader of the tables that are kept as CSV files."""

import math

import pytest
from nonlin.numerics import EXACTNESS, SPEED, pick, read_table, short


def write(path, columns, *rows):
    path.write_text("\n".join([",".join(columns), *rows]) + "\n", encoding="utf-8")
    return path


def test_a_table_is_read(tmp_path):
    row = "sigmoid,slope,float32,0.5,1.5,4e7,17.0,,,0.6,-3"
    path = write(tmp_path / "exactness.csv", EXACTNESS, row)
    (found,) = read_table(path, EXACTNESS)
    assert list(found) == list(EXACTNESS)
    assert (found["function"], found["part"], found["dtype"]) == ("sigmoid", "slope", "float32")
    assert (found["torch_ulp"], found["torch_at"], found["jax_at"]) == (4e7, 17.0, -3.0)
    assert math.isnan(found["scipy_ulp"])


def test_columns_may_be_more_and_in_another_order(tmp_path):
    columns = [*reversed(SPEED), "remark"]
    path = write(tmp_path / "speed.csv", columns, "2,3,1.5,0.9,1e3,float64,value,tanh,none")
    (found,) = read_table(path, SPEED)
    assert found["ours_ns"] == 1000 and found["extra_memory"] == 2 and found["function"] == "tanh"
    assert "remark" not in found


def test_a_bad_table_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_table(tmp_path / "none.csv", SPEED)
    with pytest.raises(ValueError, match=r"x\.csv lacks the columns scipy, naive, extra_memory"):
        read_table(write(tmp_path / "x.csv", SPEED[:-3], "a,value,float32,1,1"), SPEED)
    row = "sigmoid,value,float32,fast,1,1,1,1"
    with pytest.raises(ValueError, match=r"y\.csv, line 2: .*'fast'"):
        read_table(write(tmp_path / "y.csv", SPEED, row), SPEED)


def test_one_row_is_picked():
    rows = [
        {"function": "tanh", "part": part, "ours": i} for i, part in enumerate(("value", "slope"))
    ]
    assert pick(rows, function="tanh", part="slope")["ours"] == 1
    for wanted in ({"function": "gelu"}, {"function": "tanh"}):
        with pytest.raises(LookupError, match=r"of 2 rows have function = '"):
            pick(rows, **wanted)


SHORT = {
    "0": 0, "0.5": 0.5, "0.25": 0.246, "1.0": 0.996, "1.5": 1.54, "10": 9.96, "1234": 1234.4,
    "8.4·10⁶": 8388608.0, "∞": float("inf"), "–": float("nan"),
}  # fmt: skip


@pytest.mark.parametrize("text", SHORT)
def test_numbers_are_short(text):
    assert short(SHORT[text]) == text
