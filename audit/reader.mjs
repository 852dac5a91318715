// Can everybody read a page: with any sight, at any width, without script, without being watched?
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1280, height: 900 };

/** What axe finds on the page at `url`, in both colour schemes; requests that leave the host; errors of scripts. */
export async function looked(browser, url) {
  const findings = [];
  for (const scheme of ["light", "dark"]) {
    const tab = await opened(browser, WIDE, scheme);
    const strangers = watched(tab, url);
    tab.on("pageerror", (fault) => findings.push(`script: ${fault.message}`));
    tab.on("console", (line) => line.type() === "error" && findings.push(`console: ${line.text()}`));
    await tab.goto(url, { waitUntil: "load" });
    await tab.evaluate(() => document.fonts.ready.then(() => undefined));
    await tab.evaluate(AXE);
    const { violations } = await tab.evaluate((tags) => axe.run(document, { runOnly: { type: "tag", values: tags } }), RULES);
    for (const { id, nodes } of violations) findings.push(`axe ${scheme}: ${id} at ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
    findings.push(...strangers.map((address) => `third party: ${address}`));
    await tab.close();
  }
  return findings;
}

/** Whether the page scrolls sideways at 320 pixels, and what of its text is missing without script. */
export async function narrowAndPlain(browser, url) {
  const findings = [];
  const lines = async (script) => {
    const tab = await opened(browser, NARROW, "light");
    await tab.setJavaScriptEnabled(script);
    await tab.goto(url, { waitUntil: "load" });
    const room = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (room > 0) findings.push(`320 px: ${room} px wider than the window${script ? "" : ", without script"}`);
    // A search form without script has nothing to ask: the page then says so and lists what there is.
    const text = await tab.evaluate(() => (document.querySelectorAll("form[role=search]").forEach((form) => form.remove()), document.body.innerText));
    await tab.close();
    return new Set(text.split("\n").map((line) => line.trim()).filter(Boolean));
  };
  const [scripted, plain] = [await lines(true), await lines(false)];
  const missing = [...scripted].filter((line) => !plain.has(line));
  if (missing.length) findings.push(`without script: missing “${missing.slice(0, 3).join(" / ")}”`);
  return findings;
}

async function opened(browser, viewport, scheme) {
  const tab = await browser.newPage();
  await tab.setViewport(viewport);
  await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }]);
  return tab;
}

function watched(tab, url) {
  const strangers = [];
  const { host } = new URL(url);
  tab.on("request", (request) => {
    const address = new URL(request.url());
    if (address.protocol !== "data:" && address.host !== host) strangers.push(address.href);
  });
  return strangers;
}
