// The audits of the published site, in a real browser: node audit/run.mjs [--quick] [FOLDER]
// Prints a table and every finding; ends with 1 where something was found.
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import puppeteer from "puppeteer-core";
import { hasNu, validity } from "./html.mjs";
import { pagesOf, samples } from "./pages.mjs";
import { looked, narrowAndPlain } from "./reader.mjs";
import { serve } from "./server.mjs";
import { bestSpeed } from "./speed.mjs";

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const TABS = 4;
const ROOT = resolve(dirname(new URL(import.meta.url).pathname), "..");
const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: "boolean" } } });
const folder = resolve(positionals[0] ?? `${ROOT}/site`);
const found = [];
const say = (line) => process.stderr.write(`${line}\n`);

const base = /^base_url = "[^"]*?\/\/[^/"]+([^"]*)"/m.exec(await readFile(`${ROOT}/masthead.toml`, "utf8"))?.[1].replace(/\/*$/, "/") ?? "/";
const site = await serve(folder, base);
const executablePath = process.env.CHROMIUM ?? BROWSERS.find(existsSync);
const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
try {
  const pages = await pagesOf(folder);
  await check(pages);
  const rows = options.quick ? [] : await measure(samples(pages));
  report(pages, rows);
  await keep(rows);
} finally {
  await browser.close();
  site.close();
}
process.exitCode = found.length ? 1 : 0;

async function check(pages) {
  say(`${pages.length} pages: HTML …`);
  for (const [file, problems] of await validity(folder, pages.map(({ file }) => file))) note(file, problems);
  say("axe in both schemes, 320 px, without script …");
  const waiting = pages.filter(({ kind }) => kind !== "redirect").reverse();
  await Promise.all(Array.from({ length: TABS }, async () => {
    for (let page = waiting.pop(); page; page = waiting.pop()) {
      const url = site.url + page.address;
      note(page.file, [...(await looked(browser, url)), ...(await narrowAndPlain(browser, url))]);
    }
  }));
}

async function measure(pages) {
  const rows = [];
  for (const page of pages) {
    say(`Lighthouse: ${page.kind} ${page.lang} …`);
    const result = await bestSpeed(site.url + page.address, new URL(browser.wsEndpoint()).port, page);
    note(page.file, result.findings);
    rows.push({ ...page, ...result });
  }
  return rows;
}

function note(file, problems) {
  for (const problem of new Set(problems)) found.push(`${file}: ${problem}`);
}

function report(pages, rows) {
  const shown = pages.filter(({ kind }) => kind !== "redirect").length;
  const about = (word) => found.filter((line) => line.includes(word)).length;
  const lines = [
    "| page | language | performance | accessibility | best practices | SEO | LCP | shift | bytes |", "|---|---|---|---|---|---|---|---|---|",
    ...rows.map(({ kind, lang, hidden, scores: s, measures: m }) =>
      `| ${kind}${hidden ? " *" : ""} | ${lang} | ${s.performance} | ${s.accessibility} | ${s["best-practices"]} | ${s.seo} | ${(m.lcp / 1000).toFixed(1)} s | ${m.cls.toFixed(3)} | ${Math.round(m.bytes / 1000)} kB |`),
    "", ...(rows.some(({ hidden }) => hidden) ? ["\\* kept from search engines on purpose: whether they may come in is not judged.", ""] : []),
    `| over all ${shown} pages | findings |`, "|---|---|", `| axe-core, WCAG 2.2 AA and best practices, light and dark | ${about(": axe ")} |`,
    `| html-validate${hasNu ? " and the Nu HTML checker" : " (Nu HTML checker: no Java here)"} | ${about(": html-validate ") + about(": Nu, ")} |`,
    `| requests to third parties | ${about(": third party")} |`, `| wider than the window at 320 px | ${about(": 320 px")} |`,
    `| text missing without script | ${about(": without script")} |`, `| errors in the console | ${about(": console") + about(": script: ")} |`,
  ];
  console.log((rows.length ? lines : lines.slice(lines.findIndex((line) => line.startsWith("| over")))).join("\n"));
  if (found.length) console.log(`\n${found.length} findings:\n${found.map((line) => `- ${line}`).join("\n")}`);
}

async function keep(rows) {
  await mkdir(`${ROOT}/.masthead/audit`, { recursive: true });
  await writeFile(`${ROOT}/.masthead/audit/report.json`, JSON.stringify({ found, rows }, null, 1));
}
