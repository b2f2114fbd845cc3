import { evaluate, type Result } from '../../../shared/posture/evaluate.ts';
import { checks } from '../../../shared/posture/index.ts';
import type { Snapshot } from '../../../shared/posture/snapshot.ts';
import type { Source } from '../../../shared/posture/source.ts';
import { type Clients, clientsOf } from './clients.ts';
import { BOTH, FAULTY_AFTER_DAYS, NOT_EXPRESSED, ONE_SIDED, SETTINGS } from './expected.ts';
import { makeFaulty } from './faulty-account.ts';
import { type Moto, startMoto, whyNoMoto } from './moto.ts';
import { readAccount } from './read-account.ts';
import { makeSound } from './sound-account.ts';

/** Makes two accounts in an emulator that shares no code with us, reads them with our readers and holds the checks against what was made; see README.md. */
const DAY = 86_400_000;
const MENDED = [
  'GetAccountAuthorizationDetails: policies get their name and id',
  'GetCredentialReport: gets a row of root, and the time at which it was asked for',
];

interface Account {
  readonly snapshot: Snapshot;
  readonly results: ReadonlyMap<string, readonly Result[]>;
  readonly keys: ReadonlyMap<string, string>;
}

async function accountOf(moto: Moto, make: (clients: Clients, keys: Map<string, string>) => Promise<void>, days: number): Promise<Account> {
  await moto.reset();
  const keys = new Map<string, string>();
  await make(clientsOf(moto.url), keys);
  const snapshot = aged(await readAccount(moto.url), days);
  const now = new Date(snapshot.takenAt.getTime() + 60_000);
  return { snapshot, keys, results: new Map(checks.map((check) => [check.id, evaluate(check, snapshot, SETTINGS, now)])) };
}

/** The same answers, read so many days later: nobody waits for keys to grow old. */
function aged(snapshot: Snapshot, days: number): Snapshot {
  const later = (at: Date): Date => new Date(at.getTime() + days * DAY);
  const sources = Object.entries(snapshot.sources).map(([name, source]: [string, Source<unknown>]) => [
    name,
    'asOf' in source ? { ...source, asOf: later(source.asOf) } : source,
  ]);
  return { ...snapshot, takenAt: later(snapshot.takenAt), sources: Object.fromEntries(sources) };
}

/** Subjects that failed, with what is drawn by lot put in words. */
const failedIn = ({ results, keys }: Account, id: string): readonly string[] =>
  (results.get(id) ?? [])
    .filter(({ outcome }) => outcome === 'fail')
    .map(({ subject }) => keys.get(subject.id) ?? subject.id.replace(/\bi-[0-9a-f]{8,}$/, 'i-…').replace(/\bAPKA\w+$/, 'APKA…'))
    .toSorted();

const passes = ({ results }: Account, id: string): boolean => (results.get(id) ?? []).every(({ outcome }) => outcome === 'pass');

const saidOf = ({ results }: Account, id: string): string =>
  [...new Set((results.get(id) ?? []).map(({ outcome, detail }) => `${outcome}: ${detail}`))].slice(0, 3).join('; ');

function differences(id: string, sound: Account, faulty: Account): readonly string[] {
  const side = ONE_SIDED[id];
  const regions = faulty.snapshot.sources.securityHub.state === 'read' ? Object.keys(faulty.snapshot.sources.securityHub.value) : [];
  const expected = BOTH[id] === 'each region' ? regions.map((region) => `Security Hub/${region}`) : (BOTH[id] ?? side?.faulty ?? 'gap');
  const actual = failedIn(faulty, id);
  const isWhole = expected === 'gap' || JSON.stringify(expected.toSorted()) === JSON.stringify(actual);
  const isSound = side?.sound === 'gap' ? !passes(sound, id) : passes(sound, id);
  return [
    ...(isSound ? [] : [`${id}, sound: ${side?.sound === 'gap' ? 'it can be made now' : saidOf(sound, id)}`]),
    ...(isWhole
      ? []
      : [`${id}, faulty: made to fail ${JSON.stringify(expected)}, failed ${JSON.stringify(actual)}: ${saidOf(faulty, id)}`]),
    ...(expected === 'gap' && actual.length > 0 ? [`${id}, faulty: it can be made now`] : []),
  ];
}

async function compare(moto: Moto): Promise<readonly string[]> {
  const faulty = await accountOf(moto, makeFaulty, FAULTY_AFTER_DAYS);
  const sound = await accountOf(moto, makeSound, 0);
  const said = [...Object.keys(BOTH), ...Object.keys(ONE_SIDED)];
  const known = new Set(checks.map(({ id }) => id));
  const compared = said.filter((id) => known.has(id)).map((id) => ({ id, found: differences(id, sound, faulty) }));
  const whole = compared.filter(({ id, found }) => id in BOTH && found.length === 0);
  console.log(`${whole.length} of ${checks.length} checks pass where all was made well, and fail for exactly what was broken.`);
  for (const line of MENDED) console.log(`Mended in the emulator: ${line}.`);
  for (const [id, { why, sound: side }] of Object.entries(ONE_SIDED))
    console.log(`Not expressed: ${id}, to ${side === 'gap' ? 'pass' : 'fail'}: ${why}.`);
  for (const [id, why] of Object.entries(NOT_EXPRESSED)) console.log(`Not expressed: ${id}: ${why}.`);
  return [
    ...compared.flatMap(({ found }) => found),
    ...[...said, ...Object.keys(NOT_EXPRESSED)].filter((id) => !known.has(id)).map((id) => `${id}: there is no such check`),
    ...[...known]
      .filter((id) => !said.includes(id) && !(id in NOT_EXPRESSED))
      .map((id) => `${id}: expected.ts does not say what becomes of it`),
  ];
}

const missing = whyNoMoto();
if (missing !== undefined) {
  console.log(`SKIPPED: ${missing}. Nothing was compared.`);
  if (process.env['CI'] === 'true') process.exitCode = 1;
} else {
  const moto = await startMoto();
  try {
    const found = await compare(moto);
    for (const line of found) console.log(`DIFFERS ${line}`);
    console.log(`${found.length} differ.`);
    if (found.length > 0) process.exitCode = 1;
  } finally {
    await moto.stop();
  }
}
