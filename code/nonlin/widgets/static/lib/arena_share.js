// Taking a run elsewhere: a link that holds the whole state, and a Python program.
import { pythonOf } from "./arena_export.js";
import { linkOf } from "./arena_state.js";
import { button } from "./controls.js";
import { attributes, h, uid } from "./dom.js";

/** Two buttons and the field that shows what was copied. */
export function createShare(get) {
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
    show("Link", globalThis.location.href.split("#")[0] + linkOf(get), 3) });
  const program = button({ label: "Copy as Python", press: () =>
    show("Python", pythonOf(get), 14) });
  const node = h("div", { class: "nl-panel nl-take" }, [
    h("div", { class: "nl-transport" }, [link.node, program.node]), box]);
  return { node, close: () => attributes(box, { hidden: "" }) };
}
