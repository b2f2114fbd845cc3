import { globSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { AnyCases } from '../support/any-cases.ts';

/** The cases of every rule. */
export async function allCases(): Promise<readonly AnyCases[]> {
  const files = globSync('shared/rules/*/*.cases.ts').sort();
  const modules: readonly { cases: AnyCases }[] = await Promise.all(files.map((file) => import(pathToFileURL(file).href)));
  return modules.map(({ cases }) => cases);
}
