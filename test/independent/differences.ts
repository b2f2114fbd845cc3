import type { Scenario } from './scenarios.ts';

/** A known difference between the two evaluators: what scenarios it can touch, and why ours stays as it is. */
export interface KnownDifference {
  readonly name: string;
  readonly why: string;
  readonly touches: (scenario: Scenario, text: string) => boolean;
}

const documentsOf = ({ identity, boundary, resource }: Scenario): readonly string[] =>
  [...identity, boundary, resource].filter((document) => document !== undefined).map((document) => JSON.stringify(document));

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    name: 'ForAnyValue with IfExists on an absent key',
    why: 'IfExists makes an absent key pass, whatever the quantifier; the other one lets ForAnyValue fail first.',
    touches: (_, text) => /"ForAnyValue:\w+IfExists"/.test(text),
  },
  {
    name: 'NotPrincipal that lists the account alone',
    why: 'A Deny spares those who are listed themselves, with their account beside; the other one spares the whole account.',
    touches: (_, text) => text.includes('"NotPrincipal"'),
  },
  {
    name: 'NotResource with a variable that has no value',
    why: 'The statement does not apply, since what it leaves out is unknown; the other one takes the pattern for one that matches nothing.',
    touches: (_, text) => /"NotResource":(?:"[^"]*|\[[^\]]*)\$\{aws:/.test(text),
  },
  {
    name: 'variables in the old version',
    why: 'They are plain text in a document of 2008-10-17; the other one fills them in.',
    touches: (scenario) => documentsOf(scenario).some((text) => text.includes('2008-10-17') && text.includes('${')),
  },
  {
    name: '0.0.0.0/0',
    why: 'It holds every IPv4 address; for the other one it holds none.',
    touches: (_, text) => text.includes('0.0.0.0/0'),
  },
  {
    name: 'NotIpAddress with one IPv4 address, for a caller from IPv6',
    why: 'An IPv6 address is not that address, so the condition holds; for the other one it does not.',
    touches: ({ context }, text) =>
      text.includes('NotIpAddress') && text.includes('"203.0.113.7"') && String(context['aws:SourceIp']).includes(':'),
  },
  {
    name: 'a written star in an operator without wildcards',
    why: 'Every string operator knows the variable that writes a star; the other one does so with wildcards alone.',
    touches: (_, text) => /"String(?:Not)?Equals/.test(text) && /\$\{\*\}/.test(text),
  },
];
