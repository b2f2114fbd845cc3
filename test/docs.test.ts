import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkHeads } from '../shared/posture/heads.ts';
import { rules } from '../shared/rules/index.ts';
import { packagedService, templateOf } from './support/packaged-service.ts';

const pages = ['README.md', 'CHANGELOG.md', ...globSync('{docs,events,test}/**/*.md')].filter((page) => existsSync(page)).sort();
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));

describe.each(pages)('%s', (page) => {
  const text = readFileSync(page, 'utf8');

  test('links to files that are there, and to headings that they have', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link).filter((link) => !/^[a-z]+:/.test(link));
    const broken = links.filter((link) => {
      const [path = '', heading] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      return !existsSync(target) || (heading !== undefined && !headingsOf(target).includes(heading));
    });
    expect(broken).toEqual([]);
  });

  test('names scripts that there are', () => {
    const named = [...text.matchAll(/\bnpm (?:run (?:-s )?)?(start|test|(?<=run (?:-s )?)[\w:-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

test('the runbook has every alarm of the template', { timeout: 180_000 }, async () => {
  const resources = Object.entries(templateOf(await packagedService()).Resources);
  const names = resources.filter(([, { Type }]) => Type === 'AWS::CloudWatch::Alarm').map(([name]) => name);
  const told = [...readFileSync('docs/operate.md', 'utf8').matchAll(/`(\w+(?:…\w+)?Alarm)`/g)].map(([, name = '']) => name);
  const tells = (name: string) => told.some((pattern) => new RegExp(`^${pattern.replace('…', '\\w+')}$`).test(name));
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !tells(name))).toEqual([]);
});

/** Headings as GitHub makes anchors of them. */
function headingsOf(file: string): readonly string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

test('the README counts rules, families, rules over time and checks as they are', () => {
  const readme = readFileSync('README.md', 'utf8');
  const families = new Set(rules.map(({ family }) => family)).size;
  expect(readme).toContain(`${rules.length} rules in ${families} families`);
  expect(readme).toContain(`${rules.filter(({ overTime }) => overTime !== undefined).length} rules judge several events together`);
  expect(readme).toMatch(new RegExp(`judges it by ${checkHeads.length}\\s+checks`));
});
