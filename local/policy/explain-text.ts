import type { Catalogue } from '../../shared/policy/catalogue/catalogue.ts';
import { conditionWords } from '../../shared/policy/diff/condition-words.ts';
import type { Patterns, PolicyStatement } from '../../shared/policy/document/document.ts';
import { KERNELS } from '../../shared/policy/kernels.ts';
import type { AdminLevel, Level } from '../../shared/policy/paths/admin-level.ts';
import type { TrustHome } from '../../shared/policy/trust/home.ts';
import { entryWords, levelWords } from '../../shared/policy/trust/words.ts';
import type { Explained } from './explain-command.ts';
import { flagWords } from './flag-words.ts';
import { linesOf, some, tableOf } from './paper.ts';
import { pathRows } from './path-rows.ts';

export function explainText(explained: Explained, home: TrustHome, catalogue: Catalogue): string {
  const { path, kind, document, notes } = explained;
  const { statements, version } = document;
  const count = statements.length === 1 ? 'one statement' : `${statements.length} statements`;
  return [
    linesOf([`${path}: ${kind === 'trust' ? 'trust policy of a role' : `${kind} policy`}, version ${version}, ${count}`, '']),
    explained.power === undefined
      ? ''
      : linesOf([grants(statements) ? administratorWords(explained.power.level) : 'It grants nothing: it only denies.', '']),
    kind === 'boundary' || kind === 'session' ? linesOf([`A ${kind} policy grants nothing: it says what is left at most.`, '']) : '',
    explained.exposure === undefined ? '' : trustText(explained.exposure, home),
    kind === 'trust'
      ? ''
      : tableOf(
          COLUMNS,
          statements.map((statement) => rowOf(statement, kind === 'resource', catalogue)),
        ),
    explained.power === undefined ? '' : permissionText(statements, catalogue),
    pathText(explained),
    notes.length === 0 ? '' : linesOf(['', 'To note:', ...notes.map(noteWords)]),
  ].join('');
}

const grants = (statements: readonly PolicyStatement[]): boolean => statements.some(({ effect }) => effect === 'Allow');

const MEANS: Readonly<Record<AdminLevel, string>> = {
  full: 'ADMINISTRATOR: whoever holds it may do everything.',
  equivalent: 'AS GOOD AS ADMINISTRATOR',
  conditional: 'PERHAPS ADMINISTRATOR',
  capped: 'No administrator: a boundary takes it.',
  none: 'No administrator by this policy alone.',
  unknown: 'Whether it makes an administrator is not known.',
};

function administratorWords({ level, path, conditions }: Level): string {
  if (level !== 'equivalent' && level !== 'conditional') return MEANS[level];
  const how = path === undefined ? '' : `: its holder ${path.words}`;
  return `${MEANS[level]}${how}${conditions.length === 0 ? '' : `. It depends on: ${conditions.join('; ')}`}.`;
}

const COLUMNS = [
  ['', 4],
  ['Effect', 8],
  ['What', 46],
  ['On', 44],
  ['If', 40],
] as const;

const MOST = 8;

function rowOf({ index, sid, effect, actions, resources, principals, conditions }: PolicyStatement, names: boolean, catalogue: Catalogue) {
  const who = principals?.entries.map(({ kind, id }) => (id === '*' ? 'everybody' : `${kind} ${id}`)) ?? [];
  const whose = names ? [`${principals?.not ? 'everybody but ' : ''}${some(who, 4)}:`] : [];
  return [
    String(index + 1),
    effect,
    [...(sid ? [`"${sid}"`] : []), ...whose, ...actionLines(actions, catalogue)],
    resources === undefined ? '' : [...(resources.not ? ['everything but'] : []), ...capped(resources.patterns)],
    conditions.map((condition, at) => `${at > 0 ? 'and ' : ''}${conditionWords(condition)}`),
  ];
}

function actionLines({ not, patterns }: Patterns, catalogue: Catalogue): readonly string[] {
  const named = patterns.map((pattern) => {
    if (/^\*(:\*)?$/.test(pattern)) return 'every action';
    const known = catalogue.actionsMatching(pattern);
    if (!/[*?]/.test(pattern)) return catalogue.properName(pattern);
    return `${spelled(pattern, known[0], catalogue)} (${known.length === 1 ? 'one action' : `${known.length} actions`})`;
  });
  return [...(not ? ['every action but'] : []), ...capped(named)];
}

/** Names are compared in lower case; a known one shows how the beginning of the pattern is written. */
function spelled(pattern: string, known: string | undefined, catalogue: Catalogue): string {
  const fixed = pattern.search(/[*?]/);
  return known === undefined ? pattern : `${catalogue.properName(known).slice(0, fixed)}${pattern.slice(fixed)}`;
}

const capped = (items: readonly string[]): readonly string[] =>
  items.length <= MOST + 1 ? items : [...items.slice(0, MOST), `and ${items.length - MOST} more`];

/** The catalogue counts some of these as plain writes. */
const SENSITIVE = new Set(KERNELS.map(({ action }) => action.toLowerCase()));
const kernelsFirst = (names: readonly string[]): readonly string[] =>
  [true, false].flatMap((first) => names.filter((name) => SENSITIVE.has(name.toLowerCase()) === first));

/** Actions that change who may do what; by name, since a wildcard hides them. */
function permissionText(statements: readonly PolicyStatement[], catalogue: Catalogue): string {
  const found = new Set<string>();
  for (const { effect, actions } of statements) {
    if (effect !== 'Allow' || actions.not) continue;
    for (const pattern of actions.patterns) {
      if (/^\*(:\*)?$/.test(pattern)) continue;
      for (const action of catalogue.actionsMatching(pattern))
        if (catalogue.changesPermissions(action) || SENSITIVE.has(action)) found.add(catalogue.properName(action));
    }
  }
  return found.size === 0
    ? ''
    : linesOf(['', `Sensitive actions, by which rights can be given or taken: ${some(kernelsFirst([...found]), 12)}.`]);
}

function pathText({ power }: Explained): string {
  if (power === undefined || power.paths.length === 0 || power.level.level === 'full') return '';
  return `${linesOf(['', 'Ways to more rights that it opens, as far as this document alone tells:'])}${pathRows(power.paths, MOST)}`;
}

function trustText({ level, atLeast, entries, flags }: NonNullable<Explained['exposure']>, home: TrustHome): string {
  const known = level === 'unknown' && atLeast !== 'nobody' ? ` At least: ${levelWords(atLeast)}.` : '';
  return linesOf([
    `Open to: ${levelWords(level)}.${known}`,
    ...(home.account === undefined ? ['(No --account was given, so no account counts as the own one.)'] : []),
    '',
    entries.length === 0 ? 'No statement lets anybody assume the role.' : 'May assume the role:',
    ...entries.map(
      (entry) =>
        `- ${entryWords(entry, home)} (statement ${entry.statement + 1}, ${entry.action})${entry.isOutsider && entry.level !== 'nobody' ? ' OUTSIDER' : ''}`,
    ),
    ...(flags.length === 0 ? [] : ['', 'Of this trust:', ...flags.map((flag) => `- ${flagWords(flag)} [${flag}]`)]),
  ]);
}

const noteWords = ({ statement, words }: Explained['notes'][number]): string =>
  `- ${statement === undefined ? '' : `Statement ${statement + 1}: `}${words}`;
