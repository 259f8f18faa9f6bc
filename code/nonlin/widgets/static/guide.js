// Which function to take: lists for role, case and a further wish; what to do, and what is behind it.
import { attributes, changed, h } from "./lib/dom.js";
import { select } from "./lib/controls.js";
import { mount } from "./lib/view.js";

const KEYS = ["role", "case", "wish"];

/** A link in a page of the book; elsewhere, where it would lead nowhere, its words. */
const link = (linked, words, href) => (linked ? h("a", { href }, words) : h("span", {}, words));

function build(view) {
  const { get, put } = view;
  const { roles, cases, wishes } = get("_advice");
  const linked = () => !view.root.closest(".jp-OutputArea, .jp-Cell");
  const options = (choices) => Object.entries(choices).map(([key, { label }]) => [key, label]);

  const role = select({ label: "What is it for?", options: Object.entries(roles),
    value: () => get("role"), change: (key) => {
      const known = cases[key];
      put({ role: key, case: get("case") in known ? get("case") : Object.keys(known)[0] });
    } });
  const place = h("div");
  const wish = select({ label: "And it has to suit", options: options(wishes),
    value: () => get("wish"), change: (key) => put({ wish: key }) });
  let chosen = null;

  const take = h("p", { class: "nl-take" });
  const steps = h("ol");
  const reasons = h("ul");
  view.root.append(
    h("div", { class: "nl-row" }, [role.node, place, wish.node]),
    take, steps, h("p", { class: "nl-heading" }, "What is behind it"), reasons);

  /** The advice shown: that of the wish first, then that of the case. */
  const shown = () => {
    const own = cases[get("role")][get("case")];
    const more = get("role") === "hidden" ? wishes[get("wish")] : wishes.none;
    const names = new Set(more.take.map(([name]) => name));
    return { label: own.label, wish: more.steps.length ? more.label : "",
      take: [...more.take, ...own.take.filter(([name]) => !names.has(name))],
      steps: [...more.steps, ...own.steps], reasons: [...more.reasons, ...own.reasons] };
  };
  const reason = ([kind, text, links]) => h("li", {}, [
    h("span", { class: `nl-kind nl-${kind}` }, kind), ` ${text} `,
    ...links.flatMap(([words, href], i) => [i ? ", " : "", link(linked(), words, href)])]);

  function draw() {
    if (changed(place, get("role"))) {
      chosen = select({ label: "Which?", options: options(cases[get("role")]),
        value: () => get("case"), change: (key) => put({ case: key }) });
      place.replaceChildren(chosen.node);
    }
    attributes(wish.node, { hidden: get("role") === "hidden" ? null : "" });
    [role, chosen, wish].forEach((part) => part.refresh());
    const advice = shown();
    take.replaceChildren(...(advice.take.length ? ["Take ", ...advice.take.flatMap(
      ([name, href], i) => [i ? (i === 1 ? ", or " : ", ") : "", link(linked(), name, href)]), "."]
      : ["No function is the cure. Do this, in order:"]));
    steps.replaceChildren(...advice.steps.map((step) => h("li", {}, step)));
    reasons.replaceChildren(...advice.reasons.map(reason));
  }
  function describe() {
    const { label, wish: more, take: names, steps: told, reasons: all } = shown();
    const first = names.length ? ` Take ${names[0][0]}.` : "";
    const known = all.filter(([kind]) => kind !== "convention").length;
    return `${roles[get("role")]}, ${label}${more ? `, ${more}` : ""}.${first} ${told.join(" ")} `
      + `${known} of ${all.length} reasons are more than convention.`;
  }
  return { draw, describe };
}

const label = "Which activation function to take";

export default { render: (host) => mount(host, { name: "guide", label, keys: KEYS, build }) };
