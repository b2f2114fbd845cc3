import { textAt } from '../shared/cloudtrail/json.ts';
import type { Listen } from '../shared/rules/listen.ts';
import { defineRule, type Rule } from '../shared/rules/rule.ts';

/** One synthetic rule in twenty shares a call with rules that are there. */
const SHARING = 20;

/** So many rules as a large catalogue would add: each listens to three calls of its service, and reads a field before it says no. */
export const syntheticRules = (count: number, present: readonly Listen[]): readonly Rule[] => {
  const shared = present.filter((listen) => 'names' in listen);
  return Array.from({ length: count }, (_, index) => {
    const neighbour = index % SHARING === 0 ? shared[(index / SHARING) % shared.length] : undefined;
    return defineRule({
      id: `synthetic-${index}`,
      family: 'own',
      title: `Synthetic rule ${index}`,
      kind: 'incident',
      severity: 'medium',
      why: 'It makes the catalogue larger.',
      ends: 'the benchmark',
      controls: [],
      attack: [],
      listens: [
        { source: `service${index % 150}`, names: [`CreateThing${index}`, `DeleteThing${index}`, `UpdateThing${index}`] },
        ...(neighbour === undefined ? [] : [neighbour]),
      ],
      match: ({ request }) => textAt(request, 'thing', 'name'),
      assess: ({ hit }) => ({
        severity: 'medium',
        because: 'it is synthetic',
        subject: { type: 'resource', id: hit, label: hit },
        summary: 'A thing was made',
        evidence: [],
        remedy: [],
      }),
    });
  });
};
