// Takes the place of the phone into the two fields; the person looks at it before sending. Hidden where there is no such thing.
const form = document.querySelector("[data-place]");
const box = form?.querySelector("[data-place-here]");
if (box && navigator.geolocation) {
  box.hidden = false;
  const say = box.querySelector("[data-place-say]");
  box.querySelector("[data-place-button]").addEventListener("click", () => {
    say.textContent = say.dataset.busy;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.latitude.value = coords.latitude.toFixed(5);
        form.elements.longitude.value = coords.longitude.toFixed(5);
        say.textContent = say.dataset.done;
      },
      () => { say.textContent = say.dataset.refused; },
      { enableHighAccuracy: true, timeout: 20000 },
    );
  });
}
