// What this phone keeps of one meeting. A browser may deny its storage: then it lasts as long as the page.

/** Names are prefixed with the code, so meetings never see each other's. Values are anything JSON can hold. */
export function keptFor(code) {
  const prefix = `live.${code}.`;
  const memory = new Map();

  const get = (name) => {
    try {
      const text = localStorage.getItem(prefix + name);
      return text === null ? (memory.get(name) ?? null) : JSON.parse(text);
    } catch {
      return memory.get(name) ?? null;
    }
  };

  const set = (name, value) => {
    memory.set(name, value);
    try {
      localStorage.setItem(prefix + name, JSON.stringify(value));
    } catch {
      // Denied or full: the memory has it.
    }
  };

  const drop = (name) => {
    memory.delete(name);
    try {
      localStorage.removeItem(prefix + name);
    } catch {
      // Denied: it was only in memory.
    }
  };

  /** The names that begin with `start`. */
  const names = (start) => {
    const found = new Set([...memory.keys()].filter((name) => name.startsWith(start)));
    try {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith(prefix + start)) found.add(key.slice(prefix.length));
      }
    } catch {
      // Denied: what is in memory is all there is.
    }
    return [...found];
  };

  const dropAll = (start = "") => {
    for (const name of names(start)) drop(name);
  };

  return { get, set, drop, names, dropAll };
}
