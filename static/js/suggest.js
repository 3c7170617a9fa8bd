/* A list that suggests titles while one writes (ARIA combobox). Used by the search box and by [[ in the editor. */
"use strict";

globalThis.wiki = (() => {
  const PAUSE = 90;
  let lists = 0;

  /* The latest answer only; an older one that comes late is dropped. */
  function asker(address) {
    const known = new Map();
    let latest = 0;
    let running;
    return async (text) => {
      const turn = ++latest;
      running?.abort();
      if (known.has(text)) return known.get(text);
      running = new AbortController();
      try {
        const answer = await fetch(`${address}?q=${encodeURIComponent(text)}`, {
          headers: { Accept: "application/json" },
          signal: running.signal,
        });
        if (!answer.ok) return [];
        const found = await answer.json();
        known.set(text, found);
        return turn === latest ? found : null;
      } catch {
        return null;
      }
    };
  }

  /* The typed part in bold, when the title begins with it or holds it. */
  function label(title, text) {
    const at = title.toLocaleLowerCase().indexOf(text.toLocaleLowerCase());
    if (at < 0 || !text) return [document.createTextNode(title)];
    const bold = document.createElement("b");
    bold.textContent = title.slice(at, at + text.length);
    return [title.slice(0, at), bold, title.slice(at + text.length)];
  }

  /*
   * options: input, place (where the list is put), address, text() -> what to ask for or "", choose(item), name.
   * Enter is left to the form unless an item is marked. While a syllable is being composed, Enter and the arrows belong to
   * the input method; suggestions go on, for they follow the input event.
   */
  function suggest({ input, place, address, text, choose, name }) {
    const ask = asker(address);
    const list = document.createElement("ul");
    list.id = `ui-suggestions-${++lists}`;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", name);
    list.hidden = true;
    place.append(list);
    let items = [];
    let marked = -1;
    let timer;

    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    if (input.tagName === "INPUT") {
      input.setAttribute("role", "combobox");
      input.setAttribute("aria-expanded", "false");
    }

    function close() {
      clearTimeout(timer);
      list.hidden = true;
      marked = -1;
      items = [];
      if (input.getAttribute("role")) input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function mark(index) {
      marked = index;
      [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
      const option = list.children[index];
      if (option) {
        input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      } else input.removeAttribute("aria-activedescendant");
    }

    function show(found, asked) {
      items = found;
      list.replaceChildren(
        ...found.map((item, at) => {
          const option = document.createElement("li");
          option.id = `${list.id}-${at}`;
          option.setAttribute("role", "option");
          option.append(...label(item.title, asked));
          if (item.note) {
            const note = document.createElement("small");
            note.textContent = item.note;
            option.append(note);
          }
          option.addEventListener("pointerdown", (event) => event.preventDefault());
          option.addEventListener("click", () => pick(at));
          return option;
        }),
      );
      list.hidden = !found.length;
      if (input.getAttribute("role")) input.setAttribute("aria-expanded", String(found.length > 0));
      mark(-1);
    }

    function pick(at) {
      const item = items[at];
      close();
      choose(item);
    }

    async function update() {
      const asked = text();
      if (!asked) return close();
      const found = await ask(asked);
      if (found && asked === text() && document.activeElement === input) show(found, asked);
    }

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(update, PAUSE);
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229) return;
      if (list.hidden) {
        if (event.key === "ArrowDown" && input.tagName === "INPUT" && text()) {
          event.preventDefault();
          update();
        }
        return;
      }
      const last = items.length - 1;
      if (event.key === "ArrowDown") mark(marked >= last ? -1 : marked + 1);
      else if (event.key === "ArrowUp") mark(marked < 0 ? last : marked - 1);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && marked >= 0) pick(marked);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    input.addEventListener("blur", close);
    return { close };
  }

  return { suggest };
})();
