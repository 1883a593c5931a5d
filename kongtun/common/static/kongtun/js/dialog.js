// data-confirm="question" on a form or a button: asks before sending. Without JavaScript the server shows its own page.
export function bind(root) {
  for (const element of root.querySelectorAll("[data-confirm]")) {
    if (element.dataset.boundConfirm) continue;
    element.dataset.boundConfirm = "1";
    element.addEventListener(element.tagName === "FORM" ? "submit" : "click", (event) => {
      if (!window.confirm(element.dataset.confirm)) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    }, { capture: true });
  }
}
