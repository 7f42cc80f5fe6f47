// Suggestions under a search box while typing. The box works without them: Enter searches for what
// is typed unless a suggestion was chosen with the arrow keys.
"use strict";

const WAIT = 150; // milliseconds without a key before the archive is asked
const SHORTEST = 2;

class Suggestions {
  constructor(input) {
    this.input = input;
    this.answers = new Map();
    this.chosen = -1;
    this.list = document.createElement("ul");
    this.list.className = "suggestions";
    this.list.id = `${input.id}-forslag`;
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Forslag");
    this.status = document.createElement("p");
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    input.parentElement.classList.add("has-suggestions");
    input.parentElement.append(this.list, this.status);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.list.id);
    this.listen();
  }

  listen() {
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    // The browser's own list would lie over ours; but switched off for good, it would also forget
    // what was typed when the reader comes back.
    this.input.addEventListener("focus", () => this.input.setAttribute("autocomplete", "off"));
    this.input.addEventListener("blur", () => this.left());
    window.addEventListener("pagehide", () => this.left());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.take(event.target.closest("li")));
  }

  left() {
    this.input.removeAttribute("autocomplete");
    this.close();
  }

  typed() {
    clearTimeout(this.timer);
    this.asking?.abort();
    if (this.input.value.trim().length < SHORTEST) {
      this.close();
      return;
    }
    this.timer = setTimeout(() => this.ask(this.input.value.trim()), WAIT);
  }

  async ask(text) {
    this.asking = new AbortController();
    try {
      if (!this.answers.has(text)) {
        const address = `${this.input.dataset.suggestions}?${new URLSearchParams({ q: text, format: "json" })}`;
        const response = await fetch(address, { signal: this.asking.signal });
        if (!response.ok) return;
        this.answers.set(text, await response.json());
      }
    } catch {
      return; // typed on, or the archive cannot be reached: the box itself still works
    }
    if (document.activeElement === this.input && this.input.value.trim() === text) this.show(this.answers.get(text));
  }

  show([, texts, told, addresses]) {
    this.list.replaceChildren(...texts.map((text, at) => this.option(text, told[at], addresses[at], at)));
    this.choose(-1);
    this.open(texts.length > 0);
    this.status.textContent = texts.length === 1 ? "1 forslag" : `${texts.length || "Ingen"} forslag`;
  }

  option(text, told, address, at) {
    const option = document.createElement("li");
    const name = document.createElement("span");
    const more = document.createElement("span");
    option.id = `${this.list.id}-${at}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.text = text;
    option.dataset.address = address;
    name.textContent = text;
    more.textContent = told;
    more.className = "suggestions__told";
    option.append(name, " ", more);
    return option;
  }

  pressed(event) {
    if (event.isComposing || this.list.hidden) return;
    const last = this.list.children.length - 1;
    if (event.key === "ArrowDown") this.choose(this.chosen === last ? -1 : this.chosen + 1);
    else if (event.key === "ArrowUp") this.choose(this.chosen === -1 ? last : this.chosen - 1);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && this.chosen >= 0) this.take(this.list.children[this.chosen]);
    else return;
    event.preventDefault();
  }

  choose(at) {
    this.list.children[this.chosen]?.setAttribute("aria-selected", "false");
    this.chosen = at;
    const option = this.list.children[at];
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  // A word is searched for within the form, so that filters stay; anything else has a page of its own.
  take(option) {
    if (!option) return;
    const { text, address } = option.dataset;
    const form = this.input.form;
    this.close();
    if (new URL(address, location.href).search === `?${new URLSearchParams({ q: text })}`) {
      this.input.value = text;
      form.requestSubmit();
    } else {
      location.assign(address);
    }
  }

  open(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.choose(-1);
    this.open(false);
    this.status.textContent = "";
  }
}

for (const input of document.querySelectorAll("input[data-suggestions]")) new Suggestions(input);
