// Keeps the open page in step with the preview: reloads it, exchanges its style sheets, shows what went wrong.
// It is added to answers of the preview only and never to a published file. All texts arrive as data and are
// written as text nodes.
(() => {
  "use strict";

  const mine = document.currentScript.dataset;
  const own = mine.base + "__masthead/";
  const place = "masthead-scroll:" + location.pathname;
  let epoch = Number(mine.epoch);
  let stream = null;
  let retry = 0;
  let dismissed = -1;

  // --- The stream: open only while somebody looks, as a browser grants six connections to all tabs together.

  function connect() {
    if (stream || document.hidden) return;
    const query = new URLSearchParams({ token: mine.token, epoch, path: mine.path });
    stream = new EventSource(own + "events?" + query);
    stream.onmessage = (event) => hear(JSON.parse(event.data));
    stream.onerror = () => {
      disconnect();
      clearTimeout(retry);
      retry = setTimeout(reconnect, 1000);
    };
  }

  function disconnect() {
    if (stream) stream.close();
    stream = null;
  }

  // A preview that was started anew does not know our token; then the page itself is out of date.
  async function reconnect() {
    try {
      const query = new URLSearchParams({ token: mine.token });
      const answer = await fetch(own + "events?" + query, { method: "HEAD" });
      if (answer.status === 403) return reload();
    } catch {
      retry = setTimeout(reconnect, 1000);
      return;
    }
    connect();
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);

  // --- News

  async function hear(news) {
    epoch = news.epoch;
    if (news.ok) hide();
    else if (dismissed !== news.epoch) show(news);
    if (news.page) {
      if (!(await restyled())) reload();
    } else if (news.assets.some((path) => uses(path) && !swapped(path))) {
      reload();
    }
    if (news.edited) point(news);
  }

  function reload() {
    store(place, JSON.stringify([scrollX, scrollY]));
    location.reload();
  }

  function store(key, value) {
    try {
      sessionStorage.setItem(key, value);
    } catch {
      // Without storage the browser's own memory of the scroll position has to do.
    }
  }

  function restoreScroll() {
    try {
      const kept = sessionStorage.getItem(place);
      sessionStorage.removeItem(place);
      if (kept) scrollTo(...JSON.parse(kept));
    } catch {
      // As above.
    }
  }

  // --- Style sheets

  const sheets = (root) => [...root.querySelectorAll('link[rel~="stylesheet"]')];
  const address = (path) => new URL(mine.base + path, location.href).pathname;

  function uses(path) {
    const wanted = address(path);
    return performance.getEntriesByType("resource").some((used) => {
      const url = new URL(used.name);
      return url.origin === location.origin && decodeURI(url.pathname) === decodeURI(wanted);
    });
  }

  // Exchanges the sheet at `path` if the page links it directly.
  function swapped(path) {
    const found = sheets(document).filter((link) => new URL(link.href).pathname === address(path));
    found.forEach((link) => replace(link, address(path) + "?" + epoch));
    return found.length > 0;
  }

  // The page changed: if nothing but the names of its style sheets did, take these over and stay where we are.
  async function restyled() {
    let text;
    try {
      text = await (await fetch(location.href, { cache: "no-store" })).text();
    } catch {
      return true; // the preview has just ended; the next one will have us reload
    }
    const page = new DOMParser().parseFromString(text, "text/html");
    const script = page.querySelector("script[data-skeleton]");
    if (!script || script.dataset.skeleton !== mine.skeleton) return false;
    const old = sheets(document);
    const fresh = sheets(page).map((link) => link.getAttribute("href"));
    if (old.length !== fresh.length) return false;
    old.forEach((link, at) => {
      if (link.getAttribute("href") !== fresh[at]) replace(link, fresh[at]);
    });
    return true;
  }

  // The old sheet stays until the new one is there: no flash of an unstyled page.
  function replace(link, href) {
    const fresh = link.cloneNode();
    fresh.href = href;
    fresh.onload = fresh.onerror = () => link.remove();
    link.after(fresh);
  }

  // --- What is shown: in a shadow tree, so that the site's styles and ours leave each other alone.

  const host = document.createElement("div");
  const shadow = host.attachShadow({ mode: "open" });
  const overlay = make("section", { role: "alertdialog", "aria-labelledby": "title", tabindex: "-1" });
  const note = make("p", { class: "note" });
  let focused = null;
  overlay.hidden = note.hidden = true;
  shadow.append(make("link", { rel: "stylesheet", href: own + "live.css" }), overlay, note);

  function make(name, attributes = {}, ...inside) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  }

  function show(news) {
    if (!news.findings.length || mine.path === "*") return;
    const close = make("button", { type: "button" }, news.texts.close);
    close.onclick = () => dismiss();
    const items = news.findings.map((found) =>
      make("li", { class: found.severity },
        make("code", {}, found.place), make("p", {}, found.message), make("p", { class: "hint" }, found.hint)));
    overlay.replaceChildren(
      make("header", {}, make("h1", { id: "title" }, news.texts.title), close),
      make("p", { class: "kept" }, news.texts.kept), make("ol", {}, ...items));
    if (overlay.hidden) focused = document.activeElement;
    document.body.append(host);
    overlay.hidden = false;
    overlay.focus();
  }

  function hide() {
    if (overlay.hidden) return;
    overlay.hidden = true;
    overlay.replaceChildren();
    if (focused && focused.focus) focused.focus();
  }

  function dismiss() {
    dismissed = epoch;
    hide();
  }

  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !overlay.hidden) dismiss();
  });

  // Another page was edited: lead there, or go there at once where that was asked for.
  function point(news) {
    const target = mine.base + news.edited.replace(/^\//, "");
    if (new URL(target, location.href).pathname === location.pathname) return;
    if (mine.follow) {
      location.assign(target);
      return;
    }
    note.replaceChildren(news.texts.edited + " ", make("a", { href: target }, news.edited));
    document.body.append(host);
    note.hidden = false;
  }

  restoreScroll();
  addEventListener("load", restoreScroll);
  connect();
})();
