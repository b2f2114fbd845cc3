import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { chance } from '../chance.ts';
import { compare } from './compare.ts';
import { playOnLaptop } from './laptop.ts';
import { type LeftBehind, leftBehind } from './left-behind.ts';

/** A webhook and a mail, neither of which can be asked what it has: the kill's window is widest there. */
const CONFIG = {
  zone: 'UTC',
  channels: {
    slack: { type: 'slack-webhook', secret: 'ssm:/trailwarden/slack-webhook' },
    mail: { type: 'email', from: 'trailwarden@example.com', to: ['security@example.com'] },
  },
  routes: [{ name: 'urgent', when: { severityAtLeast: 'high' }, channels: ['slack', 'mail'] }],
  defaultRoute: { channels: ['slack'] },
  report: { channels: ['mail'] },
};

/** Standings are compared at one time, whenever the runs were. */
const THEN = new Date('2026-03-08T00:00:00Z');
const TRIES = 5;

/** Kills the local edition at random moments of its run, starts it again, and checks what people and the store have then. */
export async function runKills(kills: number, seed: number): Promise<0 | 1> {
  const place = mkdtempSync(join(tmpdir(), 'trailwarden-kills-'));
  const config = join(place, 'config.yaml');
  writeFileSync(config, stringify(CONFIG));
  const luck = chance(seed, 'kills');
  let { reference, playedMs } = await letAlone(join(place, 'reference'), config);
  const harm = { lost: 0, unsent: 0, moreThanTwice: 0 };
  for (let kill = 0; kill < kills; kill++) {
    const fraction = (kill + luck.next()) / kills;
    const folder = join(place, `kill-${kill + 1}`);
    const killedAfter = await killOnce(folder, config, fraction * playedMs);
    const before = await leftBehind(folder, THEN);
    const { code, output, playedMs: took } = await playOnLaptop(folder, config);
    playedMs = (playedMs + took) / 2;
    const after = await leftBehind(folder, THEN);
    const { lost, unsent, moreThanTwice } = compare(after, reference);
    console.log(
      `kill ${kill + 1} of ${kills}, ${Math.round(killedAfter)} ms after the first event: ${total(before)} messages until then, ${total(after)} in the end, ${twice(after, reference)} twice`,
    );
    for (const what of [...lost, ...unsent, ...moreThanTwice]) console.log(`  ${what}`);
    if (code !== 0) console.log(`  the restart ended with ${code}:\n${output}`);
    harm.lost += lost.length + (code === 0 ? 0 : 1);
    harm.unsent += unsent.length;
    harm.moreThanTwice += moreThanTwice.length;
    rmSync(folder, { recursive: true });
  }
  rmSync(place, { recursive: true });
  console.log(`kills ${kills} lost ${harm.lost} unsent ${harm.unsent} more-than-twice ${harm.moreThanTwice}`);
  return harm.lost + harm.unsent + harm.moreThanTwice > 0 ? 1 : 0;
}

async function letAlone(folder: string, config: string): Promise<{ reference: LeftBehind; playedMs: number }> {
  const { code, output, playedMs } = await playOnLaptop(folder, config);
  if (code !== 0) throw new Error(`the run that nobody kills ended with ${code}:\n${output}`);
  return { reference: await leftBehind(folder, THEN), playedMs };
}

/** A run that ends before its kill is no kill: it is tried again, sooner. @returns when it was killed */
async function killOnce(folder: string, config: string, afterMs: number): Promise<number> {
  let after = afterMs;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const { code, playedMs } = await playOnLaptop(folder, config, after);
    if (code === undefined) return playedMs;
    rmSync(folder, { recursive: true });
    after = Math.min(after, playedMs) * 0.9;
  }
  throw new Error(`the local edition ended ${TRIES} times before it was killed`);
}

const total = ({ messages }: LeftBehind): number => [...messages.values()].reduce((sum, times) => sum + times, 0);

const twice = ({ messages }: LeftBehind, reference: LeftBehind): number =>
  [...messages].filter(([says, times]) => times > (reference.messages.get(says) ?? 1)).length;
