// Items of a list (options, statements) get their ids from the server. Until then, and after, the row on the screen
// must stay the same row, or the field a person types in would be replaced under their fingers.
const KEY = Symbol("key");
const keys = new Map();
let count = 0;

export const fresh = (item) => ({ ...item, [KEY]: `new-${count++}` });

export const keyOf = (item, index) => item[KEY] ?? keys.get(item.id) ?? item.id ?? index;

/** The server's items answer the sent ones, in the same order. */
export function adopt(sent, kept) {
  const ids = new Map();
  sent.forEach((item, index) => {
    const id = kept[index]?.id;
    if (!item[KEY] || item.id || !id) return;
    keys.set(id, item[KEY]);
    ids.set(item[KEY], id);
  });
  return ids;
}

/** What was typed on meanwhile, with the ids the server has given. */
export const named = (items, ids) => items.map((item) => (ids.has(item?.[KEY]) ? { ...item, id: ids.get(item[KEY]) } : item));
