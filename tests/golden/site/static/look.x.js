// A look at the person, company or topic behind a link, taken from its page when a pointer rests on the link or the
// keyboard comes to it. It stays while the pointer is on it; Escape closes it (WCAG 1.4.13).
const box = document.createElement("div");
const looks = new Map();
let lookedAt = null;
let soon = 0;
box.id = "look";
box.role = "tooltip";

addEventListener("pointerover", pointed);
addEventListener("focusin", focused);
addEventListener("focusout", () => plan(null));
addEventListener("keydown", ({ key }) => key === "Escape" && close());

/** Answers the event that brought this script here. */
export function begin(event) {
  (event.type === "focusin" ? focused : pointed)(event);
}

function pointed({ target, pointerType }) {
  const link = target.closest?.("a.entity") ?? null;
  if (pointerType === "touch" || box.contains(target) || (link && link === lookedAt)) clearTimeout(soon);
  else plan(link);
}

function focused({ target }) {
  if (target.matches(":focus-visible")) plan(target.closest("a.entity"));
}

function plan(link) {
  clearTimeout(soon);
  const wanted = link && !link.closest(".names") && link.pathname !== location.pathname && !navigator.connection?.saveData;
  soon = setTimeout(() => (wanted ? open(link) : close()), 250);
}

async function open(link) {
  close();
  lookedAt = link;
  if (!looks.has(link.href)) looks.set(link.href, read(link.href));
  const lines = await looks.get(link.href);
  if (lookedAt !== link || !lines.length) return;
  box.replaceChildren(...lines);
  link.setAttribute("aria-describedby", box.id);
  document.body.append(box);
  const { left, top, bottom } = link.getClientRects()[0];
  const below = bottom + box.offsetHeight + 8 < innerHeight || top < box.offsetHeight + 8;
  box.style.left = `${scrollX + Math.max(8, Math.min(left, document.documentElement.clientWidth - box.offsetWidth - 8))}px`;
  box.style.top = `${scrollY + (below ? bottom + 4 : top - box.offsetHeight - 4)}px`;
}

function close() {
  clearTimeout(soon);
  lookedAt?.removeAttribute("aria-describedby");
  lookedAt = null;
  box.remove();
}

async function read(address) {
  try {
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
    const parts = [".opening .label", ".opening h1", ".opening .dek", ".rows .row-date", ".rows .headline"];
    return parts.flatMap((part) => {
      const [, name] = part.split(" ");
      const line = document.createElement(name === "h1" ? "strong" : "p");
      line.className = name.replace(".", "");
      line.textContent = page.querySelector(`main ${part}`)?.textContent.trim() ?? "";
      return line.textContent ? [line] : [];
    });
  } catch {
    return []; // no line to the page: then there is no look at it
  }
}
