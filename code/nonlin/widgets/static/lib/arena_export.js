// The arena's configuration, or both of them, as a Python program that takes the same first steps.
import { sameTask } from "./arena_rival.js";
import { SIGNALS } from "./arena_signals.js";
import { ARENA_DEFAULTS, ARENA_KEYS, bendsOf, OWN, RIVAL_KEYS, rivalOf } from "./arena_state.js";

/** A plain value as Python writes it. */
export function pythonText(value) {
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(pythonText).join(", ")}]`;
  if (typeof value === "boolean") return value ? "True" : "False";
  if (value !== null && typeof value === "object") {
    return `{${Object.entries(value).map(([k, v]) => `${JSON.stringify(k)}: ${pythonText(v)}`)
      .join(", ")}}`;
  }
  return String(value);
}

const NEEDED = ["import torch", "import nonlin as nl"];
const OWN_BEND = `def own(text):
    formula = nl.parse_formula(text)

    class Own(torch.autograd.Function):
        @staticmethod
        def forward(ctx, z):
            ctx.save_for_backward(z)
            return torch.tensor(formula(z.numpy()), dtype=z.dtype)

        @staticmethod
        def backward(ctx, gradient):
            slope = formula.derivative(ctx.saved_tensors[0].numpy())
            return gradient * torch.tensor(slope, dtype=gradient.dtype)

    return Own.apply

`;

/** What a function of `arena` returns, where `key` decides it: [value, what then] from the last up. */
function returned(key, cases) {
  const [[, last], ...others] = cases;
  return [...others.reverse().map(([value, then]) =>
    `    if arena.${key} == ${pythonText(value)}:\n        return ${then}\n`), `    return ${last}\n`].join("");
}

const LOSSES = { [SIGNALS]: "torch.nn.functional.cross_entropy(z, y.long())",
  curve: "torch.nn.functional.mse_loss(z[:, 0], y)",
  points: "torch.nn.functional.binary_cross_entropy_with_logits(z[:, 0], y)" };
const GIVEN = "lr=arena.rate, weight_decay=arena.decay";
const OPTIMIZERS = { sgd: `torch.optim.SGD(parameters, ${GIVEN})`,
  momentum: `torch.optim.SGD(parameters, ${GIVEN}, momentum=0.9)`,
  adam: `torch.optim.Adam(parameters, ${GIVEN})` };

/** The cases that some configuration needs, those that are for every other value first. */
const needed = (kinds, reads, kindOf) => Object.keys(kinds).reverse()
  .filter((kind) => reads.some((read) => kindOf(read) === kind)).map((kind) => [kind, kinds[kind]]);

const alikeIn = (key, one, other) => JSON.stringify(one(key)) === JSON.stringify(other(key));

/** What differs of a kept configuration, as Python's trait takes it; the data if nothing does. */
function rivalText(get, read) {
  const other = !alikeIn("activation", get, read);
  const keys = RIVAL_KEYS.filter((key) => !alikeIn(key, get, read)
    || (key === "parameters" && other && Object.keys(read(key)).length));
  return pythonText(Object.fromEntries((keys.length ? keys : ["data"]).map((key) => [key, read(key)])));
}

/** The lines that train both, and count the pairs as the page does. */
function duelText(get, read) {
  const who = get("seeds") === 1 ? "With the one seed" : "Of {now.seeds} pairs with the same seed";
  return `ours, theirs = train(now, "now"), train(now.kept(), "kept")
middle, other = (sorted(losses)[(len(losses) - 1) // 2] for losses in (ours, theirs))
wins = sum(a < b for a, b in zip(ours, theirs))
defeats = sum(a > b for a, b in zip(ours, theirs))
even = now.seeds - wins - defeats
print(
    f"After {steps} steps: median training loss {middle:.4g} now, {other:.4g} kept. "
    f"${who}, now has the lower loss in {wins}, "
    f"the kept one in {defeats}" + (f"; {even} even" if even else "") + ".${
  sameTask(get, read) ? "" : " They learn from different samples."}"
)
`;
}

/** The program; `get` reads the traits, `steps` is how many it takes. */
export function pythonOf(get, steps = 20) {
  const read = rivalOf(get);
  const reads = read ? [get, read] : [get];
  const shown = ARENA_KEYS.filter((key) => !["steps", "rival"].includes(key)
    && JSON.stringify(get(key)) !== JSON.stringify(ARENA_DEFAULTS[key]));
  const state = shown.map((key) => `    ${key}=${pythonText(get(key))},\n`).join("")
    + (read ? `    rival=${rivalText(get, read)},\n` : "");
  const own = reads.some((one) => bendsOf(one, {}).some(([name]) => name === OWN));
  const bend = own ? 'nl.lab.bend(own(arena.formula)) if name == "own" else nl.lab.bend(name, given)'
    : "nl.lab.bend(name, given)";
  const kindOf = (one) => (one("data") in LOSSES ? one("data") : "points");
  return `# The first ${steps} steps of the arena's runs${read ? ", of both configurations" : ""}, by torch in single precision.
# Needs: pip install "nonlin[lab]"
${NEEDED.join("\n")}

${read ? "now" : "arena"} = nl.widgets.Arena(${state ? `\n${state}` : ""})
steps = ${steps}  # in the page: ${get("steps")}

${own ? `${OWN_BEND}` : ""}def network(arena, seed):
    layers = [torch.nn.Linear(m, n) for m, n in zip(arena.widths, arena.widths[1:])]
    bends = [${bend} for name, given in arena.bends]
    parts = [part for pair in zip(layers, bends) for part in pair]
    built = torch.nn.Sequential(*parts, layers[-1])
    for place, start in zip(built.parameters(), arena.weights(seed)):
        place.data = torch.tensor(start, dtype=torch.float32)
    return built

def loss_of(arena, z, y):
${returned("data", needed(LOSSES, reads, kindOf))}
def optimizer_of(arena, parameters):
${returned("optimizer", needed(OPTIMIZERS, reads, (one) => one("optimizer")))}
def train(arena${read ? ", name" : ""}):
    x, y = (torch.tensor(v, dtype=torch.float32) for v in arena.task()[:2])
${read ? "    ends = []\n" : ""}    for seed in range(arena.seeds):
        net = network(arena, seed)
        optimizer = optimizer_of(arena, net.parameters())
        for step, rows in enumerate(arena.batches(seed, steps), 1):
            loss = loss_of(arena, net(x[rows]), y[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            print(${read ? "name, " : ""}seed, step, loss.item())
${read ? `        end = loss_of(arena, net(x), y).item()
        ends.append(end if end < 1e9 else float("inf"))  # a run that diverged
    return ends
` : ""}
${read ? duelText(get, read) : "train(arena)\n"}`;
}
