// Reading the JSON schema of a kind's Settings.

/** `$ref`, a lone `allOf` and "or null" resolved: {…schema, nullable}. */
export function resolved(schema, root) {
  let result = schema;
  if (schema.$ref) {
    const { $ref, ...own } = schema;
    result = { ...at(root, $ref), ...own };
  }
  if (result.allOf?.length === 1) {
    const { allOf, ...own } = result;
    result = { ...resolved(allOf[0], root), ...own };
  }
  const some = result.anyOf?.filter((each) => each.type !== "null");
  if (some && some.length < result.anyOf.length && some.length === 1) {
    result = { ...resolved(some[0], root), ...result, anyOf: undefined, nullable: true };
  }
  return result;
}

const at = (root, ref) =>
  ref
    .replace(/^#\//, "")
    .split("/")
    .reduce((place, step) => place?.[step.replace(/~1/g, "/").replace(/~0/g, "~")], root) ?? {};

/** [name, schema] of each property, without the ids that the server gives. */
export const properties = (schema, root) =>
  Object.entries(schema.properties ?? {})
    .filter(([name, each]) => name !== "id" && !each.hidden)
    .map(([name, each]) => [name, resolved(each, root)]);

export const isList = (schema) => schema.type === "array";
export const isGroup = (schema) => schema.type === "object" && !schema.text && !schema.image;

/** What a new, empty item of a list looks like. */
export function emptyOf(schema, root) {
  if (schema.text) return {};
  if ("default" in schema) return structuredClone(schema.default);
  if (schema.type === "object") return Object.fromEntries(properties(schema, root).map(([name, each]) => [name, emptyOf(each, root)]));
  if (schema.type === "array") return [];
  return { string: "", boolean: false }[schema.type] ?? null;
}

/** How many texts of `values` are written in some language, but not in `locale`. */
export function missing(schema, values, locale, root = schema) {
  const known = resolved(schema, root);
  if (known.text) return values && !values[locale]?.trim() && Object.values(values).some((text) => text.trim()) ? 1 : 0;
  if (Array.isArray(values)) return sum(values.map((each) => missing(known.items ?? {}, each, locale, root)));
  if (values === null || typeof values !== "object") return 0;
  return sum(Object.entries(values).map(([name, each]) => missing(known.properties?.[name] ?? {}, each, locale, root)));
}

const sum = (numbers) => numbers.reduce((all, each) => all + each, 0);

/** `values` with every text in one language, as phones and walls get them. */
export function inLanguage(schema, values, textIn, root = schema) {
  if (values === null || values === undefined) return values;
  const known = resolved(schema, root);
  if (known.text) return textIn(values);
  if (Array.isArray(values)) return values.map((each) => inLanguage(known.items ?? {}, each, textIn, root));
  if (typeof values !== "object") return values;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, inLanguage(known.properties?.[name] ?? {}, value, textIn, root)]),
  );
}
