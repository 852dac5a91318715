// What does Lighthouse say of a page on a mid-range phone with a slow connection?
import lighthouse from "lighthouse";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

/** Scores from 0 to 100 by category, the main measures, and the audits that cost points. */
export async function speed(url, port, { hidden }) {
  // A page that asks search engines to stay away must not be marked down for it, nor for forbidding to fetch robots.txt.
  const skipAudits = hidden ? ["is-crawlable", "robots-txt"] : [];
  const { lhr } = await lighthouse(url, { port, output: "json", logLevel: "error", onlyCategories: CATEGORIES, skipAudits });
  const scores = Object.fromEntries(CATEGORIES.map((name) => [name, Math.round(lhr.categories[name].score * 100)]));
  const findings = CATEGORIES.flatMap((name) =>
    lhr.categories[name].auditRefs
      .filter(({ id, weight }) => weight && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
      .map(({ id }) => `${name}: ${lhr.audits[id].title}${lhr.audits[id].displayValue ? ` (${lhr.audits[id].displayValue})` : ""}`),
  );
  const figure = (id) => lhr.audits[id].numericValue;
  const measures = {
    fcp: figure("first-contentful-paint"), lcp: figure("largest-contentful-paint"), tbt: figure("total-blocking-time"),
    cls: figure("cumulative-layout-shift"), bytes: figure("total-byte-weight"),
  };
  return { scores, measures, findings };
}

/** The better of two runs: another program on the machine costs points that the page did not lose. */
export async function bestSpeed(url, port, page, runs = 2) {
  let best = null;
  for (let run = 0; run < runs && (best?.scores.performance ?? 0) < 100; run += 1) {
    const next = await speed(url, port, page);
    if (!best || next.scores.performance > best.scores.performance) best = next;
  }
  return best;
}
