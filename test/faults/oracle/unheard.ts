import { shortId } from '../../../shared/findings/finding.ts';
import { SEVERITIES } from '../../../shared/rules/severity.ts';
import type { FarEnd } from '../world/channels.ts';
import type { People, Receipt, Word } from '../world/people.ts';
import type { Expected } from './expected.ts';
import type { Ledger } from './ledger.ts';

/** Whom the simulated configuration tells: high and above the bot and the mail, anything less the hook. */
const dueAt = (rank: number): readonly string[] => (rank >= 3 ? ['bot', 'mail'] : ['hook']);

/**
 * Who should have heard of a finding in the end and did not. People must have been told where it stands, not less gravely than it is,
 * and after it came to stand so; whoever was told of it once, hears of it to its end. Of what was graver for a while, those may
 * know whom that concerned. What a channel refuses for good must have come by another.
 */
export function unheard(expected: Expected, ends: readonly FarEnd[], people: People, ledger: Ledger): readonly string[] {
  if (expected.state === 'unseen') return [];
  const id = shortId(expected.findingId);
  const about = people.receipts.filter(({ words }) => words.some(({ short }) => short === id));
  const wrong = new Map(
    ends.map((end) => {
      const whys = end.recipients.flatMap((to) => {
        const why = wrongWith(
          expected,
          id,
          about.filter((receipt) => receipt.to === to),
          ledger,
        );
        return why === undefined || cameByAnother(expected, id, end.id, people)
          ? []
          : [`${expected.about} (${id}), ${expected.state}: ${to} ${why}`];
      });
      return [end.id, whys] as const;
    }),
  );
  const wrongOn = (channels: readonly string[]): readonly string[] => channels.flatMap((channel) => wrong.get(channel) ?? []);
  const heard = ends.filter((end) => about.some(({ channel, isFailover }) => channel === end.id && !isFailover)).map((end) => end.id);
  const isKnown = dueAt(3).every((channel) => wrongOn([channel]).length === 0);
  return wrongOn([...new Set([...heard, ...(isKnown ? [] : dueAt(expected.rank))])]);
}

function wrongWith(expected: Expected, id: string, here: readonly Receipt[], ledger: Ledger): string | undefined {
  const last = here.at(-1);
  const word = last && wordOf(last, id);
  if (last === undefined || word === undefined) return 'never heard of it';
  if (!isRight(word, expected)) return `was last told ${word}`;
  if (expected.state === 'resolved') return undefined;
  const since = Math.min(...expected.openedBy.map((event) => ledger.recordedAt.get(`${expected.findingId} ${event}`) ?? 0));
  const heardSince = here.some((receipt) => receipt.at >= since && wordOf(receipt, id) !== 'RESOLVED');
  return heardSince ? undefined : 'was not told that it is open again';
}

const isRight = (word: string, { state, rank }: Expected): boolean =>
  state === 'resolved' ? word === 'RESOLVED' : word !== 'RESOLVED' && rankOfWord(word) >= rank;

const rankOfWord = (word: string): number => SEVERITIES.findIndex((severity) => severity.toUpperCase() === word);

/** The channel refused the last word for good: then another has it, or was asked and refused it too. */
function cameByAnother(expected: Expected, id: string, channel: string, { receipts, refused }: People): boolean {
  const says = (words: readonly Word[]): boolean => words.some(({ short, word }) => short === id && isRight(word, expected));
  const last = receipts.findLast((receipt) => receipt.channel === channel && receipt.words.some(({ short }) => short === id));
  const refusal = refused.findLast((one) => one.channel === channel && says(one.words));
  if (refusal === undefined || (last !== undefined && last.at > refusal.at)) return false;
  return receipts.some((receipt) => receipt.channel !== channel && says(receipt.words));
}

const wordOf = ({ words }: Receipt, id: string): string | undefined => words.find(({ short }) => short === id)?.word;
