import { matchesPattern } from '../match/glob.ts';

/** The actions that AWS has named so far. Actions go in and come out in lower case: "s3:getobject". */
export interface Catalogue {
  /** Of the package the list is from. */
  readonly version: string;
  /** Known actions that a pattern matches, in the order of their services and names. */
  readonly actionsMatching: (pattern: string) => readonly string[];
  readonly isKnownAction: (action: string) => boolean;
  /** "s3:GetObject"; of an action that is not known, what was given. */
  readonly properName: (action: string) => string;
  /** Whether the action knows no resource, so that only a pattern that matches "*" grants it. */
  readonly isWildcardOnly: (action: string) => boolean;
  /** Whether AWS counts the action as one that changes permissions. */
  readonly changesPermissions: (action: string) => boolean;
}

interface Action {
  readonly name: string;
  readonly isWildcardOnly: boolean;
  readonly changesPermissions: boolean;
}

let loading: Promise<Catalogue> | undefined;

/** The catalogue, read once. It is large: whoever does not need it does not load it. */
export function loadCatalogue(): Promise<Catalogue> {
  loading ??= import('./actions.ts').then(({ ACTIONS, VERSION }) => catalogueOf(ACTIONS, VERSION));
  return loading;
}

/** Patterns whose actions are remembered: at most so many names in all. */
const MOST_REMEMBERED = 500_000;

export function catalogueOf(text: string, version: string): Catalogue {
  const actions = readActions(text);
  const names = [...actions.keys()];
  const byService = Map.groupBy(names, (action) => action.slice(0, action.indexOf(':')));
  const remembered = new Map<string, readonly string[]>();
  let held = 0;

  const find = (pattern: string): readonly string[] => {
    if (!/[*?]/.test(pattern)) return actions.has(pattern) ? [pattern] : [];
    const [service = ''] = pattern.split(':');
    const candidates = /[*?]/.test(service) ? names : (byService.get(service) ?? []);
    return candidates.filter((action) => matchesPattern(pattern, action));
  };

  return {
    version,
    actionsMatching: (pattern) => {
      const small = pattern.toLowerCase();
      const known = remembered.get(small) ?? find(small);
      if (!remembered.has(small)) {
        held += known.length + 1;
        if (held > MOST_REMEMBERED) {
          remembered.clear();
          held = known.length + 1;
        }
        remembered.set(small, known);
      }
      return known;
    },
    isKnownAction: (action) => actions.has(action.toLowerCase()),
    properName: (action) => actions.get(action.toLowerCase())?.name ?? action,
    isWildcardOnly: (action) => actions.get(action.toLowerCase())?.isWildcardOnly ?? false,
    changesPermissions: (action) => actions.get(action.toLowerCase())?.changesPermissions ?? false,
  };
}

/** The form that infra/generators/action-catalogue.ts writes. */
function readActions(text: string): ReadonlyMap<string, Action> {
  const actions = new Map<string, Action>();
  for (const line of text.trim().split('\n')) {
    const [service = '', ...groups] = line.split(' ');
    for (const group of groups) {
      const [word = '', rests = ''] = group.split(':');
      for (const marked of rests.split(',')) {
        const name = `${service}:${word}${marked.replace(/[!*]+$/, '')}`;
        actions.set(name.toLowerCase(), { name, isWildcardOnly: marked.endsWith('*'), changesPermissions: /!\*?$/.test(marked) });
      }
    }
  }
  return actions;
}
