import type { GeneratedFile } from './generated-file.ts';

/** The EventBridge rules that serverless.yml deploys, from what the rules, their resolvers and the memories listen for. */
export const eventPatterns: GeneratedFile = {
  path: 'infra/event-patterns.json',
  content: async () => {
    // Imported only now: the rule index may have been written a moment ago.
    const { everyRule } = await import('../../shared/posture/every-rule.ts');
    const { catalogueOf } = await import('../../shared/rules/catalogue.ts');
    const { eventPatternsOf } = await import('../../shared/rules/event-patterns.ts');
    const { policyListens } = await import('../../shared/memory/policies.ts');
    const { principalListens } = await import('../../shared/memory/principals.ts');
    const { listens } = catalogueOf(everyRule, [...principalListens, ...policyListens]);
    return `${JSON.stringify(eventPatternsOf(listens), null, 2)}\n`;
  },
};
