import { expect, test } from 'vitest';
import { explainChange } from '../../functions/detect/explain-change.ts';
import { withMeaning } from '../../functions/detect/with-meaning.ts';
import { loadCatalogue } from '../../shared/policy/catalogue/catalogue.ts';
import { catalogueOf } from '../../shared/rules/catalogue.ts';
import { known, noFacts } from '../../shared/rules/facts.ts';
import { rules } from '../../shared/rules/index.ts';
import { defaultSettings } from '../../shared/rules/settings.ts';
import { attacks, backgroundEvents, labelledCases } from '../accuracy/corpus.ts';
import { parsed } from '../support/parsed.ts';

const CHANGES =
  /^(?:(?:Put|Delete)(?:User|Role|Group)Policy|(?:Attach|Detach)(?:User|Role|Group)Policy|CreatePolicy(?:Version)?|DeletePolicy|SetDefaultPolicyVersion|UpdateAssumeRolePolicy|CreateRole|(?:Put|Delete)(?:User|Role)PermissionsBoundary|(?:AddUserTo|RemoveUserFrom)Group)$/;

const events = [...labelledCases().map(({ event }) => event), ...attacks().flatMap((attack) => attack.events), ...backgroundEvents()]
  .map(parsed)
  .filter(({ source, name, outcome }) => source === 'iam' && CHANGES.test(name) && outcome.kind === 'succeeded');

test('every change of policies in the corpus gets a verdict', async () => {
  const catalogue = catalogueOf(rules);
  const nothingBefore = known({ document: undefined, versionId: undefined }, 'memory', new Date(0));
  const without: string[] = [];
  for (const event of events) {
    const facts = { ...noFacts, policyBefore: nothingBefore };
    const assessed = catalogue.hits(event).flatMap((hit) => {
      const assessment = hit.assess(facts, defaultSettings);
      return assessment === undefined ? [] : [{ rule: hit.rule, assessment }];
    });
    const told = await withMeaning(assessed, event, (...of) => explainChange(...of, { catalogue: loadCatalogue }), defaultSettings);
    const change = told.find(({ assessment }) => assessment.meaning !== undefined)?.assessment.meaning?.change;
    if (change === undefined) without.push(`${event.name} ${event.id}: ${told.map(({ rule }) => rule.id).join(', ') || 'no rule'}`);
  }
  expect(events.length).toBeGreaterThan(30);
  expect(without).toEqual([]);
});
