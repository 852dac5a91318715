// The search page. What is asked and how the answers are narrowed down stands in the address, so that it can be kept
// and sent on. The index and the program that reads it are loaded with the first question and not before.

const PAGE = 20;
const VALUES = 6;
const FACETS = ["person", "company", "topic", "outlet", "year"];
// Other spellings of what a page is about count as much as its title; of whom it mentions, hardly at all.
const RANKING = { metaWeights: { title: 5, names: 5, also: 0.2 } };

const byId = (id) => document.getElementById(id);
const home = byId("seek").dataset;
const index = new URL(home.index, location.href);
const root = new URL(home.root, location.href);
const own = document.documentElement.lang;
const form = byId("asking");
const field = byId("words");
const phrases = Object.fromEntries([...byId("phrases").querySelectorAll("dt")].map((dt) => [dt.textContent, dt.nextElementSibling.textContent]));
const dates = new Intl.DateTimeFormat(own === "en" ? "en-GB" : own, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

const engines = new Map();
const faceted = new Set();
const opened = new Set();
let question = read();
let shown = PAGE;
let turn = 0;
let pause = 0;

// --- The question, in the address and in the form

function read() {
  const asked = new URLSearchParams(location.search);
  const languages = asked.getAll("lang");
  return {
    words: asked.get("q") ?? "",
    languages: languages.length ? languages : [own],
    sort: asked.get("sort") === "date" ? "date" : "",
    facets: Object.fromEntries(FACETS.map((name) => [name, asked.getAll(name)])),
  };
}

function write() {
  const { words, languages, sort, facets } = question;
  const asked = new URLSearchParams();
  if (words) asked.set("q", words);
  if (languages.join() !== own) languages.forEach((language) => asked.append("lang", language));
  if (sort) asked.set("sort", sort);
  FACETS.forEach((name) => facets[name].forEach((value) => asked.append(name, value)));
  const text = asked.toString();
  history.replaceState(null, "", text ? `?${text}` : location.pathname);
}

function show() {
  field.value = question.words;
  for (const box of form.querySelectorAll("[name=lang]")) box.checked = question.languages.includes(box.value);
  for (const knob of form.querySelectorAll("[name=sort]")) knob.checked = knob.value === question.sort;
}

function take() {
  const languages = [...form.querySelectorAll("[name=lang]:checked")].map((box) => box.value);
  question.words = field.value.trim();
  question.languages = languages.length ? languages : [own];
  question.sort = form.querySelector("[name=sort]:checked").value;
}

// --- Pagefind

function engine(language) {
  if (!engines.has(language)) {
    const started = start(language);
    started.catch(() => engines.delete(language));
    engines.set(language, started);
  }
  return engines.get(language);
}

async function start(language) {
  const pagefind = await import(`${index}pagefind.js?${language}`);
  await pagefind.options({ ranking: RANKING });
  // Pagefind takes the language, and with it the stemmer, from the page: it is that of the index while it begins.
  document.documentElement.lang = language;
  pagefind.init();
  document.documentElement.lang = own;
  return pagefind;
}

async function answers() {
  const { words, languages, sort, facets } = question;
  const chosen = Object.entries(facets).filter(([, values]) => values.length);
  const filters = Object.fromEntries(chosen.map(([name, values]) => [name, { any: values }]));
  const options = { filters, sort: sort ? { date: "desc" } : {} };
  return Promise.all(
    languages.map(async (language) => {
      const found = await (await engine(language)).search(words || null, options);
      const first = await Promise.all(found.results.slice(0, shown).map(async (result) => hit(result, await result.data(), language)));
      return { ...found, first };
    }),
  );
}

function hit(result, data, language) {
  const [address, about] = data.raw_url.split("?");
  const [kind, date] = about.split(",");
  return { url: new URL(address.slice(1), root), title: data.meta.title, kind, date, language, score: result.score, data };
}

async function ask() {
  const mine = waiting();
  write();
  try {
    if (question.words || FACETS.some((name) => question.facets[name].length)) await answer(mine);
    else blank();
  } catch {
    if (mine === turn) blank(phrases.failed);
  }
  if (mine === turn) byId("hits").ariaBusy = "false";
}

// What was asked before is not worth an answer any more; programs that read the page aloud wait for that to this.
function waiting() {
  byId("hits").ariaBusy = "true";
  return ++turn;
}

async function answer(mine) {
  if (!byId("hits").childElementCount) say(phrases.busy);
  const found = await answers();
  if (mine !== turn) return;
  present(found);
  await count();
}

// What to narrow down by is loaded once the first answer stands there; Pagefind counts only what is loaded.
async function count() {
  const fresh = question.languages.filter((language) => !faceted.has(language));
  if (!fresh.length) return;
  fresh.forEach((language) => faceted.add(language));
  await Promise.all(fresh.map(async (language) => (await engine(language)).filters()));
  await ask();
}

// --- The answers

function say(text) {
  byId("tally").textContent = text;
}

function blank(text = "") {
  say(text);
  byId("hits").replaceChildren();
  byId("narrow").hidden = byId("more").hidden = true;
}

function present(found) {
  const total = found.reduce((sum, one) => sum + one.results.length, 0);
  const first = found.flatMap((one) => one.first);
  first.sort((a, b) => (question.sort ? (b.date ?? "").localeCompare(a.date ?? "") : b.score - a.score));
  const missing = question.words ? phrases.none.replace("#", () => question.words) : phrases.unasked;
  say(total === 0 ? missing : total === 1 ? phrases.one : phrases.many.replace("#", total.toLocaleString(own)));
  const list = document.createElement("ol");
  list.append(...first.slice(0, shown).map(row));
  // Asked again for its counts only, the list stays as it is, and with it the place of the keyboard.
  if (list.innerHTML !== byId("hits").innerHTML) byId("hits").replaceChildren(...list.childNodes);
  byId("more").hidden = total <= shown;
  facets(found);
}

function row(hit) {
  const part = byId("hit").content.cloneNode(true);
  const link = part.querySelector("a");
  link.href = hit.url;
  link.textContent = hit.title;
  part.querySelector(".row-date").textContent = hit.date ? dates.format(new Date(hit.date)) : (phrases[`a-${hit.kind}`] ?? "");
  if (hit.language !== own) {
    link.hreflang = hit.language;
    part.querySelector(".entry").lang = hit.language;
  }
  part.querySelector(".sentence").append(...excerpt(hit.data));
  return part;
}

function excerpt(data) {
  const text = data.excerpt.trim();
  const [before, after] = [data.raw_content.startsWith(data.plain_excerpt.trim()) ? "" : "… ", /[.!?…][“”"»«]?(<\/mark>)?$/.test(text) ? "" : " …"];
  const pieces = text.includes("<mark>") ? [before, ...text.split(/(<mark>.*?<\/mark>)/), after] : inside(data);
  return pieces.map((piece) => {
    const marked = piece.startsWith("<mark>");
    const text = piece.replace(/<\/?mark>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">");
    if (!marked) return text;
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  });
}

// A hidden part of a compound led here: show the compound.
function inside(data) {
  const sought = question.words.split(/\s+/).map(folded).filter((word) => word.length > 2);
  const words = data.content.split(/\s+/);
  const at = words.findIndex((word) => sought.some((part) => folded(word).includes(part)));
  if (at < 0) return [`${data.excerpt} …`];
  const [from, to] = [Math.max(0, at - 12), at + 18];
  const [before, after] = [from ? "… " : "", to < words.length ? " …" : ""];
  return [`${before}${words.slice(from, at).join(" ")} `, `<mark>${words[at]}</mark>`, ` ${words.slice(at + 1, to).join(" ")}${after}`];
}

function folded(word) {
  const plain = word.toLowerCase().replaceAll("ß", "ss").normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "");
  return plain.replace(/([aou])e/g, "$1");
}

// --- Narrowing down

function facets(found) {
  const groups = FACETS.map((name) => group(name, counted(found, name))).filter(Boolean);
  const chosen = FACETS.some((name) => question.facets[name].length);
  const focus = document.activeElement?.closest?.("#groups") && [document.activeElement.name, document.activeElement.value];
  byId("groups").replaceChildren(...groups);
  byId("narrow").hidden = !groups.length;
  byId("unfilter").hidden = !chosen;
  if (focus) [...byId("groups").querySelectorAll("input")].find((box) => box.name === focus[0] && box.value === focus[1])?.focus();
}

// Within a group that narrows already, the other values are those that could be had instead.
function counted(found, name) {
  const counts = new Map(question.facets[name].map((value) => [value, 0]));
  for (const one of found) {
    const source = question.facets[name].length ? one.totalFilters : one.filters;
    for (const [value, count] of Object.entries(source[name] ?? {})) {
      if (count) counts.set(value, (counts.get(value) ?? 0) + count);
    }
  }
  const order = name === "year" ? (a, b) => b[0].localeCompare(a[0]) : (a, b) => b[1] - a[1] || a[0].localeCompare(b[0], own);
  return [...counts].sort(order);
}

function group(name, values) {
  const chosen = question.facets[name];
  if (values.length < 2 && !chosen.length) return null;
  const part = byId("group").content.cloneNode(true).firstElementChild;
  const all = part.querySelector("button");
  part.querySelector("legend").textContent = phrases[name];
  values.forEach(([value, count], place) => {
    const label = byId("value").content.cloneNode(true).firstElementChild;
    const box = label.querySelector("input");
    [box.name, box.value, box.checked] = [name, value, chosen.includes(value)];
    const [text, number] = label.querySelectorAll("span");
    [text.textContent, number.textContent] = [value, count.toLocaleString(own)];
    label.hidden = place >= VALUES && !box.checked && !opened.has(name);
    all.before(label);
  });
  all.hidden = ![...part.querySelectorAll("label")].some((label) => label.hidden);
  all.addEventListener("click", () => {
    opened.add(name);
    const hidden = [...part.querySelectorAll("label[hidden]")];
    hidden.forEach((label) => (label.hidden = false));
    all.hidden = true;
    hidden[0]?.querySelector("input").focus();
  });
  return part;
}

// --- What readers do

function again() {
  shown = PAGE;
  ask();
}

form.addEventListener("input", (event) => {
  take();
  waiting();
  clearTimeout(pause);
  pause = setTimeout(again, event.target === field ? 180 : 0);
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  const before = question.words;
  take();
  if (before === question.words) byId("hits").querySelector("a")?.focus();
  again();
});

byId("groups").addEventListener("change", ({ target }) => {
  const values = question.facets[target.name].filter((value) => value !== target.value);
  question.facets[target.name] = target.checked ? [...values, target.value] : values;
  again();
});

byId("unfilter").addEventListener("click", () => {
  FACETS.forEach((name) => (question.facets[name] = []));
  field.focus();
  again();
});

byId("more").addEventListener("click", async () => {
  const before = shown;
  shown += PAGE;
  await ask();
  byId("hits").children[before]?.querySelector("a").focus();
});

byId("seek").addEventListener("keydown", (event) => {
  const links = [...byId("hits").querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.target === field ? step === 1 && links.length : step && at >= 0) {
    event.preventDefault();
    (links[Math.min(at + step, links.length - 1)] ?? field).focus();
  } else if (event.key === "Escape" && at >= 0) {
    field.focus();
  }
});

addEventListener("popstate", () => {
  question = read();
  show();
  again();
});

// The key can be switched off, because speech control and some keyboards press it unasked.
const slash = byId("slash-on");
try {
  slash.checked = localStorage.getItem("slash") !== "off";
  slash.addEventListener("change", () => localStorage.setItem("slash", slash.checked ? "on" : "off"));
  byId("slash").hidden = false;
} catch {
  byId("slash").hidden = true;
}

byId("narrow").open = matchMedia("(min-width: 60rem)").matches;
if (location.hash === "#words") field.focus();
show();
if (location.search) ask();
