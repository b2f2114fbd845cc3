import { actionCatalogue } from './action-catalogue.ts';
import { checkHeads } from './check-heads.ts';
import { checkIndex } from './check-index.ts';
import { checkReference } from './check-reference.ts';
import { eventPatterns } from './event-patterns.ts';
import { forwarder } from './forwarder.ts';
import type { GeneratedFile } from './generated-file.ts';
import { familyIndexes, listenedKeys, ruleIndex } from './rule-index.ts';
import { ruleReference } from './rule-reference.ts';

/** Every generated file, in the order of making. */
export const generatedFiles: readonly GeneratedFile[] = [
  ...familyIndexes,
  ruleIndex,
  checkIndex,
  checkHeads,
  listenedKeys,
  eventPatterns,
  forwarder,
  ruleReference,
  actionCatalogue,
  checkReference,
];
