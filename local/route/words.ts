import type { Config } from '../../shared/alerts/config.ts';
import { scopeWords } from '../../shared/alerts/mutes.ts';
import { linesOf } from '../policy/paper.ts';
import type { Supposed, WouldGo } from './would-go.ts';

const BY: Readonly<Record<WouldGo['owners'][number]['because'], string>> = {
  account: 'by account',
  ou: 'by organizational unit',
  tag: 'by tags of the account',
  path: 'by path, which whoever creates it writes',
  name: 'by name, which whoever creates it writes',
  author: 'made the mute',
};

/** For people: where it would go, and why, safe for a terminal. */
export function inWords({ finding }: Supposed, would: WouldGo, config: Config, at: Date): string {
  const { channels, accounts, leastSeverity } = config;
  const alias = accounts[finding.account]?.alias;
  const fact = (label: string, value: string): string => `${label.padEnd(10)}${value}`;
  const owners = would.owners.map(({ owner, name, because }) => `${name} (${owner}, ${BY[because]})`);
  return linesOf([
    fact('Finding', `${would.severity}, rule ${finding.rule}, ${finding.subject.label}`),
    fact('Account', alias === undefined ? `${finding.account}: not in the configuration, unmapped` : `${alias} (${finding.account})`),
    fact('Owner', owners.length === 0 ? 'nobody: unmapped' : owners.join(', ')),
    '',
    ...(would.tried.length === 0 ? ['No route was asked.'] : ['Routes, in order']),
    ...would.tried.map(
      ({ route, outcome, failed }) => `  ${route.padEnd(20)} ${OUTCOME[outcome]}${failed.length === 0 ? '' : `: ${failed.join('; ')}`}`,
    ),
    ...config.routes.slice(would.tried.length).map(({ name }) => `  ${name.padEnd(20)} not asked`),
    '',
    fact('Goes to', would.channels.map((id) => `${id} (${channels[id]?.type})`).join(', ')),
    fact('Because of', ` route "${would.route}"`),
    ...(would.before.length === 0 ? [] : [fact('Besides', `${would.before.join(', ')}, told of it before`)]),
    fact('When', would.dueAt > at ? `${would.dueAt.toISOString()}, after quiet hours` : 'at once'),
    ...(would.isTold ? [] : [fact('But', `nobody is told below ${leastSeverity} (leastSeverity); the weekly report lists it`)]),
    ...(would.mute === null
      ? []
      : [
          fact(
            'But',
            `muted until ${would.mute.until.toISOString()} by ${would.mute.author} (${would.mute.id}: ${scopeWords(would.mute)}): ${would.mute.reason}`,
          ),
        ]),
  ]);
}

const OUTCOME = { taken: 'taken', added: 'adds its channels: it fits by names alone, so the rest is asked too', passed: 'passed' } as const;
