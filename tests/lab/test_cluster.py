"""The same call on a cluster: a local one of Dask, by joblib's own backend."""

import sys
import warnings

import distributed
import numpy as np
import pytest
from joblib import parallel_config
from nonlin import lab

TASK = {"data": "xor", "hidden": (8,), "epochs": 2}
CASES = {"relu": {"activation": "relu"}, "tanh": {"activation": "tanh"}}


@pytest.fixture(scope="module")
def cluster():
    """Two worker processes of a local Dask cluster."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with (
            distributed.LocalCluster(
                n_workers=2, threads_per_worker=1, dashboard_address=None
            ) as nodes,
            distributed.Client(nodes) as client,
        ):
            yield client


@pytest.mark.skipif(sys.platform == "win32", reason="the workers start too slowly there")
def test_a_dask_cluster_gives_what_one_process_gives(cluster, tmp_path):
    alone = lab.compare(lab.fit, CASES, 2, jobs=1, **TASK)
    with warnings.catch_warnings(), parallel_config(backend="dask"):
        warnings.simplefilter("ignore")
        there = lab.compare(lab.fit, CASES, 2, **TASK)
        kept = lab.resume(lab.fit, CASES, 2, folder=tmp_path, **TASK)
    for name, runs in alone.items():
        for one, two, three in zip(runs, there[name], kept[name], strict=True):
            np.testing.assert_array_equal(one.test_loss, two.test_loss)
            np.testing.assert_array_equal(one.test_loss, three.test_loss)
