// On the page of a moved address: go on to the new one and keep what follows "?" and "#", which a refresh drops.
const target = document.getElementById("target");
if (target && document.body.classList.contains("redirect")) {
  const address = new URL(target.href);
  address.search ||= location.search;
  address.hash ||= location.hash;
  location.replace(address);
}

// "/" leads to the search, except while something is typed. Readers can switch it off on the search page.
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  const search = document.querySelector('link[rel="search"]');
  const typing = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  if (!search || typing || switchedOff()) return;
  event.preventDefault();
  const field = document.getElementById("words");
  if (field) field.select();
  else location.assign(`${search.href}#words`);
});

function switchedOff() {
  try {
    return localStorage.getItem("slash") === "off";
  } catch {
    return false; // storage is closed to us: nobody can have switched it off
  }
}

// Who is that? When a pointer or the keyboard first comes to a person or company, what shows it is fetched.
const { look } = document.currentScript.dataset;
addEventListener("pointerover", wake);
addEventListener("focusin", wake);

async function wake(event) {
  if (!look || event.pointerType === "touch" || !event.target.closest?.("a.entity")) return;
  removeEventListener("pointerover", wake);
  removeEventListener("focusin", wake);
  const { begin } = await import(new URL(look, location));
  begin(event);
}
