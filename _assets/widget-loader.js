/* The static host of the book's widgets: runs each anywidget module with no kernel, no server.
 *
 * Reads what nbclient and myst-nb put on the page,
 *   <script type="application/vnd.jupyter.widget-state+json">  all models,
 *   <script type="application/vnd.jupyter.widget-view+json">   one per output,
 * and calls render({ model, el, signal }) of the module in each model's state. A classic deferred
 * script, not type=module: that one is blocked when the page is opened as a file.
 * Links may set a widget (the last lines). A widget that cannot be shown leaves a sentence in its place, never a blank, and no other
 * widget of the page is affected. */
(() => {
  const KIND = "application/vnd.jupyter.widget-";
  const NEEDS_PYTHON =
    "This control needs Python: download the notebook of this page and run it to use the control.";
  const BROKEN = "This control could not be drawn here. In the page's notebook it can be run live.";
  const scripts = (kind) => [...document.querySelectorAll(`script[type="${KIND}${kind}+json"]`)];

  const parse = (script) => {
    try {
      return JSON.parse(script.textContent);
    } catch (error) {
      console.error("widget data could not be read", error);
      return {};
    }
  };

  /* get, set, on, off, save_changes, send: what the anywidget specification asks of a host. */
  class Model {
    #state;
    #listeners = new Map(); // event name -> Set of callbacks
    constructor(state) {
      this.#state = state;
    }
    get(key) {
      return this.#state[key];
    }
    set(key, value) {
      if (typeof key === "object") {
        for (const [name, one] of Object.entries(key)) this.set(name, one);
        return;
      }
      if (Object.is(this.#state[key], value)) return;
      this.#state[key] = value;
      this.#emit(`change:${key}`);
      this.#emit("change");
    }
    #emit(event) {
      for (const callback of [...(this.#listeners.get(event) ?? [])]) {
        try {
          callback();
        } catch (error) {
          console.error(error); // the other listeners still hear of the change
        }
      }
    }
    on(events, callback) {
      for (const event of events.split(/\s+/)) {
        if (!this.#listeners.has(event)) this.#listeners.set(event, new Set());
        this.#listeners.get(event).add(callback);
      }
    }
    off(events, callback) {
      for (const event of events?.split(/\s+/) ?? [...this.#listeners.keys()]) {
        if (callback) this.#listeners.get(event)?.delete(callback);
        else this.#listeners.delete(event);
      }
    }
    save_changes() {} // no kernel to tell
    send() {}
  }

  const decode = (base64) =>
    new DataView(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)).buffer);

  const modules = new Map(); // source -> promise of its definition; equal sources are loaded once
  const define = (source) => {
    if (!modules.has(source)) {
      const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
      const loaded = import(address)
        .then(({ default: own }) => (typeof own === "function" ? own() : own))
        .finally(() => URL.revokeObjectURL(address));
      modules.set(source, loaded);
    }
    return modules.get(source);
  };

  const styles = new Set();
  const addStyle = (text) => {
    if (!text || styles.has(text)) return;
    styles.add(text);
    const style = document.createElement("style");
    style.textContent = text;
    document.head.append(style);
  };

  const states = Object.assign({}, ...scripts("state").map((script) => parse(script).state));
  const models = new Map(); // model id -> promise of { model, definition }, shared by its views

  const start = async (id) => {
    const { state, buffers = [] } = states[id];
    for (const { path, data } of buffers) {
      const owner = path.slice(0, -1).reduce((inner, key) => inner[key], state);
      owner[path.at(-1)] = decode(data);
    }
    const model = new Model(state);
    const definition = await define(state._esm);
    await definition.initialize?.({ model });
    return { model, definition };
  };

  const say = (el, sentence) => {
    const note = document.createElement("p");
    note.setAttribute("role", "note");
    note.textContent = sentence;
    el.replaceChildren(note);
  };

  const show = async (id, el) => {
    try {
      if (!models.has(id)) models.set(id, start(id));
      const { model, definition } = await models.get(id);
      const stop = await definition.render?.({ model, el, signal: new AbortController().signal });
      await stop?.drawn; // of a widget that is drawn in a task of its own
      if (!el.firstChild) throw new Error("the widget drew nothing");
    } catch (error) {
      console.error(error);
      say(el, BROKEN);
    }
    el.removeAttribute("aria-busy");
  };

  const places = new Map(); // element of a widget -> its model id
  for (const script of scripts("view")) {
    const id = parse(script).model_id;
    const known = states[id];
    const el = document.createElement("div");
    el.className = "widget-host";
    script.after(el);
    if (known?.model_name !== "AnyModel" || !known.state?._esm) {
      say(el, NEEDS_PYTHON);
      continue;
    }
    places.set(el, id);
    el.dataset.widget = (known.state._anywidget_id ?? "").split(".").at(-1);
    el.setAttribute("aria-busy", "true");
    addStyle(known.state._css); // before the module arrives, so that its place can be kept
    show(id, el);
  }

  /* A link with data-set='{"trait": value, ...}' leads to a figure and sets the widget in it. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-set][href^='#']");
    const host = link && document.querySelector(`${link.getAttribute("href")} .widget-host`);
    if (!host || !models.has(places.get(host))) return;
    models.get(places.get(host)).then(({ model }) => model.set(JSON.parse(link.dataset.set)));
  });
})();
