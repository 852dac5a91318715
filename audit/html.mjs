// Is every page valid HTML? Two checkers: html-validate, and the W3C's own (Nu) where Java is at hand.
import { execFileSync, spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";

const CONFIG = {
  extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
  // What a page loads comes from its own host, under a name that changes with its content.
  rules: { "require-sri": "off" },
};
/** What Nu says of files that it cannot follow: style sheets of a page that it reads from disk. */
const FROM_DISK = /Content Security Policy \(meta tag\): (?:external )?\S+ “[^”]*” blocked/;

/** Findings by file. */
export async function validity(folder, files) {
  const findings = new Map(files.map((file) => [file, []]));
  const checker = new HtmlValidate(new FileSystemConfigLoader({ root: true, ...CONFIG }));
  for (const file of files) {
    const report = await checker.validateFile(join(folder, file));
    for (const { messages } of report.results)
      for (const { line, message, ruleId } of messages) findings.get(file).push(`html-validate ${ruleId}, line ${line}: ${message}`);
  }
  for (const { url, lastLine, message } of nu(folder)) {
    const file = relative(folder, url);
    if (findings.has(file)) findings.get(file).push(`Nu, line ${lastLine}: ${message}`);
  }
  return findings;
}

/** Whether the W3C's checker can run here. */
export const hasNu = spawnSync("java", ["-version"]).status === 0;

function nu(folder) {
  if (!hasNu) return [];
  const jar = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");
  const answer = execFileSync("java", ["-jar", jar, "--format", "json", "--skip-non-html", "--exit-zero-always", "--stdout", folder], { maxBuffer: 1 << 28 });
  return JSON.parse(answer).messages.filter(({ message }) => !FROM_DISK.test(message));
}

const relative = (folder, url) => decodeURIComponent(new URL(url).pathname).slice(folder.length).replace(/^\/+/, "");
