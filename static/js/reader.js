/* What helps a reader on every page. All of it works without, too. */
"use strict";

(() => {
  const KEY = "wiki:shortcut";
  const AGAIN = 1000;

  function stored(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  /* Search boxes: suggestions, and one submission only. */
  for (const form of document.querySelectorAll("form[data-suggest][role=search]")) {
    const input = form.querySelector("input[type=search]");
    let sent = 0;
    const list = globalThis.wiki.suggest({
      input,
      place: form,
      address: form.dataset.suggest,
      name: form.querySelector("label").textContent,
      text: () => input.value.trim(),
      say: (number) => (number ? form.dataset.found.replace("0", number) : form.dataset.none),
      choose: (item) => {
        input.value = item.title;
        location.assign(item.url);
      },
    });
    /* Some input methods report the Enter that ends a syllable twice. */
    form.addEventListener("submit", (event) => {
      list.close();
      if (Date.now() - sent < AGAIN) event.preventDefault();
      else sent = Date.now();
    });
    addEventListener("pageshow", () => (sent = 0));
  }

  /* "/" goes to the search box, unless one writes or has switched it off. */
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]") || stored(KEY) === "off") return;
    const box = document.getElementById("ui-search");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  const shortcut = document.getElementById("ui-shortcut");
  if (shortcut) {
    const box = shortcut.querySelector("input");
    shortcut.hidden = false;
    box.checked = stored(KEY) !== "off";
    box.addEventListener("change", () => {
      try {
        localStorage.setItem(KEY, box.checked ? "on" : "off");
      } catch {
        shortcut.hidden = true;
      }
    });
  }

  /* Menus and contents open in place of the jump to them: a button, light dismissal, Escape. */
  if ("popover" in HTMLElement.prototype) {
    for (const link of document.querySelectorAll("a.opens")) {
      const panel = document.getElementById(link.hash.slice(1));
      if (!panel) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = link.className;
      button.append(...link.childNodes);
      button.popoverTargetElement = panel;
      panel.popover = "auto";
      link.replaceWith(button);
      const leave = panel.querySelector(":scope > .close a");
      if (!leave) continue;
      const close = document.createElement("button");
      close.type = "button";
      close.className = "plain";
      close.append(...leave.childNodes);
      close.popoverTargetElement = panel;
      close.popoverTargetAction = "hide";
      leave.replaceWith(close);
    }
  }

  /* A redirect that means a section leads to it. */
  const meant = document.querySelector("a.meant");
  if (meant && !location.hash) location.replace(meant.href);

  /* A form that was sent is not sent again while the answer is on its way. */
  for (const form of document.querySelectorAll("form[method=post]")) {
    let sent = false;
    form.addEventListener("submit", (event) => {
      if (sent) event.preventDefault();
      sent = true;
      setTimeout(() => (sent = false), 4000);
    });
    addEventListener("pageshow", () => {
      sent = false;
    });
  }

  /* Contents that follow the reader. */
  const toc = document.getElementById("ui-toc");
  const links = toc ? [...toc.querySelectorAll(".toc-entry")] : [];
  const places = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const now = document.querySelector(".toc-now");
  let here = -2;

  function follow() {
    const line = 120;
    let found = -1;
    places.forEach((place, at) => {
      if (place && place.getBoundingClientRect().top <= line) found = at;
    });
    const end = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    if (end && scrollY > 0) found = places.findLastIndex((place) => place && place.getBoundingClientRect().top < innerHeight);
    if (found === here) return;
    links[here]?.removeAttribute("aria-current");
    here = found;
    links[here]?.setAttribute("aria-current", "true");
    if (now) now.textContent = links[here]?.lastElementChild.textContent ?? "";
    if (links[here] && toc.scrollHeight > toc.clientHeight) {
      const top = links[here].offsetTop;
      if (top < toc.scrollTop || top > toc.scrollTop + toc.clientHeight - 48) toc.scrollTop = top - toc.clientHeight / 2;
    }
  }

  if (links.length) {
    let waiting = false;
    const later = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        follow();
      });
    };
    addEventListener("scroll", later, { passive: true });
    addEventListener("resize", later, { passive: true });
    follow();
    toc.addEventListener("click", (event) => {
      if (event.target.closest("a") && toc.popover && toc.matches(":popover-open")) toc.hidePopover();
    });
  }

  /* A table that fits needs no place in the tab order; one that does not keeps it. */
  const tables = document.querySelectorAll(".table-scroll");
  if (tables.length) {
    const check = (table) => {
      if (table.scrollWidth > table.clientWidth) {
        table.tabIndex = 0;
        table.setAttribute("role", "region");
      } else {
        table.removeAttribute("tabindex");
        table.removeAttribute("role");
      }
    };
    const watcher = new ResizeObserver((entries) => entries.forEach((entry) => check(entry.target)));
    tables.forEach((table) => watcher.observe(table));
  }

  /* In the history, the older revision of the pair is always below the newer one. */
  const history = document.querySelector("form.history");
  if (history) {
    const olds = [...history.querySelectorAll("input[name=oldid]")];
    const news = [...history.querySelectorAll("input[name=diff]")];
    const limit = () => {
      const older = olds.findIndex((radio) => radio.checked);
      const newer = news.findIndex((radio) => radio.checked);
      olds.forEach((radio, at) => (radio.disabled = at <= newer));
      news.forEach((radio, at) => (radio.disabled = at >= older));
    };
    history.addEventListener("change", limit);
    addEventListener("pageshow", limit);
    if (olds.length > 1) limit();
  }
})();
