import type { PolicyStatement } from '../document/document.ts';
import { matchesPattern } from '../match/glob.ts';
import { filled } from '../match/variables.ts';
import type { Actor } from './holder.ts';
import type { Rights } from './rights.ts';
import { statementsAbout } from './statement-state.ts';

/** Enough for nearly any policy that people write. */
export const MOST_SAMPLES = 24;
const MOST_READ = 2000;
const FIRST_ACCOUNT = '000000000000';

/** Resources on which the documents might allow an action: one for each pattern, "*" the first. */
export function sampleResources(rights: Rights, action: string): readonly string[] {
  const found = new Set(['*']);
  for (const pattern of patternsOf(rights, action)) {
    if (found.size >= MOST_SAMPLES) break;
    found.add(/^\*+$/.test(pattern) ? '*' : pattern.replaceAll('*', 'x').replaceAll('?', 'x'));
  }
  return [...found];
}

/** ARNs of a kind that a caller could name, as far as the documents have patterns for it: a free name of its choice first. */
export function sampleArns(
  rights: Rights,
  actions: readonly string[],
  kind: 'user' | 'role' | 'group' | 'policy',
  actor: Pick<Actor, 'account' | 'partition'> | undefined,
): readonly string[] {
  const found = new Set<string>();
  let read = 0;
  for (const pattern of eachOf(rights, actions)) {
    if (found.size >= MOST_SAMPLES || read++ >= MOST_READ) break;
    const account = actor?.account ?? /^arn:[^:]*:iam::(\d{12}):/.exec(pattern)?.[1] ?? FIRST_ACCOUNT;
    const start = `arn:${actor?.partition ?? 'aws'}:iam::${account}:${kind}/`;
    const plain = pattern.replaceAll('*', '').replaceAll('?', 'x');
    const [, , , , , ...resource] = pattern.split(':');
    const named = resource.join(':').replaceAll('*', 'x').replaceAll('?', 'x');
    for (const arn of [`${start}new-${kind}`, `${start}${named.replace(/^[a-z]+\//, '')}`, `${start}${plain}`])
      if (matchesPattern(pattern, arn)) found.add(arn);
  }
  return [...found];
}

function* eachOf(rights: Rights, actions: readonly string[]): Generator<string> {
  for (const action of actions) yield* patternsOf(rights, action);
}

/** Patterns of Allow, and of what a Deny leaves out, with the caller's own values in them. */
function* patternsOf(rights: Rights, action: string): Generator<string> {
  const documents = rights.boundary === undefined ? rights.identity : [...rights.identity, rights.boundary];
  const request = { action, resource: '*', context: rights.context };
  for (const document of documents)
    for (const statement of statementsAbout(document, action))
      for (const pattern of patternsIn(statement)) {
        const here = filled(pattern, request, document.version);
        if (here !== undefined) yield here.pattern;
      }
}

function patternsIn({ effect, resources }: PolicyStatement): readonly string[] {
  if (resources === undefined) return ['*'];
  if (effect === 'Deny') return resources.not ? resources.patterns : [];
  return resources.not ? ['*'] : resources.patterns;
}
