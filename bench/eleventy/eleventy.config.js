// What the bare layouts of Hugo make, for Eleventy: articles, pages of people, companies and topics, home, feeds, sitemap.
const SITE = "https://bench.example";
const KINDS = { people: "People", companies: "Companies", topics: "Topics" };
const PAGE = 100;
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

const newest = (api) => api.getFilteredByGlob("content/articles/*.md").reverse();

/** Every person, company and topic with its articles, the newest first. */
function entities(api) {
  const found = new Map();
  for (const kind of Object.keys(KINDS))
    for (const entry of api.getFilteredByGlob(`content/${kind}/*.md`))
      found.set(`${kind}/${entry.fileSlug}`, { kind, slug: entry.fileSlug, entry, name: entry.data.title, articles: [] });
  for (const article of newest(api))
    for (const kind of Object.keys(KINDS))
      for (const slug of article.data[kind]) found.get(`${kind}/${slug}`).articles.push(article);
  return [...found.values()];
}

/** The pages of all of them, a hundred articles on each. */
function entityPages(api) {
  return entities(api).flatMap((entity) => {
    const count = Math.max(1, Math.ceil(entity.articles.length / PAGE));
    const address = (number) => `/${entity.kind}/${entity.slug}/` + (number ? `page/${number + 1}/` : "");
    const pages = Array.from({ length: count }, (_, number) => ({ number: number + 1, address: address(number) }));
    return pages.map((page, number) => ({
      ...entity,
      ...page,
      pages,
      total: entity.articles.length,
      articles: entity.articles.slice(number * PAGE, (number + 1) * PAGE),
    }));
  });
}

export default function (config) {
  config.addGlobalData("site", { title: "Bench", url: SITE, kinds: Object.entries(KINDS) });
  config.addCollection("newest", newest);
  config.addCollection("entities", entities);
  config.addCollection("entityPages", entityPages);
  config.addCollection("indexes", (api) => {
    const all = entities(api).sort((a, b) => (a.name < b.name ? -1 : 1));
    return Object.entries(KINDS).map(([kind, title]) => ({ kind, title, entities: all.filter((e) => e.kind === kind) }));
  });
  config.addCollection("names", (api) =>
    Object.fromEntries(entities(api).map((entity) => [`${entity.kind}/${entity.slug}`, entity.name])),
  );
  config.addFilter("iso", (date) => date.toISOString().slice(0, 10));
  config.addFilter("rfc", (date) => date.toUTCString());
  config.addFilter("day", (date) => DAY.format(date));
  config.addFilter("first", (list, count) => list.slice(0, count));
  config.addFilter("minutes", (html) => Math.ceil(html.replace(/<[^>]*>/g, " ").split(/\s+/).length / 213));
  return {
    dir: { input: "content", includes: "../includes", output: "public" },
    markdownTemplateEngine: false,
    templateFormats: ["md", "njk"],
  };
}
