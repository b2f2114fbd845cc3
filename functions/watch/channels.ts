import type { Checked } from '../../shared/alerts/channel-check.ts';
import { brokenChannelId, CHECKED, channelFailedCheck, channelMended } from '../../shared/alerts/channel-health.ts';
import { TransientError } from '../../shared/errors.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import type { WatchPorts } from './ports.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The weekly drill is a message to every channel: one that works was proven within this time. */
const PROVEN_MS = 8 * DAY;

export interface ChannelsChecked {
  readonly at: Date;
  /** What each channel answered, in words, for the checkpoint. */
  readonly words: Readonly<Record<string, string>>;
  readonly broken: number;
}

/**
 * Asks each channel once a day whether it would take a message, and each hour while one is broken or did not answer.
 * Undefined: it is not time yet.
 */
export async function checkChannels(last: Date | undefined, ports: WatchPorts): Promise<ChannelsChecked | undefined> {
  const now = ports.now();
  const since = last === undefined ? DAY : now.getTime() - last.getTime();
  if (since < HOUR || (since < DAY && !(await anyOpen(ports, now)))) return undefined;
  const words: Record<string, string> = {};
  let broken = 0;
  let isKnown = true;
  for (const [channel, check] of ports.checks) {
    const checked = await answerOf(check);
    await tell(channel, checked, ports, now);
    if (checked.state === 'broken') broken++;
    if (checked.state === 'silent') isKnown = false;
    words[channel] = await inWords(channel, checked, ports, now);
  }
  return { at: isKnown ? now : new Date(now.getTime() - DAY + HOUR), words, broken };
}

type Answer = Checked | { readonly state: 'silent'; readonly why: string };

/** Nobody answered: that says nothing of the channel. What should not happen goes on to the caller. */
async function answerOf(check: () => Promise<Checked>): Promise<Answer> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof TransientError) return { state: 'silent', why: error.message };
    throw error;
  }
}

async function tell(channel: string, checked: Answer, { store, account }: WatchPorts, now: Date): Promise<void> {
  const finding = await store.finding(brokenChannelId(account, channel));
  const open = isOpen(finding, now);
  if (checked.state === 'broken' && !open) await store.record(channelFailedCheck(channel, checked.why, account, now), now);
  if (!open || checked.state === 'broken' || checked.state === 'silent') return;
  const proves = checked.state === 'works' && checked.proves === 'message';
  // What a message has shown to be broken is not mended by an answer that proves less.
  if (proves || (checked.state !== 'unknown' && (await openedByCheck(finding, store)))) {
    const reason = checked.state === 'works' ? 'the channel answers that it works' : 'its secret can be read again';
    await store.record(channelMended(channel, account, now, reason, CHECKED), now);
  }
}

const isOpen = (finding: Finding | undefined, now: Date): finding is Finding =>
  finding !== undefined && ['open', 'acknowledged'].includes(standingOf(finding, now).state);

async function openedByCheck({ id, latest }: Finding, store: WatchPorts['store']): Promise<boolean> {
  const occurrence = latest && (await store.occurrence(id, latest.eventId));
  return occurrence?.event.name === CHECKED;
}

async function anyOpen({ checks, store, account }: WatchPorts, now: Date): Promise<boolean> {
  const findings = await Promise.all([...checks.keys()].map((channel) => store.finding(brokenChannelId(account, channel))));
  return findings.some((finding) => isOpen(finding, now));
}

async function inWords(channel: string, checked: Answer, ports: WatchPorts, now: Date): Promise<string> {
  switch (checked.state) {
    case 'works':
      return checked.note === undefined ? 'works' : `works: ${checked.note}`;
    case 'broken':
      return `broken: ${checked.why}`;
    case 'silent':
    case 'unknown':
      return `not known: ${checked.why}`;
    case 'unasked': {
      const at = await lastProof(channel, ports, now);
      return `can't be asked: ${checked.why}; ${at === undefined ? 'no message in eight days' : `last proven by a message at ${at.toISOString()}`}`;
    }
    default:
      return checked satisfies never;
  }
}

async function lastProof(channel: string, { outbox }: WatchPorts, now: Date): Promise<Date | undefined> {
  let newest: Date | undefined;
  for await (const delivery of outbox.deliveriesBetween(new Date(now.getTime() - PROVEN_MS), now)) {
    const { sentAt, state } = delivery;
    if (delivery.channel !== channel || state !== 'sent' || sentAt === undefined) continue;
    if (newest === undefined || sentAt > newest) newest = sentAt;
  }
  return newest;
}
