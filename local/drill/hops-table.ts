import Table from 'cli-table3';
import type { Hops } from '../../shared/alerts/drill.ts';

/** How long each hop took, and what did not arrive, for a terminal. Causes come from services: control characters are taken out. */
export function hopsTable({ recordedMs, plannedMs, sentMs, missing }: Hops): string {
  const table = new Table({ head: ['hop', 'after'], style: { head: [], border: [] } });
  table.push(
    ['put on the bus', '0.0 s'],
    ['recorded', seconds(recordedMs)],
    ['planned', seconds(plannedMs)],
    ...Object.entries(sentMs).map(([channel, ms]) => [`sent on ${channel}`, seconds(ms)]),
    ...missing.map(({ channel, why }) => [`${channel}`, `did not arrive: ${why.replace(/\p{Cc}+/gu, ' ').slice(0, 200)}`]),
  );
  return table.toString();
}

const seconds = (ms: number | undefined): string => (ms === undefined ? 'not at all' : `${(ms / 1000).toFixed(1)} s`);
