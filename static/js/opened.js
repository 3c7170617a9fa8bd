/* Tells once that a result of this page was opened; the links stay plain links. Says nothing for who asks not to be counted. */
"use strict";

(() => {
  const list = document.querySelector(".hits[data-opened]");
  if (!list || !navigator.sendBeacon || navigator.globalPrivacyControl || navigator.doNotTrack === "1") return;

  function tell(event) {
    if (event.button > 1 || !event.target.closest("a")) return;
    list.removeEventListener("click", tell);
    list.removeEventListener("auxclick", tell);
    navigator.sendBeacon(list.dataset.opened, new URLSearchParams({ token: list.dataset.token }));
  }

  list.addEventListener("click", tell);
  list.addEventListener("auxclick", tell);
})();
