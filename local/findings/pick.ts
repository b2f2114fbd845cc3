import type { Finding } from '../../shared/findings/finding.ts';
import type { FindingStore } from '../../shared/findings/store.ts';
import type { Desk } from './desk.ts';

const WHOLE = 16;
const LEAST = 4;
const DAY = 86_400_000;
/** How far back those are looked for that are over, step by step. */
const BACK_DAYS = [7, 35, 120];

type Picked =
  | { readonly kind: 'one'; readonly finding: Finding }
  | { readonly kind: 'none' | 'short' }
  | { readonly kind: 'several'; readonly ids: readonly string[] };

/** The finding that an id or its beginning means: among those that are not over, then among those seen lately. */
export async function pick(
  text: string,
  store: Pick<FindingStore, 'finding' | 'openFindings' | 'occurrencesBetween'>,
  now: Date,
): Promise<Picked> {
  const id = text.toLowerCase();
  if (!new RegExp(`^[0-9a-z]{${LEAST},${WHOLE}}$`).test(id)) return { kind: 'short' };
  if (id.length === WHOLE) {
    const finding = await store.finding(id);
    return finding ? { kind: 'one', finding } : { kind: 'none' };
  }
  const found = new Set<string>();
  for await (const finding of store.openFindings()) if (finding.id.startsWith(id)) found.add(finding.id);
  let to = new Date(now.getTime() + DAY);
  for (const days of BACK_DAYS) {
    if (found.size > 0) break;
    const from = new Date(now.getTime() - days * DAY);
    for await (const { findingId } of store.occurrencesBetween(from, to)) if (findingId.startsWith(id)) found.add(findingId);
    to = from;
  }
  const [first, ...more] = found;
  if (more.length > 0) return { kind: 'several', ids: [...found].toSorted() };
  const finding = first === undefined ? undefined : await store.finding(first);
  return finding ? { kind: 'one', finding } : { kind: 'none' };
}

/** The same, and says why there is none. */
export async function picked(text: string, { store, now, complain }: Desk): Promise<Finding | undefined> {
  const found = await pick(text, store, now());
  switch (found.kind) {
    case 'one':
      return found.finding;
    case 'several':
      complain(`"${text}" is the beginning of ${found.ids.length} findings: ${found.ids.slice(0, 10).join(', ')}`);
      return undefined;
    case 'short':
      complain(`"${text}" is no id: write ${LEAST} to ${WHOLE} of its letters and digits, as alerts show them`);
      return undefined;
    case 'none':
      complain(
        `there is no finding "${text}" that is open or was seen in the last ${BACK_DAYS.at(-1)} days; older ones are found by their whole id`,
      );
      return undefined;
    default:
      return found satisfies never;
  }
}
