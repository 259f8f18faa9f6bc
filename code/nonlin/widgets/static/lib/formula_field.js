// A field in which a reader types a formula; what is wrong with it is said, and shown, in place.
import { attributes, h, uid } from "./dom.js";
import { parseFormula } from "./formula.js";

const PAUSE = 300; // milliseconds without a letter before the formula is read

/**
 * A text field with its message. `value` reads the formula of the state, `change` gets every
 * formula that can be read, `note(parsed)` may say something about it. While what stands in the
 * field cannot be read, `kept()` says in words what is shown instead, and `marked(true)` is called,
 * then `marked(false)`. { node, refresh, stop }.
 */
export function formulaField({ label, value, change, note = () => "", kept = () => "",
  marked = () => {} }) {
  const id = uid("formula");
  const message = h("p", { class: "nl-note nl-fault", role: "status", id: uid("fault") });
  const input = h("input", { type: "text", id, autocomplete: "off", autocapitalize: "off",
    autocorrect: "off", spellcheck: "false", "aria-describedby": message.getAttribute("id"),
    "data-lm-suppress-shortcuts": "true" });
  const node = h("div", { class: "nl-control nl-search nl-typed" },
    [h("label", { for: id }, label), input, message]);
  let timer = 0;
  let shown = null; // the formula of the state that the field was last filled with

  const faulty = (error) => {
    attributes(input, { "aria-invalid": "true" });
    const letters = [...input.value];
    const [good, bad] = [letters.slice(0, error.at), letters.slice(error.at)];
    const start = good.length > 24 ? `…${good.slice(-24).join("")}` : good.join("");
    const rest = bad.slice(0, 8).join("") + (bad.length > 8 ? "…" : "");
    const words = `${error.message[0].toUpperCase()}${error.message.slice(1)}`;
    message.replaceChildren(words.endsWith("?") ? `${words} ` : `${words}. `,
      h("code", {}, [start, h("mark", {}, rest || " ")]), ` ${kept()}`);
    marked(true);
  };
  const read = () => {
    clearTimeout(timer);
    try {
      const parsed = parseFormula(input.value);
      attributes(input, { "aria-invalid": null });
      message.textContent = note(parsed);
      marked(false);
      if (input.value !== value()) change(shown = input.value);
    } catch (error) {
      if (error.name !== "FormulaError") throw error;
      faulty(error);
    }
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(read, PAUSE);
  });
  input.addEventListener("change", read);
  const refresh = () => {
    if (shown === value()) return;
    shown = value();
    input.value = shown;
    read();
  };
  return { node, refresh, stop: () => clearTimeout(timer) };
}
