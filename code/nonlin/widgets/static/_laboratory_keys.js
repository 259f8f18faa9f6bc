// Arrow keys belong to the control that has the focus. JupyterLab would take them to move from
// cell to cell; it does not where the element itself carries this attribute.
function render({ el }) {
  const mark = (event) => event.target.setAttribute("data-lm-suppress-shortcuts", "true");
  let box = null;
  let tries = 300;
  const listen = () => {
    box = el.closest(".nl-laboratory");
    if (box) box.addEventListener("focusin", mark);
    else if (tries-- > 0) requestAnimationFrame(listen); // not yet in the page
  };
  listen();
  return () => {
    tries = 0;
    if (box) box.removeEventListener("focusin", mark);
  };
}

export default { render };
