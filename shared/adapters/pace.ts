import { setTimeout } from 'node:timers/promises';
import type { Pace } from '../alerts/pace.ts';

const SLACK_MS = 1000;
const MOST_WAIT_MS = 2000;

/** One message a second on each Slack channel; mail goes as fast as SES answers. Lives as long as the process. */
export function steadyPace(now: () => Date, wait: (ms: number) => Promise<unknown> = setTimeout): Pace {
  const next = new Map<string, number>();
  return {
    async turn({ id, medium }) {
      const ms = (next.get(id) ?? 0) - now().getTime();
      if (ms > MOST_WAIT_MS) return 'later';
      if (ms > 0) await wait(ms);
      if (medium === 'slack') next.set(id, Math.max(now().getTime(), next.get(id) ?? 0) + SLACK_MS);
      return 'go';
    },
    close: (id, until) => {
      next.set(id, Math.max(until.getTime(), next.get(id) ?? 0));
    },
  };
}

/** For stand-ins, which take as many as they get: only an asked-for silence is kept. */
export function unhurriedPace(now: () => Date): Pace {
  const closed = new Map<string, Date>();
  return {
    turn: async ({ id }) => ((closed.get(id) ?? now()) > now() ? 'later' : 'go'),
    close: (id, until) => {
      closed.set(id, until);
    },
  };
}
