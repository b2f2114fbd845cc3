import { eventPatterns } from './event-patterns.ts';
import type { GeneratedFile } from './generated-file.ts';
import { ruleIndex } from './rule-index.ts';
import { ruleTable } from './rule-table.ts';

/** Every generated file, in the order of making. */
export const generatedFiles: readonly GeneratedFile[] = [ruleIndex, eventPatterns, ruleTable];
