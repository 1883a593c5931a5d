// data-copy="text": copies it and says so in the button for two seconds (data-copied="คัดลอกแล้ว").
export function bind(root) {
  for (const button of root.querySelectorAll("[data-copy]")) {
    if (button.dataset.boundCopy) continue;
    button.dataset.boundCopy = "1";
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async (event) => {
      event.preventDefault();
      await navigator.clipboard.writeText(button.dataset.copy);
      const before = button.innerHTML;
      button.textContent = button.dataset.copied || "คัดลอกแล้ว";
      setTimeout(() => { button.innerHTML = before; }, 2000);
    });
  }
}
