// Arrow keys in nested <details>: down and up move between visible lines, right opens, left closes or goes to the parent.
class Tree extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", (event) => {
      const line = event.target.closest("summary, .tree-label > a");
      const move = line && this.moves[event.key];
      if (!move) return;
      const next = move(line);
      event.preventDefault();
      next?.focus();
    });
  }

  lines() {
    const all = [...this.querySelectorAll("summary, .tree-line:not(summary) .tree-label > a")];
    return all.filter((line) => line.checkVisibility?.() ?? line.offsetParent);
  }

  moves = {
    ArrowDown: (line) => this.lines()[this.lines().indexOf(line) + 1],
    ArrowUp: (line) => this.lines()[this.lines().indexOf(line) - 1],
    Home: () => this.lines()[0],
    End: () => this.lines().at(-1),
    ArrowRight: (line) => {
      const details = line.closest("summary")?.parentElement;
      if (details && !details.open) details.open = true;
      else if (details) return this.moves.ArrowDown(line);
      return null;
    },
    ArrowLeft: (line) => {
      const details = line.closest("summary")?.parentElement;
      if (details?.open) {
        details.open = false;
        return details.firstElementChild;
      }
      const parent = line.closest("ul").closest("details");
      return this.contains(parent) ? parent.querySelector("summary") : null;
    },
  };
}

customElements.define("lt-tree", Tree);
