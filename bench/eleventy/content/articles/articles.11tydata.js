export default {
  layout: "article.njk",
  permalink: (data) => `/articles/${data.page.inputPath.split("/").pop().slice(0, -".md".length)}/`,
};
