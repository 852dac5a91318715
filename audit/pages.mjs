// Which pages does the site have, and which of them stand for all others of their kind?
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Every page below `folder`: its address, its kind (the class of its body), its language, whether it is kept from search. */
export async function pagesOf(folder) {
  const names = await readdir(folder, { recursive: true });
  const pages = [];
  for (const name of names.filter((name) => name.endsWith(".html")).sort()) {
    const html = await readFile(join(folder, name), "utf8");
    pages.push({
      file: name,
      address: name.replace(/(^|\/)index\.html$/, "$1"),
      kind: html.match(/<body[^>]* class="([\w-]+)/)?.[1] ?? "other",
      lang: html.match(/<html[^>]* lang="([\w-]+)"/)?.[1] ?? "",
      hidden: /<meta name="robots" content="[^"]*noindex/.test(html),
      size: html.length,
    });
  }
  return pages;
}

/** The largest page of every kind in every language, without those that only send readers on. */
export function samples(pages) {
  const chosen = new Map();
  for (const page of pages.filter((page) => page.kind !== "redirect")) {
    const key = `${page.kind} ${page.lang}`;
    // A page that search engines may know before one that they may not: it can be judged in full.
    const better = (a, b) => (a.hidden === b.hidden ? a.size > b.size : !a.hidden);
    if (!chosen.has(key) || better(page, chosen.get(key))) chosen.set(key, page);
  }
  return [...chosen.values()].sort((a, b) => a.kind.localeCompare(b.kind) || a.lang.localeCompare(b.lang));
}
