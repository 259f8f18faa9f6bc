"""PyTorch 2.13.0. Every row is evaluated against torch itself by the tests."""

from functools import partial

from nonlin.rosetta.usage import Setting, Usage

_row = partial(Usage, "torch", "2.13.0", read="run")
_F = "torch.nn.functional"

_SLOPE = Setting("negative_slope", "alpha", 0.01, offered=(0.01, 0.1, 0.2, 0.3))
_ALPHA = Setting("alpha", "alpha", 1.0, offered=(0.5, 1.0, 2.0))
_LAMBDA = Setting("lambd", "lambd", 0.5, offered=(0.1, 0.5, 1.0))
_DIM = Setting("dim", "axis", required=True)

ROWS = (
    _row("torch.nn.Identity()(x)", "identity"),
    _row(
        f"{_F}.relu(x)",
        "relu",
        also=("torch.nn.ReLU()(x)", "torch.relu(x)"),
        slope_at_kinks=(0.0,),
        remark="The same values by clamp(min=0) or maximum(x, 0) have the slopes 1 and 0.5 at 0.",
    ),
    _row(f"{_F}.relu6(x)", "relu6", also=("torch.nn.ReLU6()(x)",), slope_at_kinks=(0.0, 0.0)),
    _row(
        f"{_F}.leaky_relu(x)",
        "leaky_relu",
        {"alpha": 0.01},
        (_SLOPE,),
        also=("torch.nn.LeakyReLU()(x)",),
        slope_at_kinks=("alpha",),
    ),
    _row(
        "torch.nn.PReLU()(x)",
        "prelu",
        {"alpha": 0.25},
        (Setting("init", "alpha", 0.25, offered=(0.0, 0.25)),),
        slope_at_kinks=("alpha",),
        remark="Starts at 0.25 and trains ONE slope for all channels; num_parameters=C gives one "
        "per channel. torch.nn.functional.prelu has no default.",
    ),
    _row(
        f"{_F}.rrelu(x)",
        "rrelu",
        {"lower": 1 / 8, "upper": 1 / 3},
        (Setting("lower", "lower", 1 / 8), Setting("upper", "upper", 1 / 3)),
        also=("torch.nn.RReLU().eval()(x)",),
        slope_at_kinks=(("lower", "upper"),),
        remark="In training the slope is drawn anew for every entry; in evaluation it is the "
        "middle of the interval, 11/48. The paper divides by 5.5 instead, a slope of 2/11.",
    ),
    _row(
        f"{_F}.elu(x)",
        "elu",
        {"alpha": 1.0},
        (_ALPHA,),
        ("torch.nn.ELU()(x)",),
        slope_at_kinks=("alpha",),
    ),
    _row(f"{_F}.celu(x)", "celu", {"alpha": 1.0}, (_ALPHA,), ("torch.nn.CELU()(x)",)),
    _row(
        f"{_F}.selu(x)",
        "selu",
        also=("torch.nn.SELU()(x)",),
        slope_at_kinks=(1.7580993408473766,),
    ),
    _row(
        f"{_F}.gelu(x)",
        "gelu",
        {"approximate": "none"},
        (Setting("approximate", "approximate", "none", offered=("none", "tanh")),),
        ("torch.nn.GELU()(x)",),
        remark="Exact by default; JAX is not.",
    ),
    _row(
        f"{_F}.silu(x)",
        "silu",
        also=("torch.nn.SiLU()(x)",),
        remark="Swish at beta = 1; there is no argument for beta.",
    ),
    _row(f"{_F}.mish(x)", "mish", also=("torch.nn.Mish()(x)",)),
    _row(
        f"{_F}.softplus(x)",
        "softplus",
        {"beta": 1.0},
        (Setting("beta", "beta", 1.0, offered=(0.5, 1.0, 2.0, 5.0)),),
        ("torch.nn.Softplus()(x)",),
        remark="Returns x itself where beta x > threshold = 20: a jump of 2.06e-9, which float64 "
        "shows and float32 does not.",
    ),
    _row(f"{_F}.sigmoid(x)", "sigmoid", also=("torch.nn.Sigmoid()(x)", "torch.sigmoid(x)")),
    _row(f"{_F}.logsigmoid(x)", "logsigmoid", also=("torch.nn.LogSigmoid()(x)",)),
    _row(f"{_F}.tanh(x)", "tanh", also=("torch.nn.Tanh()(x)", "torch.tanh(x)")),
    _row(f"{_F}.softsign(x)", "softsign", also=("torch.nn.Softsign()(x)",)),
    _row(
        f"{_F}.hardsigmoid(x)",
        "hardsigmoid",
        also=("torch.nn.Hardsigmoid()(x)",),
        slope_at_kinks=(0.0, 0.0),
        remark="clip(x / 6 + 1/2, 0, 1): not the hard sigmoid of Keras 2 and ONNX. In float64 its "
        "gradient is the float32 number 1/6.",
    ),
    _row(
        f"{_F}.hardswish(x)",
        "hardswish",
        also=("torch.nn.Hardswish()(x)",),
        slope_at_kinks=(0.0, 1.0),
    ),
    _row(
        f"{_F}.hardtanh(x)",
        "hardtanh",
        {"min_val": -1.0, "max_val": 1.0},
        (Setting("min_val", "min_val", -1.0), Setting("max_val", "max_val", 1.0)),
        ("torch.nn.Hardtanh()(x)",),
        slope_at_kinks=(0.0, 0.0),
        remark="Slope 0 at its ends, where torch.clamp(x, -1, 1) has 1.",
    ),
    _row(
        f"{_F}.hardshrink(x)",
        "hardshrink",
        {"lambd": 0.5},
        (_LAMBDA,),
        ("torch.nn.Hardshrink()(x)",),
        slope_at_kinks=(0.0, 0.0),
    ),
    _row(
        f"{_F}.softshrink(x)",
        "softshrink",
        {"lambd": 0.5},
        (_LAMBDA,),
        ("torch.nn.Softshrink()(x)",),
        slope_at_kinks=(0.0, 0.0),
    ),
    _row(f"{_F}.tanhshrink(x)", "tanhshrink", also=("torch.nn.Tanhshrink()(x)",)),
    _row(
        f"{_F}.threshold(x)",
        "threshold",
        settings=(
            Setting("threshold", "threshold", required=True),
            Setting("value", "value", required=True),
        ),
        also=("torch.nn.Threshold()(x)",),
        slope_at_kinks=(0.0,),
        remark="Both arguments must be given.",
    ),
    _row("torch.abs(x)", "absolute", slope_at_kinks=(0.0,)),
    _row("torch.sign(x)", "sign", slope_at_kinks=(0.0,)),
    _row("torch.exp(x)", "exponential"),
    _row("torch.erf(x)", "erf", also=("torch.special.erf(x)",)),
    _row("torch.atan(x)", "arctan", also=("torch.arctan(x)",)),
    _row("torch.sin(x)", "sine", {"omega": 1.0}),
    _row(
        f"{_F}.glu(x)",
        "glu",
        {"axis": -1},
        (Setting("dim", "axis", -1),),
        ("torch.nn.GLU()(x)",),
        remark="The gate is the second half.",
    ),
    _row(
        f"{_F}.softmax(x)",
        "softmax",
        settings=(_DIM,),
        also=("torch.nn.Softmax()(x)",),
        remark="Without dim it chooses an axis by the number of dimensions and warns.",
    ),
    _row(
        f"{_F}.log_softmax(x)",
        "log_softmax",
        settings=(_DIM,),
        also=("torch.nn.LogSoftmax()(x)",),
        remark="Without dim it chooses an axis by the number of dimensions and warns.",
    ),
    _row(
        f"{_F}.softmin(x)",
        "softmin",
        settings=(_DIM,),
        also=("torch.nn.Softmin()(x)",),
        remark="Without dim it chooses an axis by the number of dimensions and warns.",
    ),
    _row(
        "torch.nn.Softmax2d()(x)",
        "softmax",
        {"axis": -3},
        remark="Over the channels of (N, C, H, W) or (C, H, W).",
    ),
)
