// Shows which files were chosen or dropped; with data-upload on the form, sends it with visible progress.
class Dropzone extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector('input[type="file"]');
    this.list = this.querySelector(".dropzone-files");
    this.bar = this.querySelector("progress");
    this.input.addEventListener("change", () => this.show());
    for (const name of ["dragenter", "dragover"]) this.addEventListener(name, () => this.classList.add("is-over"));
    for (const name of ["dragleave", "drop"]) this.addEventListener(name, () => this.classList.remove("is-over"));
    this.input.form?.addEventListener("submit", (event) => {
      if (event.defaultPrevented || !("upload" in this.input.form.dataset) || !this.input.files.length) return;
      event.preventDefault();
      this.send(this.input.form);
    });
  }

  show() {
    this.list.replaceChildren(
      ...[...this.input.files].map((file) => {
        const row = document.createElement("li");
        row.className = "dropzone-file";
        const name = document.createElement("span");
        name.textContent = file.name;
        const size = document.createElement("span");
        size.className = "muted nowrap figures";
        size.textContent = readable(file.size);
        row.append(name, size);
        return row;
      }),
    );
  }

  send(form) {
    const request = new XMLHttpRequest();
    this.bar.hidden = false;
    this.bar.classList.remove("unseen");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) this.bar.value = (100 * event.loaded) / event.total;
    });
    request.addEventListener("load", () => this.arrive(request));
    request.addEventListener("error", () => this.fail(form));
    request.open("POST", form.action);
    request.send(new FormData(form));
  }

  // The server answers as to any form: a page with errors, or a redirect, which the request has already followed.
  // A redirect back to here brings a sentence that is said once, so it is shown as it came.
  arrive(request) {
    if (![this.input.form.action, location.href].includes(request.responseURL)) {
      location.assign(request.responseURL);
      return;
    }
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    document.title = page.title;
    document.body.replaceWith(page.body);
    window.htmx?.process(document.body);
    // What came of it is said at the top.
    window.scrollTo(0, 0);
    document.querySelector("[autofocus]")?.focus();
  }

  fail(form) {
    this.bar.hidden = true;
    document.dispatchEvent(new CustomEvent("lt:toast", { detail: { text: this.dataset.failed } }));
    for (const button of form.querySelectorAll('[aria-busy="true"]')) button.removeAttribute("aria-busy");
  }
}

function readable(bytes) {
  const unit = bytes < 1_000_000 ? "kilobyte" : "megabyte";
  const count = bytes < 1_000_000 ? bytes / 1000 : bytes / 1_000_000;
  const shape = { style: "unit", unit, maximumFractionDigits: count < 10 ? 1 : 0 };
  return new Intl.NumberFormat(document.documentElement.lang, shape).format(count);
}

customElements.define("lt-dropzone", Dropzone);
