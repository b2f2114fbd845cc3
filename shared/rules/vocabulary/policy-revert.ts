import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { Change } from '../../policy/diff/verdict.ts';
import type { Revert, RevertStep } from '../../policy/revert/revert.ts';
import { revertOf } from '../../policy/revert/revert-of.ts';
import { readPolicy } from '../../policy/statements.ts';
import { shellCommand } from '../command.ts';
import type { Fact, PolicyText } from '../facts.ts';
import { writeFileCommand } from '../here-document.ts';
import type { DocumentChange, Step } from '../rule.ts';

type Sides = Pick<DocumentChange, 'before' | 'after'>;

/**
 * How to look at what the event changed and how to put it back. What to mind is said with the first step that changes
 * something, above its command. Empty: there is nothing to put back.
 * @param sides where a policy came or went as a whole: tells whether putting it back gives rights
 */
export function revertSteps(event: CloudTrailEvent, before: Fact<PolicyText>, sides?: Sides): readonly Step[] {
  const revert = revertOf(event, before.known ? { known: true, ...before.value } : before, sides && changeOf(sides));
  if (revert === undefined) return [];
  const { steps, warnings } = revert;
  const first = steps.findIndex(({ looks }) => looks !== true);
  if (first === -1) return [...steps.map((step) => shown(step)), ...(warnings.length === 0 ? [] : [{ text: warnings.join(' ') }])];
  return steps.map((step, index) => shown(step, ...(index === first ? noted(revert) : [])));
}

const noted = ({ safe, warnings }: Revert): readonly string[] => [
  ...(safe ? [] : ['These commands alone do not put everything back as it was.']),
  ...warnings,
];

function shown({ text, words, file }: RevertStep, ...notes: readonly string[]): Step {
  const told = [text, ...notes].join(' ');
  if (words === undefined) return { text: told };
  const command = shellCommand(...words);
  return { text: told, command: file === undefined ? command : writeFileCommand(file.name, file.text, command) };
}

/** By effect alone. Undefined: one document took another's place, or nobody knows what it said. */
function changeOf({ before, after }: Sides): Change | undefined {
  if (before === 'unknown' || after === 'unknown' || (before.document === undefined) === (after.document === undefined)) return undefined;
  const policy = readPolicy(before.document ?? after.document);
  if (!policy.readable) return undefined;
  const effects = new Set(policy.statements.map(({ effect }) => effect));
  if (effects.size > 1) return 'both';
  return effects.has('Allow') === (before.document === undefined) ? 'widened' : 'narrowed';
}
