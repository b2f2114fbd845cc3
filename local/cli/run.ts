import { type Command, CommanderError, InvalidArgumentError } from 'commander';
import { PermanentError, TransientError } from '../../shared/errors.ts';
import { visibleLines } from '../policy/paper.ts';

/** Runs a command to its exit code: 2 for what it can't do, whoever is to blame. */
export async function runCommand(program: Command): Promise<void> {
  // A reader that closes early (| head) has what it wants.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  process.on('SIGINT', () => process.exit(130));
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof PermanentError || error instanceof TransientError || isOfSystem(error)) console.error(visibleLines(error.message));
    else if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : 2;
  }
}

/** A file or an address that is not there, or may not be used: its name stands in the message. */
const isOfSystem = (error: unknown): error is Error => error instanceof Error && 'syscall' in error;

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** "90m", "4h", "30d" or "2w" in milliseconds. */
export function duration(text: string): number {
  const [, number = '', unit = ''] = /^([1-9]\d{0,4})([mhdw])$/.exec(text) ?? [];
  const ms = Number(number) * (UNITS[unit] ?? 0);
  if (ms === 0) throw new InvalidArgumentError('Write a time such as 90m, 4h, 30d or 2w.');
  return ms;
}

/** A day, a time, or so long ago. */
export function timeOrAgo(text: string): (now: Date) => Date {
  if (/^\d+[mhdw]$/.test(text)) {
    const ms = duration(text);
    return (now) => new Date(now.getTime() - ms);
  }
  const at = timeAt(text);
  return () => at;
}

export function timeAt(text: string): Date {
  const at = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(text) || Number.isNaN(at.getTime())) {
    throw new InvalidArgumentError('Write a day "2026-03-04" or a time "2026-03-04T09:00:00Z".');
  }
  return at;
}
