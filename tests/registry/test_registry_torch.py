"""``act.torch()`` computes f, and autograd through it f'."""

import nonlin as nl
import numpy as np
import pytest
import torch
from nonlin.lab import modules
from variations import variations

SETTINGS = [(name, params) for name in nl.ACTIVATIONS for params in variations(nl.get(name))]


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize(("name", "params"), SETTINGS, ids=str)
def test_value_and_gradient(name, params, dtype):
    act = nl.get(name)
    module = act.torch(**params).to(dtype).eval()  # rrelu draws its slope while training
    assert isinstance(module, torch.nn.Module)
    x = torch.linspace(-30, 30, 481, dtype=dtype, requires_grad=True)  # 0 is among them
    value = module(x)
    (slope,) = torch.autograd.grad(value.sum(), x)
    grid, eps = x.detach().numpy(), torch.finfo(dtype).eps
    assert value.dtype == dtype and 0.0 in grid
    rough = {"rtol": 30 * eps, "atol": 40 * eps}
    np.testing.assert_allclose(value.detach().numpy(), act(grid, **params), **rough)
    np.testing.assert_allclose(slope.numpy(), act.derivative(grid, **params), **rough)


def test_every_entry_has_a_module_and_the_other_way_round():
    assert set(modules._BUILDERS) == set(nl.ACTIVATIONS)


def test_parameters_are_checked_before_torch_sees_them():
    with pytest.raises(TypeError, match="did you mean 'alpha'"):
        nl.get("leaky_relu").torch(alhpa=0.1)
    with pytest.raises(ValueError, match="beta"):
        nl.get("softplus").torch(beta=0.0)


def test_prelu_learns_one_slope_per_channel():
    module = nl.get("prelu").torch(alpha=[0.1, 0.2, 0.3])
    assert module.num_parameters == 3
    x = -torch.ones(2, 3, 4)
    value = module(x).detach().numpy()
    expected = nl.prelu(x.numpy(), alpha=np.array([[0.1], [0.2], [0.3]]))
    np.testing.assert_allclose(value, expected, rtol=1e-6)
    assert module.weight.requires_grad
    with pytest.raises(ValueError, match="one per channel"):
        nl.get("prelu").torch(alpha=np.ones((2, 3)))


def test_step_has_a_zero_gradient_not_none():
    layer = torch.nn.Linear(3, 3)
    module = nl.get("step").torch()
    module(layer(torch.ones(2, 3))).sum().backward()
    assert torch.count_nonzero(layer.weight.grad) == 0
    assert torch.isnan(module(torch.tensor([float("nan")]))).all()


def test_learnable_swish():
    module = modules.Swish(beta=2.0, learnable=True)
    assert [name for name, _ in module.named_parameters()] == ["beta"]
    assert not list(modules.Swish().parameters()) and "beta=1" in repr(modules.Swish())
    module(torch.ones(3)).sum().backward()
    s = 1 / (1 + np.exp(-2.0))
    assert module.beta.grad.item() == pytest.approx(3 * s * (1 - s), rel=1e-6)
    with pytest.raises(ValueError, match="beta"):
        modules.Swish(beta=float("nan"))


def test_unknown_module():
    with pytest.raises(KeyError, match="'relu'"):
        modules.build("rellu")
