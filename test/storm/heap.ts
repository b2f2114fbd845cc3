import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { playStorm } from './storm.ts';

/** The most that stood on the heap, in MB, whenever an alert was about to go out: garbage is collected before each look. */
export async function heapPeak(alerts: number, seed: number): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  let peak = 0;
  const onRound = (): void => {
    if (typeof collect === 'function') collect();
    peak = Math.max(peak, process.memoryUsage().heapUsed);
  };
  await playStorm({ alerts, seed, onRound, streams: false });
  return peak / 1e6;
}
