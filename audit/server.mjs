// Serves the published site as its host would: below a sub-path, compressed, with 404.html for what is not there.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8", ".ico": "image/x-icon", ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg", ".js": "text/javascript; charset=utf-8", ".json": "application/json", ".opml": "text/x-opml",
  ".png": "image/png", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8", ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json", ".webp": "image/webp", ".woff2": "font/woff2", ".xml": "application/xml",
};
const COMPRESSED = /^text\/|json|xml|svg|wasm/;

/** Serve `folder` at `http://127.0.0.1:<free port><base>`; the answer has the URL and a way to stop. */
export async function serve(folder, base) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const inside = normalize("/" + path.slice(base.length));
    const name = inside.endsWith("/") ? inside + "index.html" : inside;
    let content = path.startsWith(base) ? await readFile(join(folder, name)).catch(() => null) : null;
    const found = content !== null;
    content ??= await readFile(join(folder, "404.html")).catch(() => Buffer.from("not found"));
    const type = found ? (TYPES[extname(name)] ?? "application/octet-stream") : TYPES[".html"];
    const headers = { "content-type": type, "cache-control": "max-age=31536000", vary: "accept-encoding" };
    if (COMPRESSED.test(type) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) {
      content = gzipSync(content);
      headers["content-encoding"] = "gzip";
    }
    response.writeHead(found ? 200 : 404, { ...headers, "content-length": content.length });
    response.end(content);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${server.address().port}${base}`, close: () => server.close() };
}
