"""Listen to a forward pass: every activation that is called, as a module or as a function."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F
from torch.overrides import TorchFunctionMode

from nonlin.lab.clinic.own import is_candidate, is_elementwise, name_of
from nonlin.lab.instruments import slopes

ELEMENTWISE = {
    "relu": (F.relu, F.relu_, torch.relu, torch.relu_, torch.Tensor.relu, torch.Tensor.relu_),
    "relu6": (F.relu6,),
    "leaky_relu": (F.leaky_relu, F.leaky_relu_),
    "prelu": (F.prelu, torch.prelu),
    "rrelu": (F.rrelu,),
    "elu": (F.elu, F.elu_),
    "selu": (F.selu, F.selu_, torch.selu),
    "celu": (F.celu, torch.celu),
    "gelu": (F.gelu,),
    "silu": (F.silu,),
    "mish": (F.mish,),
    "softplus": (F.softplus,),
    "softsign": (F.softsign,),
    "tanh": (F.tanh, torch.tanh, torch.tanh_, torch.Tensor.tanh, torch.Tensor.tanh_),
    "sigmoid": (
        *(F.sigmoid, torch.sigmoid, torch.sigmoid_, torch.Tensor.sigmoid, torch.Tensor.sigmoid_),
        *(torch.special.expit,),
    ),
    "logsigmoid": (F.logsigmoid,),
    "hardtanh": (F.hardtanh, F.hardtanh_),
    "hardsigmoid": (F.hardsigmoid,),
    "hardswish": (F.hardswish,),
    "hardshrink": (F.hardshrink,),
    "softshrink": (F.softshrink,),
    "tanhshrink": (F.tanhshrink,),
    "threshold": (F.threshold, F.threshold_),
    "sine": (torch.sin, torch.Tensor.sin),
}
ACROSS = {
    "softmax": (F.softmax, torch.softmax, torch.Tensor.softmax),
    "log_softmax": (F.log_softmax, torch.log_softmax, torch.Tensor.log_softmax),
}
CALLED = {call: name for name, calls in (ELEMENTWISE | ACROSS).items() for call in calls}
_CLAMPS = (torch.clamp, torch.Tensor.clamp, torch.clip, torch.Tensor.clip)
_CHANNELS_FIRST = (nn.modules.conv._ConvNd, nn.modules.batchnorm._BatchNorm)


@dataclass(frozen=True, eq=False)
class Heard:
    """One call of an activation in a forward pass.

    Attributes
    ----------
    place : str
        Path of the module it was called in, with its number where a module calls several.
    name : str
        Name of the function in the registry; of a module of somebody's own, its name.
    z, a : torch.Tensor
        Pre-activations and outputs (dimensionless), detached copies.
    again : callable
        The same call for another z.
    axis : int
        Axis of the units.
    behind : torch.nn.Module or None
        The last layer with weights before it.
    own : bool
        Whether it is a module of somebody's own.
    """

    place: str
    name: str
    z: torch.Tensor
    a: torch.Tensor
    again: Callable
    axis: int
    behind: object
    own: bool = False

    @property
    def label(self):
        """Where the call was made, in words: the model itself has no path."""
        return f"model{self.place}" if self.place[:1] in ("", "#") else self.place

    def slopes(self):
        """Return f'(z) in the shape of ``z``, in float32 at least."""
        return slopes(self.again, self.z.to(torch.promote_types(self.z.dtype, torch.float32)))

    def by_unit(self, values):
        """Return values as a matrix of shape (samples and places, units)."""
        return values.movedim(self.axis, -1).reshape(-1, values.shape[self.axis])


class Listener(TorchFunctionMode):
    """Note every activation called while it is active; change nothing."""

    def __init__(self, model):
        super().__init__()
        self.heard, self.last, self.deep = [], None, False
        self._names = {module: name for name, module in model.named_modules()}
        self._stack, self._hooks, self._inside = [], [], None
        self._model = model

    def __enter__(self):
        for module in self._names:
            self._hooks.append(module.register_forward_pre_hook(self._enter))
            self._hooks.append(module.register_forward_hook(self._leave, always_call=True))
        return super().__enter__()

    def __exit__(self, *error):
        for hook in self._hooks:
            hook.remove()
        return super().__exit__(*error)

    def _enter(self, module, inputs):
        self._stack.append(module)
        if self._inside is None and is_candidate(module):
            self._inside = module  # what it calls is part of it, also while it is being tried
            if not is_elementwise(module, inputs):
                self._inside = None

    def _leave(self, module, inputs, output):
        if self._inside is module:
            self._inside = None
            if isinstance(output, torch.Tensor):
                z = inputs[0].detach().clone()
                self._note(name_of(module), module.forward, z, output, (), {}, own=True)
        self._stack.pop()
        if getattr(module, "weight", None) is not None and not list(module.children()):
            self.last = module

    def __torch_function__(self, func, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        if self._inside is not None:
            return func(*args, **kwargs)
        name = CALLED.get(func) or _clamp_name(func, args, kwargs)
        z = args[0].detach().clone() if name and args else None
        result = func(*args, **kwargs)
        if z is not None and z.is_floating_point():
            self._note(name, func, z, result, args[1:], kwargs)
        return result

    def _note(self, name, func, z, result, rest, kwargs, own=False):
        kwargs = {key: False if key == "inplace" else value for key, value in kwargs.items()}
        first = isinstance(self.last, _CHANNELS_FIRST)
        axis = 1 if first and z.ndim > 2 else z.ndim - 1
        path = self._names.get(self._stack[-1], "") if self._stack else ""
        again_here = sum(one.place.partition("#")[0] == path for one in self.heard)
        if again_here:
            path = f"{path}#{again_here + 1}"

        def again(x):
            return func(x.clone(), *rest, **kwargs)

        a = result.detach().clone()
        self.heard.append(Heard(path, name, z, a, again, axis, self.last, own))


def _clamp_name(func, args, kwargs):
    """Return "relu" for a clamp from 0 on, which is one by another name."""
    if func not in _CLAMPS:
        return None
    low = args[1] if len(args) > 1 else kwargs.get("min")
    high = args[2] if len(args) > 2 else kwargs.get("max")
    return "relu" if isinstance(low, int | float) and low == 0 and high is None else None
