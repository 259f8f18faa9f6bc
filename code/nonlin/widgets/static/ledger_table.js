// The ledger in one table: claims, who made them, what was measured, the verdict; search, filter, sort.
import { h } from "./lib/dom.js";
import { search, select } from "./lib/controls.js";
import { byValue, createFill, createHead } from "./lib/sorting.js";
import { mount } from "./lib/view.js";

const KEYS = ["query", "verdict", "sort", "descending"];
const COLUMNS = [
  { key: "claim", label: "claim" },
  { key: "verdict", label: "verdict" },
  { key: "who", label: "said by" },
  { key: "published", label: "published" },
  { key: "ours", label: "measured here" },
];
const CLASSES = { "holds": "holds", "holds only if": "only-if", "does not hold": "fails",
  "cannot be told": "open" };

/** One row: the claim as a link to its section, then a cell for each column. */
function createRow({ row }) {
  return h("tr", { class: `nl-${CLASSES[row.word]}` }, [
    h("th", { scope: "row" }, h("a", { href: row.href }, row.claim)),
    h("td", { class: "nl-word" }, row.verdict),
    ...[row.who, row.published, row.ours].map((text) => h("td", {}, text)),
  ]);
}

/** What a search looks at. */
const wordsOf = (row) => [row.claim, row.who, row.verdict, row.published].join(" ").toLowerCase();

function build(view) {
  const { get, put } = view;
  const rows = get("_rows").map((row) => ({ row, words: wordsOf(row) }));
  const verdicts = Object.keys(CLASSES).filter((word) => rows.some(({ row }) => row.word === word));
  const find = search({ label: "Search claims and names", value: () => get("query"),
    change: (query) => put({ query }) });
  const verdict = select({ label: "Verdict", value: () => get("verdict"),
    options: [["any", "all"], ...verdicts.map((word) => [word, word])],
    change: (value) => put({ verdict: value }) });
  const heads = COLUMNS.map((column) => createHead(column, view));
  const body = h("tbody");
  const count = h("p", { class: "nl-note" });
  const table = h("table", {}, [h("thead", {}, h("tr", {}, heads.map(({ node }) => node))), body]);
  const scroll = h("div", { class: "nl-scroll", tabindex: "0", role: "region",
    "aria-label": "Table of the ledger, scrolls sideways" }, table);
  view.root.append(h("div", { class: "nl-row" }, [find.node, verdict.node]), count, scroll);
  const fill = createFill(body, scroll, createRow);

  const chosen = () => {
    const query = get("query").trim().toLowerCase();
    const found = rows.filter(({ row, words }) => words.includes(query)
      && (get("verdict") === "any" || row.word === get("verdict")));
    const key = get("sort");
    if (key === "none") return found;
    return found.sort(byValue(({ row }) => row[key].toLowerCase(), get("descending")));
  };

  function describe() {
    const found = chosen();
    const first = found.length ? ` The first: ${found[0].row.claim} ${found[0].row.verdict}.` : "";
    return `${found.length} of ${rows.length} claims.${first}`;
  }

  function draw() {
    const found = chosen();
    fill(found);
    [find, verdict, ...heads].forEach((part) => part.refresh());
    count.textContent = found.length ? `${found.length} of ${rows.length} claims`
      : "No claim fits. Clear the search or choose another verdict.";
  }
  return { draw, describe };
}

const label = "Table of the ledger";

export default {
  render: (host) => mount(host, { name: "ledger-table", label, keys: KEYS, build, paced: true }),
};
