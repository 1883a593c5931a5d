// data-print: a button, hidden without JavaScript, that opens the print window.
export function bind(root) {
  for (const button of root.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.onclick = () => window.print();
  }
}
