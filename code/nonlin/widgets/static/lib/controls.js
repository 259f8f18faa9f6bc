// Native controls with a visible label. Each is { node, refresh }: `value` reads the state,
// `change` writes it, `refresh` shows what the state is.
import { attributes, changed, h, rich, setText, swatch, uid } from "./dom.js";
import { decimals, fixed } from "./format.js";

// JupyterLab takes the arrow keys from a control that does not say this about itself.
const OWN_KEYS = { "data-lm-suppress-shortcuts": "true" };

/** A range input with its value beside the label; disabled while `idle` says it moves nothing. */
export function slider({ label, min, max, step, value, change, tone = "ink", show, idle }) {
  const id = uid("slider");
  const digits = decimals(step);
  const text = show ?? ((v) => fixed(v, digits));
  const input = h("input", { type: "range", id, min, max, step, ...OWN_KEYS });
  const output = h("output", { for: id, "aria-live": "off" });
  const name = h("label", { for: id }, rich(label));
  const node = h("div", { class: `nl-control nl-slider nl-tone-${tone}` }, [name, output, input]);
  input.addEventListener("input", () => change(Number(input.value)));
  const refresh = () => {
    const v = value();
    input.value = String(v);
    input.style.setProperty("--nl-at", (v - min) / (max - min));
    setText(output, text(v));
    if (show) attributes(input, { "aria-valuetext": text(v) });
    if (idle) input.disabled = idle();
  };
  return { node, refresh };
}

const madeOptions = new WeakMap(); // options -> their nodes: a list that several have is copied

function optionsOf(options) {
  if (madeOptions.has(options)) return madeOptions.get(options).cloneNode(true);
  const groups = new Map();
  const all = document.createDocumentFragment();
  for (const [key, text, group] of options) {
    const option = h("option", { value: String(key) }, text);
    if (!group) all.append(option);
    else if (groups.has(group)) groups.get(group).append(option);
    else {
      groups.set(group, h("optgroup", { label: group }, option));
      all.append(groups.get(group));
    }
  }
  madeOptions.set(options, all);
  return all.cloneNode(true);
}

/**
 * A drop-down list; options are [value, label] pairs, or [value, label, group] to be grouped, and
 * `first` is one more before them.
 */
export function select({ label, options, first, value, change }) {
  const id = uid("select");
  const input = h("select", { id, ...OWN_KEYS }, [...(first ? optionsOf([first]).childNodes : []),
    optionsOf(options)]);
  if (options.length < 2) attributes(input, { disabled: "" }); // nothing to choose
  const node = h("div", { class: "nl-control nl-select" }, [
    h("label", { for: id }, rich(label)),
    input,
  ]);
  const keys = new Map((first ? [first, ...options] : options).map(([key]) => [String(key), key]));
  input.addEventListener("change", () => change(keys.get(input.value)));
  return { node, refresh: () => (input.value = String(value())) };
}

/** A field to type into; `change` hears of every letter. */
export function search({ label, value, change }) {
  const id = uid("search");
  const input = h("input", { type: "search", id, autocomplete: "off", ...OWN_KEYS });
  const node = h("div", { class: "nl-control nl-search" }, [h("label", { for: id }, rich(label)), input]);
  input.addEventListener("input", () => change(input.value));
  const refresh = () => {
    if (input.value !== value()) input.value = value();
  };
  return { node, refresh };
}

/** A button that does something at once; give its words as a verb or a place to go to. */
export function button({ label, press }) {
  const node = h("button", { type: "button", class: "nl-button", ...OWN_KEYS }, rich(label));
  node.addEventListener("click", press);
  return { node };
}

/** Whether two values of a trait are the same but for rounding. */
function alike(a, b) {
  if (typeof a === "number" && typeof b === "number") return Math.abs(a - b) < 1e-6;
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return a === b;
  return Object.keys({ ...a, ...b }).every((key) => alike(a[key], b[key]));
}

/**
 * A row of buttons that go to a state, pressed while it is the one shown. Each is [words, state];
 * either may be a function: of the state, and one that returns null where there is none. `shown`
 * gives the words of the fixed state that is shown, or "".
 */
export function buttonRow(view, label, items) {
  const same = (state) => Object.entries(state).every(([key, v]) => alike(view.get(key), v));
  const parts = items.map(([words, state]) => {
    const wanted = () => (typeof state === "function" ? state() : state);
    const node = h("button", { type: "button", ...OWN_KEYS });
    node.addEventListener("click", () => wanted() && view.put(wanted()));
    const refresh = () => {
      const now = wanted();
      const text = typeof words === "function" ? words(now) : words;
      if (changed(node, text)) node.replaceChildren(...rich(text));
      attributes(node, { disabled: now ? null : "",
        "aria-pressed": now ? String(same(now)) : null });
    };
    return { node, refresh };
  });
  const node = h("div", { class: "nl-buttons", role: "group", "aria-label": label }, [
    h("span", {}, rich(label)), ...parts.map((part) => part.node)]);
  const shown = () => items.find(([, state]) => typeof state === "object" && same(state))?.[0] ?? "";
  return { node, shown, refresh: () => parts.forEach((part) => part.refresh()) };
}

/** A check box that is also a legend entry: `tones` name the lines it switches. */
export function check({ label, value, change, tones = [] }) {
  const input = h("input", { type: "checkbox", ...OWN_KEYS });
  const words = h("span", {}, rich(label));
  const swatches = tones.map(swatch);
  const node = h("label", { class: "nl-control nl-check" }, [input, ...swatches, words]);
  input.addEventListener("change", () => change(input.checked));
  const rename = (text) => words.replaceChildren(...rich(text));
  return { node, swatches, rename, refresh: () => (input.checked = value()) };
}

/**
 * Sliders and lists for the parameters of a function of the catalogue, rebuilt when the function
 * changes. `owner` gives { name, parameters }, `change` takes the new parameters.
 */
export function parameters({ catalogue, owner, change, tone, of = "" }) {
  const node = h("div", { class: "nl-parameters" });
  let shown = null;
  let parts = [];
  const one = (spec) => {
    const value = () => owner().parameters[spec.name];
    const set = (v) => change({ ...owner().parameters, [spec.name]: v });
    const label = spec.label + of;
    if (spec.choices) return select({ label, options: spec.choices, value, change: set });
    return slider({ ...spec, label, value, change: set, tone });
  };
  const refresh = () => {
    const { name } = owner();
    if (name !== shown) {
      shown = name;
      parts = (catalogue[name]?.parameters ?? []).map(one);
      node.replaceChildren(...parts.map((part) => part.node));
      attributes(node, { hidden: parts.length ? null : "" });
    }
    parts.forEach((part) => part.refresh());
  };
  return { node, refresh };
}
