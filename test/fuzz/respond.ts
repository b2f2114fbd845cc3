import { seeded } from '../support/random.ts';
import { type RespondWorld, respondWorld, SIGNING_SECRET } from '../support/respond-world.ts';
import { answerForm, muteGiven, personGiven, sending, tokenOf, type UrlEvent, urlEvent } from '../support/url-events.ts';
import { type Making, type Mutation, odd, oddText, one, whole } from './respond-choices.ts';
import { LINK_MUTATIONS, looking } from './respond-links.ts';
import { SLACK_MUTATIONS, signed } from './respond-slack.ts';
import type { FuzzTarget } from './target.ts';

const OTHERS: Readonly<Record<string, Mutation>> = {
  huge: ({ choice }) =>
    urlEvent({
      method: 'POST',
      path: one(['/slack', '/answer'], choice),
      body: 'x'.repeat(262_145 + whole(choice, 50_000)),
      base64: choice() < 0.5,
    }),
  'another door': ({ choice }) =>
    urlEvent({
      method: one(['GET', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'TRACE', 'post'], choice),
      path: one(
        ['/', '/slack', '/slack/', '//slack', '/ANSWER', '/digest/..', '/%2e%2e/slack', '/__proto__', `/${oddText(choice)}x`],
        choice,
      ),
    }),
  'no event': ({ choice }) => {
    const event = urlEvent({ method: 'POST', path: '/slack', body: 'payload=%7B%7D' });
    const bad = one([null, 7, '', []], choice);
    return one(
      [
        { ...event, headers: bad },
        { ...event, rawPath: 7 },
        { ...event, requestContext: bad },
        { ...event, body: 7 },
        { ...event, isBase64Encoded: 'yes' },
        odd(choice) ?? {},
      ],
      choice,
    ) as UrlEvent;
  },
  replay: ({ before }) => before ?? urlEvent({ path: '/slack' }),
  'another answer by a used link': ({ before, choice }) => {
    const form = new URLSearchParams(Buffer.from(before?.body ?? '', 'base64').toString());
    return answerForm(form.get('t') ?? '', {
      choice: one(['acknowledge', 'resolve', 'mine', 'mute'], choice),
      reason: `another ${choice()}`,
    });
  },
};

const MUTATIONS: Readonly<Record<string, Mutation>> = { ...SLACK_MUTATIONS, ...LINK_MUTATIONS, ...OTHERS };

/** Valid requests: each must change what the table knows, or the silence of the others proves nothing. */
const CONTROLS: readonly Mutation[] = [
  (making) => signed(sending('assign', making.finding, personGiven(`U00${whole(making.choice, 1_000_000)}`)), making),
  (making) => signed(sending('mute', making.finding, muteGiven(`reason ${making.choice()}`, '4h', 'rule')), making),
  async ({ links, finding, now, choice }) =>
    answerForm(tokenOf(await links.answer(finding, 'mail', now)), { choice: 'mute', reason: `reason ${choice()}`, time: '1d' }),
];

const EVERY = 100;
const LOOKS = 50;
const MOST_TOLD = 10;
const SECRET = new RegExp(`${SIGNING_SECRET}|eyJ|payload=|reason \\d|xoxb`);

interface Told {
  readonly mutation: string;
  readonly status: number;
  readonly refused: number;
  readonly changed: boolean;
  readonly tookEffect: boolean;
  readonly opened: boolean;
}

/** Sends bent requests among valid ones: the bent ones change nothing, throw nothing and are counted, the valid ones do what they ask. */
export const fuzzRespond: FuzzTarget = async (runs, seed) => {
  const world = await respondWorld();
  const choice = seeded(seed);
  const failures: string[] = [];
  const seen = { refused: 0, looked: 0, controls: 0 };
  const names = Object.keys(MUTATIONS);
  let before: UrlEvent | undefined;
  for (let index = 0; index < runs && failures.length < MOST_TOLD; index++) {
    world.pass(index % EVERY === 0 || choice() < 0.02 ? 1 : 0);
    const making: Making = { choice, now: world.now(), finding: world.finding, links: world.links, before };
    const kind = index % EVERY === 0 ? 'control' : index % LOOKS === 1 ? 'look' : one(names, choice);
    const mutation = kind === 'control' ? one(CONTROLS, choice) : kind === 'look' ? looking : (MUTATIONS[kind] ?? looking);
    const event = await mutation(making);
    try {
      const told = await watched(world, kind, event);
      const fault = faultOf(told);
      if (fault !== undefined) failures.push(`run ${index}, ${fault}: ${JSON.stringify(told)}: ${JSON.stringify(event).slice(0, 400)}`);
      seen[kind === 'control' ? 'controls' : kind === 'look' ? 'looked' : 'refused']++;
    } catch (error) {
      failures.push(`run ${index}, ${kind} threw ${String(error)}: ${JSON.stringify(event).slice(0, 400)}`);
    }
    if (kind === 'control') before = event;
  }
  const secret = world.lines.find((line) => SECRET.test(line));
  if (secret !== undefined) failures.push(`a line of the log holds what it must not: ${secret.slice(0, 200)}`);
  if (world.lines.length < seen.refused) failures.push(`${world.lines.length} lines in the log of ${seen.refused} refusals`);
  const counts = Object.entries(world.counts)
    .map(([name, count]) => `${name} ${count}`)
    .toSorted();
  world.table.close();
  return {
    summary: `${runs} requests, seed ${seed}: ${seen.refused} bent refused, ${seen.looked} looks, ${seen.controls} valid took effect (${counts.join(', ')})`,
    failures,
  };
};

async function watched(world: RespondWorld, mutation: string, event: UrlEvent): Promise<Told> {
  const refusals = (): number =>
    Object.entries(world.counts).reduce((sum, [name, count]) => (/^Respond(Answered|Muted)$/.test(name) ? sum : sum + count), 0);
  const [writes, facts, counted, opened] = [world.writes(), world.facts(), refusals(), world.asked.opened.length];
  const { status } = await world.call(event);
  return {
    mutation,
    status,
    refused: refusals() - counted,
    changed: world.writes() !== writes,
    tookEffect: world.facts() !== facts,
    opened: world.asked.opened.length !== opened,
  };
}

/** What is wrong with how a request was answered. */
function faultOf({ mutation, status, refused, changed, tookEffect, opened }: Told): string | undefined {
  if (mutation === 'control') return tookEffect && refused === 0 && status === 200 ? undefined : 'a valid request was not taken';
  if (changed || opened) return 'something changed';
  if (mutation === 'look') return status === 200 && refused === 0 ? undefined : 'a look was refused';
  if (mutation === 'huge' && status !== 413) return 'not too long';
  if (refused !== 1) return `counted ${refused} times`;
  return (status >= 400 && status < 500) || status === 200 ? undefined : 'an odd status';
}
