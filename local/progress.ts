import { Presets, SingleBar } from 'cli-progress';
import type { Fed } from './feed.ts';

/** A bar on standard error, and nothing where that is no terminal. */
export function progressBar(files: number): { readonly update: (fed: Fed) => void; readonly stop: () => void } {
  if (!process.stderr.isTTY || files < 2) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    { format: '{bar} {value}/{total} files, {records} records, {handed} of them heard', stream: process.stderr, clearOnComplete: true },
    Presets.shades_classic,
  );
  bar.start(files, 0, { records: 0, handed: 0 });
  return {
    update: ({ files: done, records, handed }) => bar.update(done, { records, handed }),
    stop: () => bar.stop(),
  };
}
