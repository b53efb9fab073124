// Makes photos smaller on the phone before they are sent: drawn anew, so place and camera stay on the phone. A form that goes
// through the outbox is left to it; any other is sent from here with visible progress. Without this script the originals are
// sent, and the server draws them anew.
class Photos extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector('input[type="file"][name]');
    this.camera = this.querySelector("[data-camera]");
    this.list = this.querySelector(".photos-list");
    this.bar = this.querySelector("progress");
    this.form = this.closest("form");
    this.photos = [];
    this.working = 0;
    this.camera.closest("label").hidden = false;
    // The browser would name the files that the list below names too.
    this.input.closest("label").classList.add("button");
    this.input.classList.add("unseen");
    for (const input of [this.input, this.camera]) input.addEventListener("change", () => this.take(input));
    this.form.addEventListener("submit", (event) => this.submit(event), { capture: true });
  }

  // What the person chose joins what was chosen before; the field itself is filled when the form is sent.
  take(input) {
    const files = [...input.files];
    input.value = "";
    for (const file of files) this.add(file);
  }

  async add(file) {
    const photo = { file, original: file, row: document.createElement("li"), isBad: false };
    photo.row.className = "photos-row";
    this.photos.push(photo);
    this.list.append(photo.row);
    this.show(photo, this.dataset.working);
    this.working += 1;
    await this.shrink(photo);
    this.working -= 1;
    if (this.waitsToSend && this.working === 0) this.form.requestSubmit(this.waitsToSend.submitter);
  }

  async shrink(photo) {
    try {
      const drawn = await draw(photo.original, Number(this.dataset.most), Number(this.dataset.bytes));
      photo.file = new File([drawn.blob], photo.original.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
      photo.picture = drawn.picture;
      this.show(photo, this.dataset.ready);
    } catch {
      // The browser does not read this kind; the server says what to do about it.
      photo.isBad = photo.original.size > Number(this.dataset.largest);
      this.show(photo, photo.isBad ? this.dataset.tooLarge : this.dataset.unreadable);
    }
  }

  show(photo, state) {
    const picture = document.createElement("img");
    picture.alt = "";
    if (photo.picture) picture.src = photo.picture;
    const words = document.createElement("span");
    const sizes = photo.file === photo.original ? readable(photo.file.size) : `${readable(photo.original.size)} → ${readable(photo.file.size)}`;
    words.textContent = `${photo.original.name} · ${sizes} · ${state}`;
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "button button-small button-quiet";
    remove.textContent = this.dataset.remove;
    remove.setAttribute("aria-label", `${this.dataset.remove}: ${photo.original.name}`);
    remove.addEventListener("click", () => {
      this.photos = this.photos.filter((each) => each !== photo);
      photo.row.remove();
      this.input.focus();
    });
    photo.row.classList.toggle("is-bad", photo.isBad);
    photo.row.replaceChildren(picture, words, remove);
  }

  submit(event) {
    if (this.working) {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.waitsToSend = event;
      return;
    }
    this.waitsToSend = null;
    const good = this.photos.filter((photo) => !photo.isBad);
    if (!this.photos.length) return;
    if (this.form.dataset.outbox) {
      this.handOver(good);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!this.form.reportValidity()) return;
    const data = new FormData(this.form, event.submitter ?? undefined);
    data.delete(this.input.name);
    for (const photo of good) {
      data.append(this.input.name, photo.file, photo.file.name);
      data.append("taken_at", String(photo.original.lastModified));
    }
    // One that is left out is missed, so that the page says so.
    if (data.has("expected")) data.set("expected", String(Math.min(this.photos.length, 30)));
    this.send(data);
  }

  // The outbox takes the files from here; a browser without it sends the form as it stands, so the field gets them too.
  handOver(good) {
    const files = new DataTransfer();
    for (const photo of good) files.items.add(photo.file);
    this.input.files = files.files;
    this.form.outboxFiles = new Map([[this.input.name, good.map((photo) => photo.file)]]);
    for (const old of this.form.querySelectorAll("[data-taken-at]")) old.remove();
    for (const photo of good) {
      const moment = document.createElement("input");
      moment.type = "hidden";
      moment.name = "taken_at";
      moment.value = String(photo.original.lastModified);
      moment.dataset.takenAt = "";
      this.form.append(moment);
    }
    const expected = this.form.elements.namedItem("expected");
    if (expected) expected.value = String(Math.min(this.photos.length, 30));
  }

  send(data) {
    const request = new XMLHttpRequest();
    this.bar.hidden = false;
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) this.bar.value = (100 * event.loaded) / event.total;
    });
    request.addEventListener("load", () => arrive(request));
    request.addEventListener("error", () => this.fail());
    request.open("POST", this.form.action);
    request.send(data);
  }

  fail() {
    this.bar.hidden = true;
    document.dispatchEvent(new CustomEvent("lt:toast", { detail: { text: this.dataset.failed } }));
    for (const button of this.form.querySelectorAll('[aria-busy="true"]')) button.removeAttribute("aria-busy");
  }
}

// The answer is shown as it came, since what it says is said once.
function arrive(request) {
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  history.pushState(null, "", request.responseURL);
  document.title = page.title;
  document.body.replaceWith(page.body);
  window.htmx?.process(document.body);
  window.scrollTo(0, 0);
  document.querySelector("[autofocus]")?.focus();
}

// Upright, no side longer than `most` points, in about `bytes` bytes; smaller steps until it fits.
async function draw(file, most, bytes) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  let side = Math.min(most, Math.max(picture.width, picture.height));
  let blob;
  let canvas;
  for (const quality of [0.82, 0.72, 0.62, 0.55]) {
    canvas = scaled(picture, side);
    blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
    if (!blob) throw new Error("not drawn");
    if (blob.size <= bytes) break;
    side = Math.max(960, Math.round(side * 0.92));
  }
  return { blob, picture: scaled(picture, 160).toDataURL("image/jpeg", 0.6) };
}

function scaled(picture, side) {
  const share = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * share));
  canvas.height = Math.max(1, Math.round(picture.height * share));
  const pen = canvas.getContext("2d");
  // JPEG knows no transparency, and black would hide the ink.
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function readable(bytes) {
  const unit = bytes < 1_000_000 ? "kilobyte" : "megabyte";
  const count = bytes < 1_000_000 ? bytes / 1000 : bytes / 1_000_000;
  return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, maximumFractionDigits: count < 10 ? 1 : 0 }).format(count);
}

customElements.define("lt-photos", Photos);
