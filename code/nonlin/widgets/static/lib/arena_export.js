// The arena's configuration as a Python program that takes the same first steps.
import { SIGNALS } from "./arena_signals.js";
import { ARENA_DEFAULTS, ARENA_KEYS, bendsOf, OWN } from "./arena_state.js";

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
const OWN_BEND = `formula = nl.parse_formula(arena.formula)

class Own(torch.autograd.Function):
    @staticmethod
    def forward(ctx, z):
        ctx.save_for_backward(z)
        return torch.tensor(formula(z.numpy()), dtype=z.dtype)

    @staticmethod
    def backward(ctx, gradient):
        slope = formula.derivative(ctx.saved_tensors[0].numpy())
        return gradient * torch.tensor(slope, dtype=gradient.dtype)

`;

/** The program; `get` reads the traits, `steps` is how many it takes. */
export function pythonOf(get, steps = 20) {
  const same = (key) => JSON.stringify(get(key)) === JSON.stringify(ARENA_DEFAULTS[key]);
  const state = ARENA_KEYS.filter((key) => !["steps", "rival"].includes(key) && !same(key))
    .map((key) => `    ${key}=${pythonText(get(key))},\n`).join("");
  const own = bendsOf(get, {}).some(([name]) => name === OWN);
  const kind = get("optimizer") === "adam" ? "Adam" : "SGD";
  const more = get("optimizer") === "momentum" ? ", momentum=0.9" : "";
  const ten = get("data") === SIGNALS;
  const loss = get("data") === "curve" ? "mse_loss" : ten ? "cross_entropy"
    : "binary_cross_entropy_with_logits";
  const bend = own
    ? 'nl.lab.bend(Own.apply) if name == "own" else nl.lab.bend(name, given)'
    : "nl.lab.bend(name, given)";
  return `# The first ${steps} steps of the arena's runs, by torch in single precision.
# Needs: pip install "nonlin[lab]"
${NEEDED.join("\n")}

arena = nl.widgets.Arena(${state ? `\n${state}` : ""})
x, y = (torch.tensor(v, dtype=torch.float32) for v in arena.task()[:2])${ten ? "\ny = y.long()  # the ten classes" : ""}
${own ? `\n${OWN_BEND}` : ""}
def network(seed):
    layers = [torch.nn.Linear(m, n) for m, n in zip(arena.widths, arena.widths[1:])]
    bends = [${bend} for name, given in arena.bends]
    parts = [part for pair in zip(layers, bends) for part in pair]
    built = torch.nn.Sequential(*parts, layers[-1])
    for place, start in zip(built.parameters(), arena.weights(seed)):
        place.data = torch.tensor(start, dtype=torch.float32)
    return built

for seed in range(arena.seeds):
    net = network(seed)
    optimizer = torch.optim.${kind}(
        net.parameters(), lr=${get("rate")}, weight_decay=${get("decay")}${more})
    for step, rows in enumerate(arena.batches(seed, ${steps}), 1):
        loss = torch.nn.functional.${loss}(net(x[rows])${ten ? "" : "[:, 0]"}, y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        print(seed, step, loss.item())
`;
}
