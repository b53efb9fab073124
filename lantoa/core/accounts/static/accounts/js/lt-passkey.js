// Asks the browser for a passkey and sends the answer with the form that stands inside. Hidden until then: without
// scripts, or in a browser that knows no passkeys, there is nothing to press.
class Passkey extends HTMLElement {
  connectedCallback() {
    if (!window.webauthnJSON?.supported()) {
      this.say("unsupported");
      return;
    }
    this.form = this.querySelector("form");
    this.form.hidden = false;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.isAsking) this.ask();
    });
  }

  async ask() {
    this.isAsking = true;
    this.say("");
    try {
      const answer = await (this.getAttribute("act") === "create" ? this.create() : this.get());
      this.form.elements.credential.value = JSON.stringify(answer);
      this.form.submit();
    } catch (error) {
      // Set after the press has been seen by whoever makes buttons turn.
      setTimeout(() => this.form.querySelector("button.button").removeAttribute("aria-busy"));
      this.isAsking = false;
      this.say({ NotAllowedError: "stopped", InvalidStateError: "known" }[error.name] ?? "failed");
    }
  }

  async get() {
    const { request_options: options } = this.options ?? (await this.fetched());
    return window.webauthnJSON.get(options);
  }

  async create() {
    const { creation_options: options } = this.options;
    const alone = this.form.elements.passwordless.checked;
    const wanted = options.publicKey.authenticatorSelection;
    wanted.residentKey = alone ? "required" : "discouraged";
    wanted.requireResidentKey = alone;
    if (alone) wanted.userVerification = "required";
    return window.webauthnJSON.create(options);
  }

  get options() {
    const told = this.querySelector("script[type='application/json']");
    return told && JSON.parse(told.textContent);
  }

  async fetched() {
    const response = await fetch(this.form.action, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(response.status);
    return response.json();
  }

  say(what) {
    for (const sentence of this.querySelectorAll("[data-when]")) sentence.hidden = sentence.dataset.when !== what;
  }
}

customElements.define("lt-passkey", Passkey);
