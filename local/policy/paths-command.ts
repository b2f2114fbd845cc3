import type { AccountModel } from '../../shared/policy/account/account.ts';
import { readAccount } from '../../shared/policy/account/read-account.ts';
import { faultsIn } from '../../shared/policy/document/faults.ts';
import { readJson } from '../../shared/policy/document/json-reader.ts';
import { adminLevel } from '../../shared/policy/paths/admin-level.ts';
import { gradePaths } from '../../shared/policy/paths/grade-paths.ts';
import { holderOf } from '../../shared/policy/paths/holder.ts';
import { inventoryOf } from '../../shared/policy/paths/inventory.ts';
import { waysToAdministrator } from '../../shared/policy/paths/whole-account.ts';
import { jsonLine } from '../scan/visible.ts';
import { readText, UnusableInput } from './input.ts';
import { principalText, waysText } from './paths-text.ts';

export interface PathsOptions {
  readonly principal: string | undefined;
  readonly json: boolean;
  readonly write: (text: string) => void;
}

/** @returns the exit code */
export async function runPaths(path: string, { principal, json, write }: PathsOptions): Promise<0 | 1> {
  const { account, missing } = readAccount(parsedAnswer(await readText(path), path));
  if (account.users.size + account.groups.size + account.roles.size + account.policies.size === 0) {
    throw new UnusableInput(`${path}: no UserDetailList, GroupDetailList, RoleDetailList or Policies with entries in it.`);
  }
  const inventory = inventoryOf(account);
  if (principal === undefined) {
    const ways = waysToAdministrator(inventory);
    write(json ? jsonLine({ account: account.account, missing, ways }) : waysText(account, ways, missing));
    return ways.some(({ hops }) => hops.length > 0) ? 1 : 0;
  }
  const identity = identityNamed(principal, account, path);
  const holder = holderOf(account, identity);
  const [level, graded] = [adminLevel(holder), gradePaths(holder, inventory)];
  write(
    json
      ? jsonLine({ account: account.account, missing, principal: identity.arn, level, paths: graded })
      : principalText(identity.arn, level, graded, missing),
  );
  return graded.some(({ grade, leadsTo }) => grade === 'proven' && leadsTo === 'administrator') ? 1 : 0;
}

function parsedAnswer(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const faults = faultsIn(text);
    for (const { message, offset } of readJson(text).problems) faults.add(message, '', offset);
    const [first] = faults.list();
    const place = first === undefined ? path : `${path}:${first.line}:${first.column}`;
    throw new UnusableInput(`${place}: ${first?.message ?? 'not JSON'}`);
  }
}

function identityNamed(named: string, { users, roles }: AccountModel, path: string) {
  const all = [...users.values(), ...roles.values()];
  const found = all.filter(({ arn, name }) => arn === named || name === named);
  const [first, second] = found;
  if (first === undefined) throw new UnusableInput(`${path}: no user and no role is called ${named}.`);
  if (second !== undefined) throw new UnusableInput(`${path}: ${named} is the name of ${first.arn} and of ${second.arn}: give the ARN.`);
  return first;
}
