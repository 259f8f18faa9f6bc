// Tables whose columns sort: the head of a column, and the comparison of two rows.
import { attributes, h, rich } from "./dom.js";

/** The head of a column: a button that sorts by it, and the other way round the next time. */
export function createHead({ key, label }, view) {
  const arrow = h("span", { class: "nl-arrow", "aria-hidden": "true" });
  const button = h("button", { type: "button", "data-lm-suppress-shortcuts": "true" },
    [...rich(label), arrow]);
  const node = h("th", { scope: "col" }, button);
  button.addEventListener("click", () =>
    view.put({ sort: key, descending: view.get("sort") === key && !view.get("descending") }));
  const refresh = () => {
    const on = view.get("sort") === key;
    const down = view.get("descending");
    attributes(node, { "aria-sort": on ? (down ? "descending" : "ascending") : null });
    arrow.textContent = on ? (down ? " ▼" : " ▲") : "";
  };
  return { node, refresh };
}

/** Compare by a value: numbers by size, words by the alphabet, what is missing (null) last. */
export function byValue(value, descending) {
  const sign = descending ? -1 : 1;
  return (one, two) => {
    const [a, b] = [value(one), value(two)];
    if (a === null || b === null) return (a === null) - (b === null);
    return sign * (typeof a === "number" ? a - b : a.localeCompare(b));
  };
}
