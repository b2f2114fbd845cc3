import { readFile } from 'node:fs/promises';
import { PermanentError } from '../../shared/errors.ts';
import type { Parsed, PolicyDocument, PolicyKind } from '../../shared/policy/document/document.ts';
import { parsePolicy } from '../../shared/policy/document/parse-policy.ts';

/** A file that cannot be used, with the place of every fault. */
export class UnusableInput extends PermanentError {
  override readonly name = 'UnusableInput';
}

/** "-" is standard input. */
export async function readText(path: string): Promise<string> {
  try {
    if (path !== '-') return await readFile(path, 'utf8');
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  } catch (cause) {
    throw new UnusableInput(`${path}: ${whyNot(cause)}`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'that is a folder, not a file',
  EACCES: 'it may not be read',
};

function whyNot(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const code = 'code' in cause ? String(cause.code) : '';
  return Object.hasOwn(REASONS, code) ? (REASONS[code] ?? cause.message) : cause.message;
}

export interface PolicyFile {
  readonly path: string;
  readonly kind: PolicyKind;
  readonly parsed: Parsed;
  readonly document: PolicyDocument;
}

/** A policy in a file: as text, percent-encoded, or in an answer of the AWS command line that holds one. */
export async function readPolicyFile(path: string, wantedKind: PolicyKind | undefined): Promise<PolicyFile> {
  return policyIn(await readText(path), path, wantedKind);
}

function policyIn(text: string, path: string, wantedKind: PolicyKind | undefined): PolicyFile {
  const wrapped = documentInAnswer(text);
  const kind = wantedKind ?? wrapped?.kind ?? kindOf(wrapped?.document ?? text);
  const parsed = parsePolicy(wrapped?.document ?? text, kind);
  if (parsed.readable) return { path, kind, parsed, document: parsed.document };
  const name = path === '-' ? 'standard input' : path;
  const faults = parsed.faults.map(({ line, column, message, at }) => {
    // The answer's own lines are not those of the document in it.
    const place = wrapped === undefined ? `${name}:${line}:${column}` : `${name} (${wrapped.where})`;
    return `${place}: ${message}${at === '' ? '' : ` (${at})`}`;
  });
  throw new UnusableInput([...faults, `${name} cannot be read as a policy of the kind "${kind}".`].join('\n'));
}

const ANSWERS: readonly { readonly path: readonly string[]; readonly kind: PolicyKind | undefined }[] = [
  { path: ['PolicyVersion', 'Document'], kind: undefined },
  { path: ['Role', 'AssumeRolePolicyDocument'], kind: 'trust' },
  { path: ['AssumeRolePolicyDocument'], kind: 'trust' },
  { path: ['PolicyDocument'], kind: undefined },
  { path: ['Policy'], kind: 'resource' },
];

/** What "aws iam get-policy-version", "get-role", "get-role-policy" and the like print. */
function documentInAnswer(
  text: string,
): { readonly document: unknown; readonly kind: PolicyKind | undefined; readonly where: string } | undefined {
  const whole = parsedJson(text);
  if (!isObject(whole) || 'Statement' in whole) return undefined;
  for (const { path, kind } of ANSWERS) {
    const document = path.reduce<unknown>((here, key) => (isObject(here) ? here[key] : undefined), whole);
    if (document !== undefined) return { document, kind, where: path.join('.') };
  }
  return undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the reader of policies says where it breaks
  }
}

/** What nobody has said: a policy that names principals is one of a role or of another resource. */
function kindOf(document: unknown): PolicyKind {
  const text = typeof document === 'string' ? decoded(document) : JSON.stringify(document);
  if (!/"(Not)?Principal"\s*:/.test(text)) return 'identity';
  return /"sts:(AssumeRole|\*)/i.test(text) && !/"(Not)?Resource"\s*:/.test(text) ? 'trust' : 'resource';
}

function decoded(text: string): string {
  try {
    return text.trimStart().startsWith('%') ? decodeURIComponent(text) : text;
  } catch {
    return text;
  }
}
