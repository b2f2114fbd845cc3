import type { ObjectStore } from '../../shared/adapters/objects/object-store.ts';

/** A store of objects that keeps text, as any other does. */
export function memoryObjects(): ObjectStore {
  const kept = new Map<string, string>();
  return {
    get: async (key) => {
      const text = kept.get(key);
      return text === undefined ? undefined : JSON.parse(text);
    },
    put: async (key, value) => void kept.set(key, JSON.stringify(value)),
    async *list(prefix) {
      for (const key of [...kept.keys()].toSorted()) if (key.startsWith(prefix)) yield key;
    },
  };
}
