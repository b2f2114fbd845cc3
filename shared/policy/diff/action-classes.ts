import { addedAt, type Matched, nameAt, type Universe } from './action-universe.ts';

/** Actions that every statement of both documents treats alike. */
export interface ActionClass {
  /** One of them, a known one where there is one. */
  readonly example: string;
  readonly position: number;
  /** Known or named actions: what can be called today. */
  readonly members: () => readonly number[];
  /** All that is in it is only what patterns may match in the future; 'unknown': none of these patterns matches anything known. */
  readonly standing: 'real' | 'future' | 'unknown';
}

/** Splits all actions by each list in turn; what no list names stays together. */
export function classesOf(lists: readonly Matched[], universe: Universe): readonly ActionClass[] {
  const classOf = new Map<number, number>();
  let count = 1;
  for (const list of lists) {
    if (list === 'all') continue;
    const splits = new Map<number, number>();
    for (const position of list) {
      const old = classOf.get(position) ?? 0;
      let split = splits.get(old);
      if (split === undefined) {
        split = count++;
        splits.set(old, split);
      }
      classOf.set(position, split);
    }
  }
  const groups = new Map<number, number[]>();
  for (const [position, name] of classOf) {
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [position]);
    else group.push(position);
  }
  return [...[...groups.values()].map((positions) => classOfPositions(positions, universe)), ...theRest(classOf, universe)];
}

function classOfPositions(positions: readonly number[], universe: Universe): ActionClass {
  const kinds = positions.map((position) => addedAt(universe, position)?.kind);
  const members = positions.filter((_, index) => kinds[index] === undefined || kinds[index] === 'named').sort((one, other) => one - other);
  const position = members[0] ?? positions[0] ?? 0;
  const standing = members.length > 0 ? 'real' : kinds.includes('unknown') ? 'unknown' : 'future';
  return { example: nameAt(universe, position), position, members: () => members, standing };
}

/** The known actions that no list names, and whatever else may come. */
function theRest(named: ReadonlyMap<number, number>, universe: Universe): readonly ActionClass[] {
  const position = universe.known.keys().find((each) => !named.has(each));
  if (position === undefined) return [{ example: '~:~', position: -1, members: () => [], standing: 'future' }];
  const members = (): readonly number[] => [...universe.known.keys().filter((each) => !named.has(each))];
  return [{ example: nameAt(universe, position), position, members, standing: 'real' }];
}
