/* A list that suggests titles while one writes (ARIA combobox). Used by the search box and by [[ in the editor. */
"use strict";

globalThis.wiki = (() => {
  const PAUSE = 60;
  const QUIET = 600;
  const KEPT = 100;
  const FINALS = "ᄀ ᄁ ᄀᄉ ᄂ ᄂᄌ ᄂᄒ ᄃ ᄅ ᄅᄀ ᄅᄆ ᄅᄇ ᄅᄉ ᄅᄐ ᄅᄑ ᄅᄒ ᄆ ᄇ ᄇᄉ ᄉ ᄊ ᄋ ᄌ ᄎ ᄏ ᄐ ᄑ ᄒ".split(" ");
  let lists = 0;

  /* The latest answer only; an older one that comes late is dropped. */
  function asker(address) {
    const known = new Map();
    let latest = 0;
    let running;
    async function ask(text) {
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
        if (known.size >= KEPT) known.clear();
        known.set(text, found);
        return turn === latest ? found : null;
      } catch {
        return null;
      }
    }
    return { ask, forget: () => known.clear() };
  }

  /* A sign as the letters that are typed for it, a final written like the initial that it may still become. */
  function letters(sign) {
    return sign
      .normalize("NFKC")
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[\u11a8-\u11c2]/g, (final) => FINALS[final.charCodeAt(0) - 0x11a8]);
  }

  /* How many signs of a text, from one on, show what was typed: half a syllable and first consonants too; 0 if they do not. */
  function reach(signs, from, typed) {
    let left = typed;
    for (let at = from; at < signs.length; at++) {
      const sign = letters(signs[at]).trim();
      const whole = left.startsWith(sign);
      if (!whole && sign.startsWith(left)) return at + 1 - from;
      if (!whole && !(left[0] === sign[0] && /^[\u1100-\u1112]{2}/.test(left))) return 0;
      left = left.slice(whole ? sign.length : 1);
      if (!left) return at + 1 - from;
    }
    return 0;
  }

  /* The typed part in bold, where the title has it; of a section, in its heading. */
  function label({ title, link }, text) {
    const typed = letters(text).replace(/\s/g, "");
    const signs = [...title];
    for (let at = title === link ? 0 : signs.lastIndexOf("›") + 1; typed && at < signs.length; at++) {
      const length = signs[at].trim() ? reach(signs, at, typed) : 0;
      if (!length) continue;
      const bold = document.createElement("b");
      bold.textContent = signs.slice(at, at + length).join("");
      return [signs.slice(0, at).join(""), bold, signs.slice(at + length).join("")];
    }
    return [title];
  }

  function line(item, asked) {
    const name = document.createElement("span");
    name.append(...label(item, asked));
    const beside = item.note || item.category;
    if (!beside) return [name];
    const about = document.createElement("small");
    about.textContent = beside;
    return [name, " ", about];
  }

  /*
   * options: input, place (where the list is put), address, text() -> what to ask for or "", choose(item), name,
   * say(number) -> the sentence for who does not see the list.
   * Enter is left to the form unless an item is marked. While a syllable is being composed, Enter and the arrows belong to
   * the input method; suggestions go on, for they follow the input event.
   */
  function suggest({ input, place, address, text, choose, name, say }) {
    const { ask, forget } = asker(address);
    const single = input.tagName === "INPUT";
    const list = document.createElement("ul");
    list.id = `ui-suggestions-${++lists}`;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", name);
    list.hidden = true;
    const status = document.createElement("p");
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    place.append(list, status);
    let items = [];
    let marked = -1;
    let timer;
    let telling;

    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    if (single) {
      input.setAttribute("role", "combobox");
      input.setAttribute("aria-expanded", "false");
    }

    /* Said once the typing pauses, so that a voice does not count along with every key. */
    function tell(sentence) {
      clearTimeout(telling);
      if (!sentence) status.textContent = "";
      else telling = setTimeout(() => (status.textContent = sentence), QUIET);
    }

    function close() {
      clearTimeout(timer);
      tell("");
      list.hidden = true;
      items = [];
      mark(-1);
      if (single) input.setAttribute("aria-expanded", "false");
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

    /* What is marked stays marked while the list grows or shrinks around it. */
    function show(found, asked) {
      const kept = marked < 0 ? -1 : found.findIndex(({ title, link }) => title === items[marked].title && link === items[marked].link);
      items = found;
      list.replaceChildren(
        ...found.map((item, at) => {
          const option = document.createElement("li");
          option.id = `${list.id}-${at}`;
          option.setAttribute("role", "option");
          option.append(...line(item, asked));
          option.addEventListener("pointerdown", (event) => event.preventDefault());
          option.addEventListener("click", () => pick(at));
          return option;
        }),
      );
      list.hidden = !found.length;
      if (single) input.setAttribute("aria-expanded", String(found.length > 0));
      mark(kept);
      tell(say?.(found.length));
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

    /* Where a key leads while the list is open: the place to mark, -1 for the text itself. */
    function target(key) {
      const last = items.length - 1;
      if (key === "ArrowDown") return marked >= last ? -1 : marked + 1;
      if (key === "ArrowUp") return marked < 0 ? last : marked - 1;
      if (marked >= 0 && key === "Home") return 0;
      if (marked >= 0 && key === "End") return last;
      return null;
    }

    input.addEventListener("focus", forget);
    input.addEventListener("input", () => {
      clearTimeout(timer);
      mark(-1);
      timer = setTimeout(update, PAUSE);
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
      if (list.hidden) {
        if (event.key === "ArrowDown" && single && text()) {
          event.preventDefault();
          update();
        }
        return;
      }
      const to = target(event.key);
      if (to !== null) mark(to);
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
