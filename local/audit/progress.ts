import { Presets, SingleBar } from 'cli-progress';
import type { SourceName } from '../../shared/posture/sources.ts';

export interface AuditProgress {
  /** A source was read, or a part of a long one. */
  readonly onRead: (name: SourceName, parts?: { readonly done: number; readonly of: number }) => void;
  readonly stop: () => void;
}

/**
 * A bar on a terminal's standard error, and lines where that is none: nothing of it is on standard output.
 * @param sources how many are asked for.
 */
export function auditProgress(sources: number, stream: NodeJS.WriteStream = process.stderr): AuditProgress {
  if (!stream.isTTY) {
    return {
      onRead: (name, parts) => void stream.write(`${parts === undefined ? `read ${name}` : `${name}: ${parts.done} of ${parts.of}`}\n`),
      stop: () => undefined,
    };
  }
  const bar = new SingleBar({ format: '{bar} {value}/{total} {what}', stream, clearOnComplete: true }, Presets.shades_classic);
  bar.start(sources, 0, { what: '' });
  return {
    onRead: (name, parts) => {
      if (parts === undefined) bar.increment(1, { what: name });
      else bar.update({ what: `${name}: ${parts.done} of ${parts.of}` });
    },
    stop: () => bar.stop(),
  };
}
