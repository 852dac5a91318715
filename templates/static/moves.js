// Filters the moves. What is chosen stands in the address; further pages are fetched when first needed.
const form = document.getElementById("filter");
const { who, year, status } = form.elements;
const [names, tally] = form.querySelectorAll("datalist, output");
const body = document.querySelector(".statements tbody");
const known = new Set();

const named = (row) => [...row.querySelectorAll(".entity")].map((link) => link.textContent);
const tag = (row) => row.querySelector(".tag");

function offer(list, value, text = value) {
  if (value && !known.has(value)) list.append(new Option(text, value));
  known.add(value);
}

function add(rows) {
  for (const row of rows) {
    body.append(row);
    named(row).forEach((name) => offer(names, name));
    row.dataset.years.split(" ").forEach((one) => offer(year, one));
    offer(status, tag(row).classList[1], tag(row).textContent);
  }
}

function sift() {
  const wanted = who.value.trim().toLowerCase();
  let shown = 0;
  for (const row of body.rows) {
    const fits =
      named(row).some((name) => name.toLowerCase().includes(wanted)) &&
      row.dataset.years.includes(year.value) &&
      tag(row).className.includes(status.value);
    row.hidden = !fits;
    shown += fits;
  }
  tally.textContent = form.dataset.tally.replace("#", shown);
  const asked = [...new FormData(form)].filter(([, value]) => value);
  history.replaceState(null, "", `?${new URLSearchParams(asked)}`);
}

async function whole() {
  const pages = document.querySelector(".pages");
  pages?.remove();
  for (const { href } of pages?.querySelectorAll("a:not([aria-current])") ?? []) {
    const page = new DOMParser().parseFromString(await (await fetch(href)).text(), "text/html");
    for (const link of page.querySelectorAll("td a")) link.href = new URL(link.getAttribute("href"), href);
    add(page.querySelectorAll("tbody tr"));
  }
  if (tally.textContent) sift();
}

add([...body.rows]);
form.addEventListener("focusin", whole);
form.addEventListener("input", sift);
form.onsubmit = () => false;
form.addEventListener("reset", () => setTimeout(sift));
if (location.search) {
  await whole();
  for (const [name, value] of new URLSearchParams(location.search)) if (form[name]) form[name].value = value;
  sift();
}
