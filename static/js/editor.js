/* The editor: toolbar, completion of [[, a draft kept in the browser, a warning before unsaved text is left. */
"use strict";

(() => {
  const form = document.querySelector("form.editor");
  const area = form?.querySelector("textarea[name=text]");
  if (!area) return;
  const summary = form.querySelector("input[name=summary]");
  const EVERY = 5000;
  const KEEP = 30 * 24 * 3600 * 1000;
  const WHEN = { dateStyle: "medium", timeStyle: "short", hourCycle: "h23", timeZone: "Asia/Seoul" };
  const PREFIX = "wiki:draft:";
  const { title, section, base, user } = form.dataset;
  const key = `${PREFIX}${user}|${title}|${section}`;
  const opened = area.defaultValue;
  let saving = false;
  let kept = "changed" in form.dataset ? null : area.value;
  let sent = false;

  const changed = () => area.value !== opened || "changed" in form.dataset;

  /* Put text where the cursor is, so that undo still works. */
  function insert(text, start, end) {
    area.focus();
    area.setSelectionRange(start, end);
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text, start, end, "end");
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
  }

  /* Toolbar */
  function wrap(before, after, sample) {
    const { selectionStart: start, selectionEnd: end, value } = area;
    const inside = value.slice(start, end);
    if (inside.startsWith(before) && inside.endsWith(after) && inside.length >= before.length + after.length) {
      insert(inside.slice(before.length, inside.length - after.length), start, end);
      return;
    }
    const text = inside || sample;
    insert(before + text + after, start, end);
    area.setSelectionRange(start + before.length, start + before.length + text.length);
  }

  function lines(mark, sample) {
    const { value } = area;
    const start = value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    const found = value.indexOf("\n", area.selectionEnd);
    const end = found < 0 ? value.length : found;
    const rows = value.slice(start, end).split("\n");
    insert(rows.map((row) => mark + (row || sample)).join("\n"), start, end);
  }

  function block(text) {
    const at = area.selectionEnd;
    const before = area.value.slice(0, at);
    const gap = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    insert(`${gap}${text}\n`, at, at);
  }

  const toolbar = form.querySelector(".toolbar");
  if (toolbar) {
    const buttons = [...toolbar.querySelectorAll("button")];
    toolbar.hidden = false;
    buttons.forEach((button, at) => (button.tabIndex = at ? -1 : 0));
    toolbar.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const { before, after, line, block: rows, sample } = button.dataset;
      if (rows) block(rows);
      else if (line) lines(line, sample);
      else wrap(before, after, sample);
    });
    toolbar.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const at = buttons.indexOf(document.activeElement);
      if (!step || at < 0) return;
      event.preventDefault();
      const next = buttons[(at + step + buttons.length) % buttons.length];
      buttons.forEach((button) => (button.tabIndex = button === next ? 0 : -1));
      next.focus();
    });
  }
  area.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
    const marks = { b: "**", i: "*" }[event.key.toLowerCase()];
    if (!marks) return;
    event.preventDefault();
    const button = toolbar?.querySelector(`[data-before="${marks}"]`);
    wrap(marks, marks, button?.dataset.sample ?? "");
  });

  /* Completion: what stands behind the last [[ on the line, up to the cursor. */
  function typed() {
    const before = area.value.slice(0, area.selectionStart);
    const found = /\[\[([^[\]|#\n]{1,80})$/.exec(before);
    return found ? found[1] : "";
  }
  if (form.dataset.suggest) {
    globalThis.wiki.suggest({
      input: area,
      place: area.parentElement,
      address: form.dataset.suggest,
      name: form.querySelector('label[for="ui-text"]').textContent.trim(),
      text: () => typed().trim(),
      choose: (item) => {
        const end = area.selectionStart;
        const closed = area.value.slice(end, end + 2) === "]]";
        insert(item.link + (closed ? "" : "]]"), end - typed().length, end);
        if (closed) area.setSelectionRange(area.selectionStart + 2, area.selectionStart + 2);
      },
    });
  }

  /* Draft */
  function read() {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  }

  function forget() {
    try {
      localStorage.removeItem(key);
    } catch {
      /* nothing was kept where nothing can be kept */
    }
  }

  /* The draft knows the revision it began from, so that restoring it later merges instead of overwriting. */
  function keep() {
    if (area.value === kept && !sent) return;
    if (!changed()) forget();
    else {
      const draft = { text: area.value, summary: summary?.value ?? "", base: form.elements.base.value, time: Date.now(), sent };
      try {
        localStorage.setItem(key, JSON.stringify(draft));
      } catch {
        return; /* full or forbidden: the warning before leaving still stands */
      }
    }
    kept = area.value;
  }

  function tidy() {
    try {
      for (const name of Object.keys(localStorage)) {
        if (!name.startsWith(PREFIX)) continue;
        const time = JSON.parse(localStorage.getItem(name))?.time ?? 0;
        if (Date.now() - time > KEEP) localStorage.removeItem(name);
      }
    } catch {
      /* no storage, nothing to tidy */
    }
  }

  /* A draft that was sent and whose page has moved on since was saved: it is offered no more. */
  const offer = document.getElementById("ui-draft");
  const draft = read();
  if (draft?.sent && draft.base !== base) forget();
  else if (offer && typeof draft?.text === "string" && draft.text !== area.value) {
    offer.querySelector("[data-when]").textContent = new Date(draft.time).toLocaleString(document.documentElement.lang, WHEN);
    offer.hidden = false;
    offer.addEventListener("click", (event) => {
      const wish = event.target.closest("[data-draft]")?.dataset.draft;
      if (!wish) return;
      if (wish === "restore") {
        insert(draft.text, 0, area.value.length);
        if (draft.base) form.elements.base.value = draft.base;
        if (summary && !summary.value) summary.value = draft.summary ?? "";
      } else forget();
      offer.hidden = true;
      area.focus();
    });
  }
  setInterval(keep, EVERY);
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep());
  tidy();

  /* Leaving */
  form.addEventListener("submit", (event) => {
    saving = true;
    sent = event.submitter?.value === "save";
    keep();
  });
  addEventListener("pageshow", () => {
    saving = false;
    sent = false;
  });
  addEventListener("beforeunload", (event) => {
    if (!saving && changed()) event.preventDefault();
  });

  /* What there is to say comes first: preview, changes, conflict. */
  document.querySelector("#ui-conflict, #ui-preview, #ui-changes")?.focus();
})();
