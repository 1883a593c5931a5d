// data-print: a button, hidden without JavaScript, that opens the print window. The only script of the public pages.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.onclick = () => window.print();
}
