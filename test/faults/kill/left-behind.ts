import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingStore } from '../../../shared/adapters/store/finding-store.ts';
import { fromData } from '../../../shared/adapters/store/item-codec.ts';
import { sqliteTable } from '../../../shared/adapters/table/sqlite-table.ts';
import { isJsonObject } from '../../../shared/cloudtrail/json.ts';
import { type Finding, shortId } from '../../../shared/findings/finding.ts';
import { standingOf } from '../../../shared/findings/standing.ts';

/** What a run, or several over one folder, left in the store and with people. */
export interface LeftBehind {
  /** By the finding's short id. */
  readonly findings: ReadonlyMap<string, Recorded>;
  /** The last word on a finding, by reader and short id: "slack a5qte0j9". */
  readonly lastWords: ReadonlyMap<string, string>;
  /** How often each message arrived, by reader and what it says. */
  readonly messages: ReadonlyMap<string, number>;
}

export interface Recorded {
  readonly count: number;
  readonly occurrences: readonly string[];
  readonly standing: string;
}

const READERS = ['slack', 'mail'] as const;
const ROW = /\b(CRITICAL|HIGH|MEDIUM|LOW|INFO|RESOLVED)(?::| ) *[^\n"]*?\(([0-9a-z]{8})\)/g;

export async function leftBehind(folder: string, now: Date): Promise<LeftBehind> {
  const lastWords = new Map<string, string>();
  const messages = new Map<string, number>();
  for (const reader of READERS) {
    for (const message of entriesOf(join(folder, `${reader}.ndjson`))) {
      const { says, words } = readAs(reader, message);
      messages.set(`${reader} ${says}`, (messages.get(`${reader} ${says}`) ?? 0) + 1);
      for (const { id, word } of words) lastWords.set(`${reader} ${id}`, word);
    }
  }
  return { findings: await recordedIn(join(folder, 'store.sqlite'), now), lastWords, messages };
}

async function recordedIn(file: string, now: Date): Promise<ReadonlyMap<string, Recorded>> {
  const table = sqliteTable(file);
  const findings = new Map<string, Recorded>();
  for await (const { data } of table.every('FINDING')) {
    const finding = fromData<Finding>('finding', data);
    const occurrences = await findingStore(table).occurrences(finding.id);
    const { state, severity } = standingOf(finding, now);
    findings.set(shortId(finding.id), {
      count: finding.count,
      occurrences: occurrences.map(({ event }) => event.id).toSorted(),
      standing: `${state} ${severity}`,
    });
  }
  table.close();
  return findings;
}

const entriesOf = (file: string): readonly unknown[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line): unknown => JSON.parse(line))
    : [];

interface Read {
  readonly says: string;
  readonly words: readonly { readonly id: string; readonly word: string }[];
}

/** A message as its reader takes it: its headline, and every finding that it names with the word on it. */
function readAs(reader: (typeof READERS)[number], message: unknown): Read {
  const texts = textsIn(message);
  const all = texts.join('\n');
  const headline = reader === 'slack' ? textsIn(isJsonObject(message) ? message['message'] : undefined)[0] : subjectOf(message);
  const [, word = ''] = /^\[?([A-Z]+)\b/.exec(headline ?? '') ?? [];
  const [, primary] = /\balert ([0-9a-z]{8}) · rule /.exec(all) ?? [];
  const rows = [...all.matchAll(ROW)].flatMap(([, theirs, id]) => (theirs && id && id !== primary ? [{ id, word: theirs }] : []));
  return { says: headline ?? '', words: [...(primary === undefined ? [] : [{ id: primary, word }]), ...rows] };
}

const subjectOf = (mail: unknown): string => (isJsonObject(mail) ? String(mail['subject']) : '');

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isJsonObject(value) ? Object.values(value).flatMap(textsIn) : [];
};
