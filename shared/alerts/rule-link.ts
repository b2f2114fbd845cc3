/** Where the rule reference is read unless the configuration says otherwise. */
export const RULE_REFERENCE = 'https://github.com/trailwarden/trailwarden/blob/main/docs/rules.md';

/** A rule's section of the reference: its heading is the rule's id. */
export const ruleLink = (reference: string, rule: string): string => `${reference}#${encodeURIComponent(rule)}`;
