import type { Catalogue } from '../../../shared/policy/catalogue/catalogue.ts';
import { readText, UnusableInput } from '../input.ts';

export const CASE_KINDS = ['match', 'diff', 'admin', 'trust'] as const;

/** One case: what goes in, and what should come out. Fields that are not expected are not compared. */
export interface Case {
  readonly id: string;
  readonly kind: (typeof CASE_KINDS)[number];
  readonly input: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly why: string;
  /** The documentation is unclear: reported, not gating. */
  readonly disputed: boolean;
}

/** What this program says, under the names of the file; `because` are its reasons. */
export interface Outcome {
  readonly said: Readonly<Record<string, unknown>>;
  readonly because: readonly string[];
}

export type Runner = (input: Case['input'], catalogue: Catalogue) => Outcome;

export async function readCases(path: string): Promise<readonly Case[]> {
  const text = await readText(path);
  const whole = parsed(text, path);
  const listed = isObject(whole) ? whole['cases'] : whole;
  if (!Array.isArray(listed) || listed.length === 0) throw new UnusableInput(`${path}: holds no cases ("cases": [...]).`);
  return listed.map((each: unknown, at) => caseFrom(each, `${path}: case ${at + 1}`));
}

function caseFrom(value: unknown, where: string): Case {
  if (!isObject(value)) throw new UnusableInput(`${where} is no object.`);
  const { id, input, expected, why, disputed } = value;
  const kind = CASE_KINDS.find((known) => known === value['kind']);
  if (typeof id !== 'string' || kind === undefined || !isObject(input) || !isObject(expected)) {
    throw new UnusableInput(`${where} needs id, kind (${CASE_KINDS.join(', ')}), input and expected.`);
  }
  return { id, kind, input, expected, why: typeof why === 'string' ? why : '', disputed: disputed === true };
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UnusableInput(`${path}: ${cause instanceof Error ? cause.message : 'not JSON'}`);
  }
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const textsIn = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((each: unknown) => typeof each === 'string');
export const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
export const shouted = (word: string): string => word.toUpperCase().replaceAll('-', '_');
