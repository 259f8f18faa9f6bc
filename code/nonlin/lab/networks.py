"""Two families of networks, small enough to read and to train in seconds."""

from torch import nn
from torch.nn.utils import skip_init

from nonlin._errors import check_count
from nonlin.lab.blocks import check_norm, stage
from nonlin.lab.gating import gate, is_gated
from nonlin.lab.init import initialise
from nonlin.lab.modules.own import Bend


def bend(activation="relu", parameters=None):
    """Return a new module of a registered activation, or of a function of one's own.

    Parameters
    ----------
    activation : str or callable
        Name or alias in ``nonlin.ACTIVATIONS``; "identity" for none. Or a function that takes a
        torch tensor of any shape and returns one of the same shape, elementwise.
    parameters : dict, optional
        Its parameters, such as ``{"alpha": 0.1}``.

    Returns
    -------
    torch.nn.Module
        Elementwise: keeps the shape of what it is given.

    Raises
    ------
    KeyError, TypeError, ValueError
        If no activation has this name, its parameters are not valid, or the function takes or
        returns something else or has no gradient.

    Examples
    --------
    >>> nl.lab.bend("leaky_relu", {"alpha": 0.1})
    LeakyReLU(negative_slope=0.1)
    >>> def bump(z):
    ...     return z / (1 + z**2)
    >>> nl.lab.bend(bump)
    Bend(bump)
    >>> nl.lab.bend("identity")
    Identity()
    """
    from nonlin.registry import Activation, get

    if parameters is not None and not isinstance(parameters, dict):
        raise TypeError(
            f"parameters must be a dict such as {{'alpha': 0.1}}, got {parameters!r} "
            f"({type(parameters).__name__})"
        )
    if callable(activation) and not isinstance(activation, Activation):
        return Bend(activation, parameters)
    return get(activation).torch(**(parameters or {}))


def mlp(
    widths,
    activation="relu",
    *,
    parameters=None,
    norm=None,
    residual=False,
    init="he",
    gain=None,
    bias=None,
    generator=None,
):
    """Build a multilayer perceptron: affine, bend, affine, bend, …, affine.

    Parameters
    ----------
    widths : sequence of int
        Numbers of inputs, hidden units and outputs; at least two numbers.
    activation : str or callable
        As `bend` takes it; "identity" makes the network one affine map. Or a gated linear unit
        by name ("glu", "bilinear", "reglu", "geglu", "swiglu"): the layer before it then makes
        two numbers for each unit, the values first, the gates second; without ``norm`` and
        ``residual``.
    parameters : dict, optional
        Parameters of the activation.
    norm : str, optional
        "layer" (over the units of a sample) or "batch" (over the samples of a batch): each
        pre-activation is normalised before it is bent, and scaled and shifted by learned numbers
        that start at 1 and 0.
    residual : bool
        Whether each hidden layer but the first is added to the pre-activations that it starts
        from, z + W f(z) + b, with z normalised inside f if ``norm`` is given. Hidden layers must
        be of one width.
    init, gain, bias, generator
        As `initialise` takes them. They draw the same weights with and without ``norm`` and
        ``residual``.

    Returns
    -------
    torch.nn.Sequential
        ``Linear`` and activation by turns, ending in ``Linear``. Each activation is a module of
        its own, so PReLU learns one slope per layer.

    Raises
    ------
    KeyError, TypeError, ValueError
        If ``widths`` holds fewer than two whole numbers ≥ 1, if residual layers are of different
        widths, or if an argument is not valid; ``generator`` is required.

    Notes
    -----
    Normalising before the bend is Ioffe and Szegedy's choice (2015, section 3.2); the sum around
    it is that of He et al. (2016), with nothing behind the sum (ioffe2015batch, he2016deep).

    Examples
    --------
    >>> nl.lab.mlp([2, 16, 3], "leaky_relu", parameters={"alpha": 0.1}, generator=0)
    Sequential(
      (0): Linear(in_features=2, out_features=16, bias=True)
      (1): LeakyReLU(negative_slope=0.1)
      (2): Linear(in_features=16, out_features=3, bias=True)
    )
    >>> deep = nl.lab.mlp([2, 16, 16, 3], "tanh", norm="layer", residual=True, generator=0)
    >>> [type(module).__name__ for module in deep]
    ['Linear', 'Residual', 'LayerNorm', 'Tanh', 'Linear']
    >>> nl.lab.mlp([2, 4, 1], "bilinear", generator=0)
    Sequential(
      (0): Linear(in_features=2, out_features=8, bias=True)
      (1): BilinearGLU(dim=-1)
      (2): Linear(in_features=4, out_features=1, bias=True)
    )
    """
    widths = _counts("widths", widths)
    if len(widths) < 2:
        raise ValueError(
            f"widths must hold at least the numbers of inputs and outputs, got {widths}; "
            "[2, 16, 2] is 2 inputs, 16 hidden units, 2 outputs"
        )
    norm, hidden = check_norm(norm), widths[1:-1]
    if not isinstance(residual, bool):
        raise TypeError(f"residual must be True or False, got {residual!r}")
    if residual and len(set(hidden)) > 1:
        raise ValueError(f"residual=True needs hidden layers of one width, got {hidden}")
    gated = is_gated(activation)
    if gated and (norm or residual):
        raise ValueError(f"norm and residual need an elementwise activation, got {activation!r}")
    made, make = [n * (1 + gated) for n in hidden] + widths[-1:], gate if gated else bend
    layers = [skip_init(nn.Linear, widths[0], made[0])]
    for place, (inputs, outputs) in enumerate(zip(hidden, made[1:], strict=True), 2):
        inside = [make(activation, parameters), skip_init(nn.Linear, inputs, outputs)]
        layers += stage(inside, inputs, norm, residual and place < len(widths) - 1)
    return initialise(nn.Sequential(*layers), init, gain, bias, generator)


def cnn(
    shape,
    outputs,
    activation="relu",
    *,
    parameters=None,
    channels=None,
    kernels=(5, 3, 3),
    stride=2,
    init="he",
    gain=None,
    bias=None,
    generator=None,
):
    """Build a convolutional network for signals or images.

    There is no max-pooling: maps shrink by stride, so that with ``activation="identity"`` the
    whole network is one affine map.

    Parameters
    ----------
    shape : tuple of int
        Shape of one input: (channels, length) or (channels, height, width).
    outputs : int
        Number of outputs, one per class.
    activation, parameters, init, gain, bias, generator
        As in `mlp`.
    channels : sequence of int, optional
        Output channels of each convolution; by default (16, 16, 16) for signals and
        (8, 16, 16) for images.
    kernels : sequence of int
        Odd kernel sizes, one for each convolution (points or pixels).
    stride : int
        Step of every convolution (points or pixels).

    Returns
    -------
    torch.nn.Sequential
        Convolution and activation by turns, then ``Flatten`` and ``Linear``.

    Raises
    ------
    KeyError, TypeError, ValueError
        If ``shape`` has not two or three entries, if kernels are even or not as many as channels,
        or if an argument is not valid; ``generator`` is required.

    Examples
    --------
    >>> network = nl.lab.cnn((1, 28, 28), 10, "gelu", generator=0)
    >>> [tuple(a.shape) for _, _, a in nl.lab.bends(network, np.zeros((1, 1, 28, 28)))]
    [(1, 8, 14, 14), (1, 16, 7, 7), (1, 16, 4, 4)]
    >>> network[-1]
    Linear(in_features=256, out_features=10, bias=True)
    """
    shape = _counts("shape", shape)
    if len(shape) not in (2, 3):
        raise ValueError(
            "shape must be (channels, length) or (channels, height, width), got "
            f"{tuple(shape)}; for flat inputs use mlp"
        )
    default = (16, 16, 16) if len(shape) == 2 else (8, 16, 16)
    channels = _counts("channels", default if channels is None else channels)
    kernels, stride = _counts("kernels", kernels), check_count("stride", stride)
    if len(channels) != len(kernels):
        raise ValueError(f"channels has {len(channels)} entries but kernels has {len(kernels)}")
    if any(size % 2 == 0 for size in kernels):
        raise ValueError(f"kernels must be odd, so that maps stay centred, got {kernels}")
    kind = nn.Conv1d if len(shape) == 2 else nn.Conv2d
    layers, sizes = [], shape[1:]
    for inputs, maps, size in zip([shape[0], *channels], channels, kernels, strict=False):
        convolution = skip_init(kind, inputs, maps, size, stride=stride, padding=size // 2)
        layers += [convolution, bend(activation, parameters)]
        sizes = [(points - 1) // stride + 1 for points in sizes]
    features = channels[-1]
    for points in sizes:
        features *= points
    layers += [nn.Flatten(), skip_init(nn.Linear, features, check_count("outputs", outputs))]
    return initialise(nn.Sequential(*layers), init, gain, bias, generator)


def _counts(name, values):
    """Return a non-empty list of whole numbers ≥ 1."""
    try:
        values = list(values)
    except TypeError:
        raise TypeError(f"{name} must be a sequence of whole numbers, got {values!r}") from None
    if not values:
        raise ValueError(f"{name} is empty")
    return [check_count(f"{name}[{i}]", value) for i, value in enumerate(values)]
