// Elements, without a framework.

const SVG = "http://www.w3.org/2000/svg";
let serial = 0;

/** An id that no other view on the page has. */
export function uid(kind) {
  serial += 1;
  return `nl-${kind}-${serial}-${Math.random().toString(36).slice(2, 8)}`;
}

/** Set attributes; null removes one. One that does not change is left alone: it would be drawn anew. */
export function attributes(node, values) {
  for (const [name, value] of Object.entries(values)) {
    if (value === null) node.removeAttribute(name);
    else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
  }
  return node;
}

function filled(node, values) {
  for (const name of Object.keys(values)) if (values[name] !== null) node.setAttribute(name, values[name]);
  return node;
}

/** Write a text into a node; one that does not change is left alone: it would be laid out anew. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** An HTML element with attributes and children (nodes or strings). */
export function h(tag, values = {}, children = []) {
  const node = filled(document.createElement(tag), values);
  node.append(...[children].flat());
  return node;
}

/** An SVG element with attributes and children. */
export function s(tag, values = {}, children = []) {
  const node = filled(document.createElementNS(SVG, tag), values);
  node.append(...[children].flat());
  return node;
}

/** Nodes of a text in which *stars* mark italic letters. */
export function rich(text) {
  return text.split("*").map((part, i) => (i % 2 ? h("i", {}, part) : part));
}

/** The same for SVG text. */
export function richText(text, values = {}) {
  if (!text.includes("*")) return s("text", values, text); // a part more costs layout
  const parts = text.split("*").map((part, i) => s("tspan", i % 2 ? { class: "nl-i" } : {}, part));
  return s("text", values, parts);
}

/** Show or hide an SVG node. */
export function visible(node, shown) {
  return attributes(node, { visibility: shown ? null : "hidden" });
}

/** Whether the values differ from those given for `owner` the last time. */
export function changed(owner, ...values) {
  const key = JSON.stringify(values);
  const news = owner.lastKey !== key;
  owner.lastKey = key;
  return news;
}

/** A line sample for a legend: the stroke of class `nl-line nl-<tone>`. */
export function swatch(tone) {
  const line = s("line", { class: `nl-line nl-${tone}`, x1: 1, x2: 27, y1: 6, y2: 6 });
  return s("svg", { class: "nl-swatch", width: 28, height: 12, "aria-hidden": "true" }, line);
}
