import { erasePerson } from '../../shared/adapters/store/erase-person.ts';
import { erasures } from '../../shared/adapters/store/erasures.ts';
import type { WholeTable } from '../../shared/adapters/table/item-table.ts';
import type { Erasure, Tally } from '../../shared/findings/erasure.ts';
import { personOf, replacerOf } from '../../shared/findings/person.ts';
import type { PostureArchive } from '../../shared/posture/archive.ts';
import type { Who } from '../cli/aws.ts';
import { linesOf } from '../policy/paper.ts';
import { jsonLine } from '../scan/visible.ts';
import { eraseFromArchive } from './erase-archive.ts';

export interface ErasePorts {
  readonly table: WholeTable;
  /** Left out where no posture runs are kept. */
  readonly archive?: PostureArchive;
  readonly who: () => Promise<Who>;
  readonly now: () => Date;
  /** An id of its own for each erasure. */
  readonly newId: () => string;
}

/**
 * Takes a person out of table and archive and leaves an item that says who did so. What breaks off leaves one too, and is done by
 * asking again. @throws PermanentError, TransientError
 */
export async function erase(texts: readonly string[], isTrial: boolean, ports: ErasePorts): Promise<Erasure> {
  const { table, archive, now, newId } = ports;
  const at = now();
  const id = newId();
  const person = personOf(texts, `erased-${id.replaceAll('-', '').slice(0, 8)}`);
  const begun: Erasure = {
    id,
    at,
    ...(await ports.who()),
    state: 'begun',
    pseudonym: person.pseudonym,
    changed: {},
    removed: {},
    left: {},
  };
  if (!isTrial) await erasures(table).save(begun);
  const { changed, removed, left } = await erasePerson(table, person, at, !isTrial);
  const kept = archive && (await eraseFromArchive(archive, replacerOf(person), at, !isTrial));
  const done: Erasure = {
    ...begun,
    state: 'done',
    changed: { ...changed, ...counted(kept?.changed ?? {}) },
    removed,
    left: { ...left, ...counted({ 'source of a snapshot': kept?.left ?? 0 }) },
  };
  if (!isTrial) await erasures(table).save(done);
  return done;
}

const counted = (tally: Tally): Tally => Object.fromEntries(Object.entries(tally).filter(([, count]) => count > 0));

const WHY_LEFT: Readonly<Record<string, string>> = {
  finding: 'not over: what they are about is known by it. Close them, and ask again',
  mute: 'in force: end them ("npm run findings -- unmute"), and ask again',
  delivery: 'under way: ask again in an hour',
  'policy-version': 'policy documents as AWS has them: the next change is held against them',
  sighting: 'expires within days',
  once: 'expires within days',
  intent: 'about to be told',
  'source of a snapshot': 'the name is a word of its form',
};

/** For people, or for programs. */
export function erasedWords({ pseudonym, changed, removed, left }: Erasure, isTrial: boolean, hasArchive: boolean, json: boolean): string {
  if (json) return jsonLine({ pseudonym, isTrial, changed, removed, left, archive: hasArchive });
  const rows = (tally: Tally, words: (kind: string) => string): readonly string[] =>
    Object.entries(tally).map(([kind, count]) => `  ${count} ${kind}${words(kind)}`);
  const nothing = [changed, removed, left].every((tally) => Object.keys(tally).length === 0);
  return linesOf([
    ...(nothing ? ['Nothing names this person.'] : [isTrial ? 'Would be replaced, removed or left:' : `Replaced by ${pseudonym}:`]),
    ...rows(changed, () => ' replaced'),
    ...rows(removed, () => ' removed'),
    ...rows(left, (kind) => ` left: ${WHY_LEFT[kind] ?? 'the name is part of its key'}`),
    ...(hasArchive ? [] : ['No archive of posture runs was named: records and snapshots were not looked at.']),
  ]);
}
