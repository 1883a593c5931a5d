// [data-photos]: previews of the chosen pictures, and pictures over 2,000 px made smaller before they are sent.
const LONGEST = 2000;

export function bind(root) {
  for (const box of root.querySelectorAll("[data-photos]")) {
    if (box.dataset.boundPhotos) continue;
    box.dataset.boundPhotos = "1";
    const input = box.querySelector("input[type=file]");
    input.addEventListener("change", async () => {
      const files = await Promise.all([...input.files].map(smaller));
      const transfer = new DataTransfer();
      files.forEach((file) => transfer.items.add(file));
      input.files = transfer.files;
      show(box.querySelector("[data-photos-list]"), files);
    });
  }
}

async function smaller(file) {
  if (!file.type.startsWith("image/") || file.size < 600_000) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const ratio = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * ratio);
    canvas.height = Math.round(picture.height * ratio);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    return blob && blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" }) : file;
  } catch {
    return file; // a kind of picture this browser cannot open: the server will look at it
  }
}

function show(list, files) {
  list.querySelectorAll("img").forEach((picture) => URL.revokeObjectURL(picture.src));
  list.replaceChildren(...files.map((file) => {
    const figure = document.createElement("figure");
    const picture = document.createElement("img");
    picture.src = URL.createObjectURL(file);
    picture.alt = file.name;
    figure.append(picture);
    return figure;
  }));
  list.hidden = files.length === 0;
}
