import type { Parsed, PolicyDocument, PolicyKind, PolicyStatement } from './document.ts';
import { type Faults, faultsIn, quoted } from './faults.ts';
import type { JsonMember, JsonNode } from './json-node.ts';
import { readJson } from './json-reader.ts';
import { membersOf } from './members.ts';
import { policyText } from './policy-text.ts';
import { readStatement } from './statement.ts';

const MOST_STATEMENTS = 1000;
const MOST_PATTERNS = 20_000;

/**
 * Reads a policy document: an object, JSON text, or text that is percent-encoded once. What IAM would refuse to store is not
 * readable, since a guess could hide a grant; every fault has its place. Never throws.
 */
export function parsePolicy(input: unknown, kind: PolicyKind): Parsed {
  const given = policyText(input);
  const faults = faultsIn(given.text);
  if ('problem' in given) faults.add(given.problem.message, '', given.problem.offset);
  const document = 'problem' in given ? undefined : readDocument(given.text, kind, faults);
  const found = faults.list();
  return document === undefined || found.length > 0 ? { readable: false, faults: found } : { readable: true, document };
}

function readDocument(text: string, kind: PolicyKind, faults: Faults): PolicyDocument | undefined {
  const { node, problems } = readJson(text);
  for (const { message, offset } of problems) faults.add(message, '', offset);
  if (node === undefined) return undefined;
  const members = membersOf(node, '', ['Version', 'Id', 'Statement'], faults);
  if (node.type !== 'object') return undefined;
  const id = members.get('Id');
  if (id !== undefined && id.value.type !== 'text') faults.add('Id must be text', 'Id', id.value.offset);
  return { version: readVersion(members.get('Version'), faults), statements: readStatements(members.get('Statement'), node, kind, faults) };
}

function readVersion(member: JsonMember | undefined, faults: Faults): PolicyDocument['version'] {
  const version = member?.value.type === 'text' ? member.value.value : undefined;
  if (version === '2012-10-17' || version === '2008-10-17') return version;
  if (member !== undefined) faults.add('Version must be "2012-10-17" or "2008-10-17"', 'Version', member.value.offset);
  return '2008-10-17';
}

function readStatements(member: JsonMember | undefined, node: JsonNode, kind: PolicyKind, faults: Faults): readonly PolicyStatement[] {
  const value = member?.value;
  const items = value?.type === 'list' ? value.items : value === undefined ? [] : [value];
  if (items.length === 0) faults.add('the document needs a Statement', 'Statement', value?.offset ?? node.offset);
  if (items.length > MOST_STATEMENTS) {
    faults.add(`the document has ${items.length} statements, more than ${MOST_STATEMENTS}`, 'Statement', node.offset);
    return [];
  }
  const statements = items.map((item, index) =>
    readStatement(item, value?.type === 'list' ? `Statement[${index}]` : 'Statement', index, kind, faults),
  );
  reportRepeatedSids(statements, items, kind, faults);
  const patterns = statements.reduce((sum, statement) => sum + patternsIn(statement), 0);
  if (patterns > MOST_PATTERNS) faults.add(`the document has ${patterns} patterns, more than ${MOST_PATTERNS}`, 'Statement', node.offset);
  return statements;
}

/** In policies of identities each Sid is used once; an empty one names nothing. */
function reportRepeatedSids(statements: readonly PolicyStatement[], items: readonly JsonNode[], kind: PolicyKind, faults: Faults): void {
  if (kind === 'resource' || kind === 'trust') return;
  const seen = new Set<string>();
  for (const [index, { sid }] of statements.entries()) {
    if (!sid) continue;
    if (seen.has(sid)) faults.add(`the Sid ${quoted(sid)} is used twice`, `Statement[${index}].Sid`, items[index]?.offset ?? 0);
    seen.add(sid);
  }
}

const patternsIn = ({ actions, resources, principals, conditions }: PolicyStatement): number =>
  actions.patterns.length +
  (resources?.patterns.length ?? 0) +
  (principals?.entries.length ?? 0) +
  conditions.reduce((sum, { values }) => sum + values.length, 0);
