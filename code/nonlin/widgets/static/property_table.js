// A table of functions: a sketch of each, its properties; search, two filters, a sort by any column.
import { attributes, h, s, swatch } from "./lib/dom.js";
import { search, select } from "./lib/controls.js";
import { FUNCTIONS } from "./lib/functions.js";
import { byValue, createFill, createHead } from "./lib/sorting.js";
import { mount } from "./lib/view.js";

const KEYS = ["query", "family", "trait", "sort", "descending"];
const SKETCH = { width: 72, height: 44, x: [-4, 4], y: [-1.6, 3.2] };

/** The path of one curve of a sketch, broken where it leaves the frame. */
function sketchPath(f) {
  const { width, height, x, y } = SKETCH;
  let path = "";
  let pen = "M";
  for (let i = 0; i <= width; i += 1) {
    const value = f(x[0] + (i / width) * (x[1] - x[0]));
    if (!(value >= y[0] && value <= y[1])) {
      pen = "M";
      continue;
    }
    path += `${pen}${i} ${(height * (1 - (value - y[0]) / (y[1] - y[0]))).toFixed(1)}`;
    pen = "L";
  }
  return path;
}

/** f and f' in a few square centimetres; the words beside it say the rest. */
function createSketch({ name, label, parameters }) {
  const { width, height, x, y } = SKETCH;
  const entry = FUNCTIONS[name];
  const zero = height * (1 - (0 - y[0]) / (y[1] - y[0]));
  const middle = (width * -x[0]) / (x[1] - x[0]);
  return s("svg", { class: "nl-plot nl-sketch", width, height, viewBox: `0 0 ${width} ${height}`,
    role: "img", "aria-label": `Sketch of ${label} and its slope from z = −4 to 4` }, [
    s("path", { class: "nl-rule", d: `M0 ${zero}H${width}M${middle} 0V${height}` }),
    s("path", { class: "nl-line nl-fp", d: sketchPath((z) => entry.prime(z, parameters)) }),
    s("path", { class: "nl-line nl-f", d: sketchPath((z) => entry.f(z, parameters)) }),
  ]);
}

/** One row: the sketch, the name as a link to its card, a cell for each column. */
function createRow(row, columns) {
  const link = row.href ? h("a", { href: row.href }, row.label) : row.label;
  const cells = columns.map(({ key, kind }) =>
    h("td", { class: kind === "number" ? "nl-number" : "" }, row.cells[key].text));
  return h("tr", {}, [
    h("td", {}, FUNCTIONS[row.name] ? createSketch(row) : ""),
    h("th", { scope: "row" }, link),
    ...cells,
  ]);
}

/** What a search looks at. */
const wordsOf = (row) => [row.name, row.label, row.family, ...row.aliases].join(" ").toLowerCase();

/** Compare two rows by a column. */
function byColumn(key, descending) {
  const value = ({ row }) => (key === "label" ? row.label.toLowerCase() : row.cells[key].value);
  return byValue(value, descending);
}

/** The longest text of a column, or the longest name: it keeps the column as wide as it will be. */
function widest(rows, column) {
  const texts = rows.map(({ row }) => (column ? row.cells[column.key].text : row.label));
  return texts.reduce((one, two) => (two.length > one.length ? two : one), "");
}

function build(view) {
  const { get, put } = view;
  const columns = get("_columns");
  const rows = get("_rows").map((row) => ({ row, words: wordsOf(row) }));
  const names = (of) => [...new Set(rows.flatMap(({ row }) => of(row)))];
  const listed = (all, any) => [["any", any], ...all.map((word) => [word, word])];
  const find = search({ label: "Search a name", value: () => get("query"),
    change: (query) => put({ query }) });
  const family = select({ label: "Family", options: listed(names((r) => [r.family]), "all"),
    value: () => get("family"), change: (value) => put({ family: value }) });
  const trait = select({ label: "Only those that are", value: () => get("trait"),
    options: listed(names((r) => r.traits).sort(), "anything"),
    change: (value) => put({ trait: value }) });
  const heads = [{ key: "label", label: "function" }, ...columns].map((c) => createHead(c, view));
  heads.forEach(({ node }, i) => attributes(node, { "data-widest": widest(rows, columns[i - 1]) }));
  const body = h("tbody");
  const count = h("p", { class: "nl-note" });
  const table = h("table", {}, [
    h("thead", {}, h("tr", {}, [h("td", {}, [swatch("f"), swatch("fp")]),
      ...heads.map((head) => head.node)])),
    body,
  ]);
  const scroll = h("div", { class: "nl-scroll", tabindex: "0", role: "region",
    "aria-label": "Table of activation functions, scrolls sideways" }, table);
  view.root.append(h("div", { class: "nl-row" }, [find.node, family.node, trait.node]), count,
    scroll);
  const fill = createFill(body, scroll, ({ row }) => createRow(row, columns));

  const chosen = () => {
    const query = get("query").trim().toLowerCase();
    const fits = ({ row, words }) => words.includes(query)
      && (get("family") === "any" || row.family === get("family"))
      && (get("trait") === "any" || row.traits.includes(get("trait")));
    const found = rows.filter(fits);
    return get("sort") === "none" ? found : found.sort(byColumn(get("sort"), get("descending")));
  };

  function describe() {
    const found = chosen();
    const first = found.length ? ` The first is ${found[0].row.label}.` : "";
    const by = columns.find(({ key }) => key === get("sort"))?.label ?? "name";
    const order = get("sort") === "none" ? "" : `, sorted by ${by.replaceAll("*", "")}`;
    return `${found.length} of ${rows.length} functions${order}.${first}`;
  }

  function draw() {
    const found = chosen();
    fill(found);
    [find, family, trait, ...heads].forEach((part) => part.refresh());
    count.textContent = found.length ? `${found.length} of ${rows.length} functions`
      : "No function fits. Clear the search or choose other filters.";
  }
  return { draw, describe };
}

const label = "Table of activation functions";

export default {
  render: (host) => mount(host, { name: "property-table", label, keys: KEYS, build, paced: true }),
};
