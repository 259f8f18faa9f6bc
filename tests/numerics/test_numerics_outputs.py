"""num-2: the naive outputs and losses fail where and how the book says they do."""

import numpy as np
import pytest
import torch
from nonlin import numerics as nu

Z = np.linspace(-120, 120, 481, dtype=np.float32)


def test_softmax_without_the_shift():
    small = np.array([1.0, 2.0, 3.0])
    wanted = torch.softmax(torch.tensor(small), 0).numpy()
    np.testing.assert_allclose(nu.naive_softmax(small), wanted, rtol=1e-15)
    with np.errstate(all="ignore"):
        assert np.isnan(nu.naive_softmax(np.array([0.0, 1000.0]))[1])
        assert np.isnan(nu.naive_softmax(np.float16([0, 12]))[1])
        assert nu.log_of_sum_of_exp(np.array([1000.0, 0.0])) == np.inf
        assert nu.log_of_sum_of_exp(np.array([-1000.0, -1000.0])) == -np.inf
    with pytest.raises(FloatingPointError, match="overflow"), np.errstate(over="raise"):
        nu.naive_softmax(np.array([0.0, 1000.0]))
    columns = nu.naive_softmax(np.ones((2, 3)), axis=0)
    np.testing.assert_array_equal(columns, 0.5)


def test_the_logarithm_of_a_softmax_loses_what_rounds_to_zero():
    z = np.float32([0, 110])
    with np.errstate(divide="ignore"):
        assert nu.log_of_softmax(z)[0] == -np.inf
    right = torch.log_softmax(torch.tensor(z), 0).numpy()
    np.testing.assert_array_equal(right, [-110, 0])
    np.testing.assert_allclose(nu.log_of_softmax(z / 11), right / 11, atol=1e-4)


@pytest.mark.parametrize("target", [0.0, 1.0])
def test_the_clamped_loss_is_torchs(target):
    z = torch.tensor(Z, requires_grad=True)
    y = torch.full_like(z, target)
    loss = torch.nn.functional.binary_cross_entropy(torch.sigmoid(z), y, reduction="none")
    slope = torch.autograd.grad(loss.sum(), z)[0].numpy()
    own = np.float32(target)
    with np.errstate(over="ignore"):
        ours, our_slope = nu.clamped_cross_entropy(Z, own), nu.clamped_cross_entropy_prime(Z, own)
    assert ours.dtype == our_slope.dtype == np.float32
    near = np.abs(Z) < 14  # beyond it a last bit of the sigmoid decides
    np.testing.assert_allclose(ours[near], loss.detach().numpy()[near], rtol=0.1)
    np.testing.assert_allclose(our_slope[near], slope[near], rtol=1e-3)
    far = Z > 17
    np.testing.assert_array_equal(ours[far], loss.detach().numpy()[far])
    np.testing.assert_array_equal(our_slope[far], slope[far])
    np.testing.assert_allclose(our_slope, slope, rtol=0.3, atol=1e-6)


def test_the_clamped_loss_stops_teaching():
    z = np.float32(17)
    assert nu.clamped_cross_entropy(z, np.float32(0)) == 100
    assert nu.clamped_cross_entropy_prime(z, np.float32(0)) == 0
    assert nu.cross_entropy(z, 0.0) == pytest.approx(17) and nu.cross_entropy_prime(z, 0.0) > 0.999
    left = nu.clamped_cross_entropy_prime(np.float32(-40), np.float32(1))
    assert -1e-4 < left < 0


def test_the_chain_rule_divides_zero_by_zero():
    slope = nu.cross_entropy_by_chain_rule(3.0, 0.0)
    assert slope == pytest.approx(nu.cross_entropy_prime(3.0, 0.0))
    with np.errstate(invalid="ignore", divide="ignore"):
        assert np.isnan(nu.cross_entropy_by_chain_rule(np.float32(20), np.float32(0)))
