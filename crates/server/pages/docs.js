// Lists the routes of the OpenAPI document, by tag.

const VERBS = ["get", "post", "put", "patch", "delete"];

function make(name, text, className) {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  if (className) element.className = className;
  return element;
}

function row(path, verb, operation) {
  const item = make("li");
  item.append(make("code", verb.toUpperCase(), "verb"), make("code", path));
  item.append(make("div", operation.summary));
  const needs = (operation.security ?? []).length === 0 ? "No key needed" : "";
  const notes = [operation.description, needs].filter(Boolean).join(" ");
  if (notes) item.append(make("div", notes, "secondary"));
  return item;
}

function section(tag, rows) {
  const list = make("ul", "", "routes card");
  list.append(...rows);
  return [make("h2", tag), list];
}

function show(api) {
  const groups = new Map(api.tags.map((tag) => [tag.name, []]));
  for (const [path, item] of Object.entries(api.paths)) {
    for (const verb of VERBS.filter((verb) => verb in item)) {
      const operation = { security: api.security, ...item[verb] };
      groups.get(operation.tags[0]).push(row(path, verb, operation));
    }
  }
  document.getElementById("about").textContent = api.info.description;
  document.getElementById("routes").append(...[...groups].flatMap(([tag, rows]) => section(tag, rows)));
}

fetch("/api/v1/openapi.json")
  .then((answer) => answer.json())
  .then(show)
  .catch(() => {
    document.getElementById("about").textContent = "The list could not be loaded. Please load this page again.";
  });
