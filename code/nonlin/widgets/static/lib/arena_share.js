// Taking a run elsewhere: a link that holds the whole state, and a Python program; and taking the
// state that the page's address holds for the arena in one place of the page.
import { pythonOf } from "./arena_export.js";
import { linkOf, linkedPlace, stateOf } from "./arena_state.js";
import { button } from "./controls.js";
import { attributes, h, uid } from "./dom.js";

let rendered = 0; // arenas, where the page does not say how many it has

/** The place of an arena among those of its page, from 1, and how many there are, if that is known. */
function placeIn(el) {
  rendered += 1;
  const all = [...el.ownerDocument.querySelectorAll(".widget-host[data-widget='Arena']")];
  const at = all.indexOf(el);
  return at < 0 ? { place: rendered, count: Infinity } : { place: at + 1, count: all.length };
}

/**
 * Set an arena to the state that the page's address holds for it. Returns its place, whether the
 * address names it, and a complaint about what is not understood, or "".
 */
export function takeLink(model, el) {
  const { place, count } = placeIn(el);
  const hash = globalThis.location?.hash ?? "";
  const [wanted, known] = linkedPlace(hash, count);
  const host = { limits: model.get("limits"), catalogue: model.get("catalogue") };
  const found = wanted === place ? stateOf(hash, host) : null;
  if (!found) return { place, named: false, complaint: "" };
  for (const [key, value] of Object.entries(found.state)) model.set(key, value);
  model.save_changes();
  const faults = [...(known ? [] : ["place"]), ...found.faults];
  return { place, named: true, complaint: faults.length
    ? `Not understood in the link, and left as at the start: ${faults.join(", ")}.` : "" };
}

/** Two buttons and the field that shows what was copied, of the arena in a place of the page. */
export function createShare(get, place) {
  const id = uid("share");
  const name = h("label", { for: id });
  const field = h("textarea", { id, readonly: "", rows: 3, spellcheck: "false",
    "data-lm-suppress-shortcuts": "true" });
  const box = h("div", { class: "nl-share", hidden: "" }, [name, field]);
  const show = async (kind, text, rows) => {
    attributes(box, { hidden: null });
    attributes(field, { rows });
    field.value = text;
    name.textContent = `${kind}, to be copied`;
    field.focus({ preventScroll: true });
    field.select();
    try {
      await navigator.clipboard.writeText(text);
      name.textContent = `${kind}, copied`;
    } catch {
      // no clipboard here: the text is selected, Ctrl+C takes it
    }
  };
  const link = button({ label: "Copy link", press: () =>
    show("Link", globalThis.location.href.split("#")[0] + linkOf(get, place), 3) });
  const program = button({ label: "Copy as Python", press: () =>
    show("Python", pythonOf(get), 14) });
  const node = h("div", { class: "nl-panel nl-take" }, [
    h("div", { class: "nl-transport" }, [link.node, program.node]), box]);
  return { node, close: () => attributes(box, { hidden: "" }) };
}
