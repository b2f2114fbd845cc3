import type { CollectProgress } from '../../posture/progress.ts';

/** For a run that nobody else could go on with: it ends with the process. Kept as text, as any other adapter keeps it. */
export function memoryProgress(): CollectProgress {
  const parts = new Map<string, string>();
  return {
    load: async (part) => {
      const text = parts.get(part);
      return text === undefined ? undefined : JSON.parse(text);
    },
    save: async (part, value) => void parts.set(part, JSON.stringify(value)),
  };
}
