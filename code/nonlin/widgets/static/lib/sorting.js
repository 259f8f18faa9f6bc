// Tables whose columns sort: the head of a column, the comparison of two rows, the filling.
import { attributes, h, rich } from "./dom.js";

const IN_SIGHT = 16; // rows: more than the frame of a table shows
const PIECE = 12; // rows that are added at a time below them

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

/**
 * A filler of the body of a table that scrolls in `frame`: it shows the rows that it is given from
 * the first, those in sight at once, the others a piece after each frame. Busy until all are there.
 * The node of a row is made by `make` when it is shown for the first time, and kept as row.node.
 */
export function createFill(body, frame, make) {
  let wanted = [];
  const nodes = (rows) => rows.map((row) => (row.node ??= make(row)));
  const after = (step) => requestAnimationFrame(() => setTimeout(step, 0)); // it is painted
  const known = (rows) => rows.length === wanted.length && rows.every((row, i) => row === wanted[i]);
  return (rows) => {
    if (known(rows)) return;
    wanted = rows;
    let count = IN_SIGHT;
    const more = () => {
      if (rows !== wanted) return; // others are, by now
      body.append(...nodes(rows.slice(count, count + PIECE)));
      count += PIECE;
      wait();
    };
    const wait = () => {
      attributes(body, { "aria-busy": count < rows.length ? "true" : null });
      if (count < rows.length) after(more);
    };
    frame.scrollTop = 0;
    body.replaceChildren(...nodes(rows.slice(0, count)));
    wait();
  };
}
