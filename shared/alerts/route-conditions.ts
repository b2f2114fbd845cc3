import { atLeast, type Severity } from '../rules/severity.ts';
import type { Config, Route } from './config.ts';
import { fitsName, isUnder, isWithin, nameAndPath, type Owned, type Routable } from './owners.ts';

/** What a route's conditions are held against. */
export interface Asked {
  readonly finding: Routable;
  readonly severity: Severity;
  readonly owned: readonly Owned[];
  readonly accounts: Config['accounts'];
}

/** The conditions that do not hold, in words; none: the route fits. */
export function failedConditions(when: Route['when'], asked: Asked): readonly string[] {
  const { finding, severity, owned, accounts } = asked;
  const account = accounts[finding.account];
  const { name, path } = nameAndPath(finding.subject);
  const one = (label: string, wanted: readonly string[] | undefined, fits: (one: string) => boolean, is: string | undefined): string[] =>
    wanted === undefined || wanted.some(fits)
      ? []
      : [`${label} is ${is === undefined || is === '' ? 'not known' : is}, not ${wanted.join(' or ')}`];
  return [
    ...(when.severityAtLeast === undefined || atLeast(severity, when.severityAtLeast)
      ? []
      : [`severity is ${severity}, below ${when.severityAtLeast}`]),
    ...one('severity', when.severities, (one) => one === severity, severity),
    ...one('family', when.families, (one) => one === finding.family, finding.family),
    ...one('rule', when.rules, (one) => one === finding.rule, finding.rule),
    ...one('account', when.accounts, (one) => one === finding.account, finding.account),
    ...one('OU', when.ous, (one) => isWithin(one, account?.ou), account?.ou),
    ...Object.entries(when.tags ?? {}).flatMap(([tag, value]) =>
      account?.tags[tag] === value ? [] : [`tag ${tag} is ${account?.tags[tag] ?? 'not set'}, not ${value}`],
    ),
    ...one('path', when.paths, (one) => isUnder(one, path), path),
    ...one('name', when.names, (one) => fitsName(one, name), name),
    ...one('owner', when.owners, (one) => owned.some(({ owner }) => owner === one), owned.map(({ owner }) => owner).join(' and ')),
  ];
}

/** It fits only by a name or path, which whoever creates a user, role or policy chooses. */
export const restsOnNames = (when: Route['when'], asked: Asked): boolean =>
  when.paths !== undefined ||
  when.names !== undefined ||
  failedConditions(when, { ...asked, owned: asked.owned.filter(({ isSure }) => isSure) }).length > 0;
