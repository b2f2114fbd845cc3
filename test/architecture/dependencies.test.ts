import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Import, importsOf, sources } from './imports.ts';

/** What each folder may import besides itself and shared/errors.ts, the lowest first. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'shared/cloudtrail': [],
  'shared/policy': ['shared/cloudtrail'],
  'shared/rules': ['shared/policy', 'shared/cloudtrail'],
  'shared/posture': ['shared/rules', 'shared/policy', 'shared/cloudtrail'],
  'shared/memory': ['shared/rules', 'shared/policy', 'shared/cloudtrail'],
  'shared/findings': ['shared/memory', 'shared/rules', 'shared/policy', 'shared/cloudtrail'],
  'shared/alerts': ['shared/findings', 'shared/memory', 'shared/posture', 'shared/rules', 'shared/policy', 'shared/cloudtrail'],
  'shared/report': [
    'shared/alerts',
    'shared/findings',
    'shared/posture',
    'shared/memory',
    'shared/rules',
    'shared/policy',
    'shared/cloudtrail',
  ],
};
const PURE = Object.keys(MAY_IMPORT);
const isPure = (file: string): boolean => PURE.some((folder) => within(folder, file));
const within = (folder: string, file: string): boolean => file.startsWith(`${folder}/`);
const folderOf = (file: string): string => file.split('/').slice(0, 2).join('/');

/** Modules that reach outside the process, or read its surroundings. */
const OUTSIDE =
  /^(@aws-sdk\/|@aws-lambda-powertools\/|@middy\/|@slack\/(web-api|webhook)|nodemailer|node:(child_process|dns|fs|http|https|net|os|sqlite|tls|worker_threads))/;
/** The clock and the environment come as arguments. */
const FORBIDDEN_TOKENS = [/\bprocess\b/, /\bnew Date\(\)/, /\bDate\.now\(/, /\bperformance\.now\(/, /\bMath\.random\(/, /\bfetch\(/];

/** Cases lie beside their rule, but belong to the tests. */
const code = sources('shared/**/*.ts', 'functions/**/*.ts').filter((file) => !file.endsWith('.cases.ts'));
let imports: readonly Import[] = [];
beforeAll(async () => {
  imports = await importsOf(code);
});

const broken = (rule: (of: Import) => boolean): readonly string[] =>
  [...new Set(imports.filter(rule).map(({ from, to }) => `${from} imports ${to}`))].sort();

describe('dependencies point one way', () => {
  test('the graph is seen: a known import of a value and one of a type are in it', () => {
    expect(imports).toContainEqual({ from: 'shared/rules/index.ts', to: 'shared/rules/root-use/family.ts' });
    expect(imports).toContainEqual({ from: 'shared/rules/catalogue.ts', to: 'shared/cloudtrail/event.ts' });
  });

  test.each(PURE)('%s imports only what lies below it', (folder) => {
    const allowed = [folder, ...(MAY_IMPORT[folder] ?? [])];
    const isOurs = (to: string): boolean => to.endsWith('.ts') && to !== 'shared/errors.ts';
    expect(broken(({ from, to }) => within(folder, from) && isOurs(to) && !allowed.includes(folderOf(to)))).toEqual([]);
  });

  test('pure folders import nothing that reaches outside', () => {
    expect(broken(({ from, to }) => isPure(from) && OUTSIDE.test(to))).toEqual([]);
  });

  test('shared/ knows nothing of functions, the laptop, tests and tools', () => {
    expect(broken(({ from, to }) => within('shared', from) && /^(functions|local|test|infra|bench)\//.test(to))).toEqual([]);
  });

  test('adapters are named where things are wired, and nowhere else in the deployed code', () => {
    const wires = (file: string): boolean => /^shared\/(adapters|runtime)\/|^functions\/[^/]+\/main\.ts$/.test(file);
    expect(broken(({ from, to }) => /^shared\/(adapters|runtime)\//.test(to) && !wires(from))).toEqual([]);
    expect(broken(({ from, to }) => within('shared/adapters', from) && within('shared/runtime', to))).toEqual([]);
  });

  test('a function imports no other function, and nobody imports an entry or cases', () => {
    expect(broken(({ from, to }) => within('functions', from) && within('functions', to) && folderOf(from) !== folderOf(to))).toEqual([]);
    expect(broken(({ to }) => /\.cases\.ts$/.test(to))).toEqual([]);
    expect(broken(({ to }) => /^functions\/[^/]+\/main\.ts$/.test(to))).toEqual([]);
  });
});

test('a run alone loads the checks: whoever tells of findings, or ends them, needs their heads', () => {
  expect(imports.filter(({ to }) => to === 'shared/posture/index.ts').map(({ from }) => from)).toEqual(['functions/posture/main.ts']);
});

test('pure folders read no clock, no environment and no chance', () => {
  const found = code.filter(isPure).flatMap((file) => {
    const text = readFileSync(file, 'utf8').replaceAll(/\/\*.*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'/gs, '');
    return FORBIDDEN_TOKENS.filter((token) => token.test(text)).map((token) => `${file}: ${token.source}`);
  });
  expect(found).toEqual([]);
});
