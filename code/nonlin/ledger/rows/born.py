"""Claims about what a ReLU network is when it is born."""

from nonlin.ledger.claim import FAILS, HOLDS, ONLY_IF, Claim, Verdict
from nonlin.ledger.rows._judging import mean

SIZES = {"depth 5, width 2": (5, 2), "depth 10, width 2": (10, 2), "depth 20, width 2": (20, 2)}
SIZES |= {"depth 10, width 3": (10, 3), "depth 20, width 3": (20, 3), "depth 20, width 5": (20, 5)}


def _deeper(v):
    deep = mean(v["default: second half"]) > 3 * mean(v["default: first half"])
    he = mean(v["He, zero biases: all"])
    default = mean(v["default: all"])
    facts = {"ratio": default / he}
    if deep and he < default / 3:
        return Verdict(ONLY_IF, "the start is PyTorch's default", facts)
    return Verdict(HOLDS if deep else FAILS, facts=facts)


def _born(v):
    """Test that the share grows with depth, falls with width, and lies under the upper bound."""
    from nonlin.lab import born_dead_bounds

    inside = True
    for label, (depth, width) in SIZES.items():
        low, high = born_dead_bounds(depth=depth, width=width)
        inside &= low - 0.03 <= mean(v[label]) <= high + 0.03
    grows = (
        mean(v["depth 20, width 2"]) > mean(v["depth 10, width 2"]) > mean(v["depth 5, width 2"])
    )
    falls = (
        mean(v["depth 20, width 2"]) > mean(v["depth 20, width 3"]) > mean(v["depth 20, width 5"])
    )
    return Verdict(HOLDS if inside and grows and falls else FAILS)


def _pieces(v):
    deep = mean(v["4 layers of 12"])
    most = (13**4) / 49
    good = max(mean(x) for x in v.values()) < 1.5
    return Verdict(HOLDS if good else FAILS, facts={"most": most, "share": deep / most})


CLAIMS = (
    Claim(
        name="uva_dead_depth",
        claim="Dead ReLUs grow with depth: a fifth of a ten-layer network is dead before training.",
        who="UvA deep learning tutorials",
        where="tutorial 3",
        published="0 0 7 27 89 60 58 61 72 56 of 1,920 units, 22.4 %",
        setting="hidden layers 5 × 256, 5 × 128, untrained; a unit is dead if it is off for all of "
        "10,000 training pictures",
        data="Fashion-MNIST, full resolution",
        measure="dead_at_start",
        cases={
            "default": {"init": "torch"},
            "default, zero biases": {"init": "torch", "bias": 0.0},
            "He, zero biases": {"init": "he"},
            "He, default biases": {"init": "he", "bias": "torch"},
        },
        unit="share of dead units",
        show=".1%",
        judge=_deeper,
        why="With PyTorch's default start {default: all:.1%} are dead, {default: first half:.1%} "
        "in the first five layers and {default: second half:.1%} in the last five. With He's "
        "weights and zero biases it is {He, zero biases: all:.1%}, {ratio:.0f} times "
        "fewer. The default's small weights shrink what depends on the picture until the random "
        "biases decide, and a unit with a negative bias is then off for every picture. Take the "
        "biases away ({default, zero biases: all:.1%}) or make the weights large enough "
        "({He, default biases: all:.1%}) and the effect is gone.",
        needs="fashion",
        chapter="ch-dead-units",
    ),
    Claim(
        name="born_dead",
        claim="A ReLU network is born dead with a probability that grows with depth and falls "
        "with width.",
        who="Lu et al. 2020",
        where="section 3",
        source="lu2020dying",
        published="bounds; probability → 1 with depth",
        setting="one input, zero biases, 1,000 networks a seed; dead: the network is constant",
        data="the whole line",
        measure="born_constant",
        cases={label: {"depth": d, "width": w} for label, (d, w) in SIZES.items()},
        unit="share of networks",
        show=".1%",
        judge=_born,
        why="At width 2 it is {depth 5, width 2:.0%} at depth 5, {depth 10, width 2:.0%} at depth "
        "10 and {depth 20, width 2:.0%} at depth 20; at depth 20 width 3 brings it to {depth 20, "
        "width 3:.0%} and width 5 to {depth 20, width 5:.0%}. All shares lie within the paper's "
        "bounds. Nobody trains networks this narrow: at width 64 the effect cannot be seen.",
        chapter="ch-dead-units",
    ),
    Claim(
        name="regions",
        claim="A ReLU network starts with about as many linear pieces as it has neurons, far from "
        "the exponentially many that are possible.",
        who="Hanin and Rolnick 2019",
        where="abstract",
        source="hanin2019complexity",
        published="linear in the number of neurons, whatever the depth",
        setting="one input on [−10, 10], 48 neurons, torch's biases, He weights; pieces divided by "
        "neurons + 1",
        data="a line",
        measure="line_pieces",
        cases={f"{d} layer{'s' * (d > 1)} of {48 // d}": {"depth": d} for d in (1, 2, 4, 8)},
        unit="pieces for each neuron",
        judge=_pieces,
        why="One layer of 48 makes {1 layer of 48:.2f} pieces for each neuron, four layers of 12 "
        "make {4 layers of 12:.2f}, eight of 6 {8 layers of 6:.2f}. Weights chosen by hand could "
        "make the four layers fold the line into {most:.0f} pieces for each neuron; drawn weights "
        "come to {share:.2%} of that. Depth makes many pieces possible, chance does not make them.",
        seeds=50,
        chapter="ch-nonlinearity",
    ),
)
