// data-stepper around an input and two buttons data-step="-1" / "1": thumb-sized plus and minus.
export function bind(root) {
  for (const box of root.querySelectorAll("[data-stepper]")) {
    if (box.dataset.boundStepper) continue;
    box.dataset.boundStepper = "1";
    const input = box.querySelector("input");
    for (const button of box.querySelectorAll("[data-step]")) {
      button.addEventListener("click", () => {
        const value = Number(input.value.replaceAll(",", "")) || 0;
        input.value = Math.max(0, Math.round((value + Number(button.dataset.step)) * 100) / 100);
        input.dispatchEvent(new Event("input", { bubbles: true }));
        input.dispatchEvent(new Event("change", { bubbles: true }));
      });
    }
  }
}
