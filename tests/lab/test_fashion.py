"""Fashion-MNIST is found where it lies, in either layout, and read with care."""

import gzip

import numpy as np
import pytest
from nonlin import lab
from nonlin.lab import fashion


def write(folder, count=12, packed=True, cut=0):
    """Write four small files in the format of MNIST."""
    folder.mkdir(parents=True)
    rng = np.random.default_rng(0)
    for part in fashion.PARTS:
        shape = (count, 28, 28) if "images" in part else (count,)
        values = rng.integers(0, 256 if "images" in part else 10, size=shape, dtype=np.uint8)
        head = np.array([0, 0, 8, len(shape)], np.uint8).tobytes()
        raw = head + np.array(shape, ">i4").tobytes() + values.tobytes()
        raw = raw[: len(raw) - cut]
        path = folder / f"{part}-ubyte{'.gz' if packed else ''}"
        path.write_bytes(gzip.compress(raw) if packed else raw)


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.setattr(fashion, "PLACES", ())
    monkeypatch.setenv("NONLIN_DATA", str(tmp_path))
    fashion._read.cache_clear()
    return tmp_path


@pytest.mark.parametrize("layout", ["FashionMNIST/raw", "fashion-mnist", "here"])
@pytest.mark.parametrize("packed", [True, False])
def test_layouts_of_torchvision_and_debian(layout, packed, elsewhere, monkeypatch):
    write(elsewhere / layout, packed=packed)
    if layout == "here":
        monkeypatch.setenv("NONLIN_DATA", str(elsewhere / layout))
    task = lab.load("fashion", 0, train=10, test=12)
    assert task.shape == (1, 28, 28) and len(task.x_train) == 10 and len(task.x_test) == 12
    assert task.x_train.mean() == pytest.approx(0, abs=1e-5)
    assert task.x_train.std() == pytest.approx(1, abs=1e-5)


def test_the_order_is_drawn_and_the_labels_go_with_their_pictures(elsewhere):
    write(elsewhere / "fashion-mnist")
    one, two = (lab.load("fashion", seed, train=12, test=12) for seed in (0, 1))
    order = [int(np.abs(one.x_train - x).sum((1, 2, 3)).argmin()) for x in two.x_train]
    assert order != list(range(12))
    np.testing.assert_array_equal(one.y_train[order], two.y_train)


def test_missing_damaged_and_too_many(elsewhere):
    assert lab.fashion_folder() is None
    with pytest.raises(FileNotFoundError, match=r"dataset-fashion-mnist.*NONLIN_DATA"):
        lab.load("fashion", 0)
    write(elsewhere / "fashion-mnist", cut=5)
    with pytest.raises(ValueError, match="is damaged"):
        lab.load("fashion", 0, train=5, test=5)


def test_more_pictures_than_there_are(elsewhere):
    write(elsewhere / "fashion-mnist")
    with pytest.raises(ValueError, match="12"):
        lab.load("fashion", 0, train=13, test=5)
