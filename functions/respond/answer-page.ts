import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { LinkVerb } from '../../shared/alerts/config-respond.ts';
import type { LinkClaims, LinkPurpose } from '../../shared/alerts/links.ts';
import { MUTE_SCOPE_IDS, MUTE_TIME_IDS } from '../../shared/alerts/mute-choices.ts';
import { clipped, oneLine } from '../../shared/alerts/plain-text.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { isAlwaysTold } from '../../shared/rules/tuning.ts';
import { type Given, giveAnswer } from './give-answer.ts';
import { alertShown } from './pages/alert-shown.ts';
import { type Asking, askingPage, CHOICES, type Choice, MOST_NAME, NEEDS_REASON } from './pages/asking.ts';
import { outcomePage, sorryPage } from './pages/outcome.ts';
import type { RespondPorts } from './ports.ts';
import { type Reply, refuse } from './reply.ts';
import { formOf, type Request } from './request.ts';
import { reasonOf } from './submitted.ts';

/** Fields of the page's form. */
const Form = z.strictObject({
  t: z.string(),
  choice: z.enum(CHOICES),
  name: z.string().check(z.maxLength(4 * MOST_NAME)),
  reason: z.string().check(z.maxLength(2000)),
  time: z._default(z.enum(MUTE_TIME_IDS), '1d'),
  scope: z._default(z.enum(MUTE_SCOPE_IDS), 'subject'),
});
type Form = z.output<typeof Form>;

/** Shows the alert and asks. It changes nothing however often it is called: scanners follow every link of a mail. */
export async function showAnswerPage(request: Request, ports: RespondPorts): Promise<Reply> {
  const read = await claimsOf(request.query.get('t'), 'answer', ports);
  if ('status' in read) return read;
  const finding = await ports.store.finding(read.subject);
  if (finding === undefined) return sorryPage('lost', 'answer');
  if ((await ports.once.usedAt(onceName(read))) !== undefined) return usedPage(finding, ports);
  return askingPage(await asking(request.query.get('t') ?? '', finding, {}, ports));
}

/** Takes the answer, once. */
export async function takeAnswer(request: Request, ports: RespondPorts): Promise<Reply> {
  const fields = formOf(request);
  const token = fields?.get('t');
  const read = await claimsOf(token ?? null, 'answer', ports);
  if ('status' in read) return read;
  const form = Form.safeParse(Object.fromEntries(fields ?? []));
  if (!form.success) return sorryPage('malformed', 'answer');
  const finding = await ports.store.finding(read.subject);
  if (finding === undefined) return sorryPage('lost', 'answer');
  if (!choicesFor(finding, ports).includes(form.data.choice)) return sorryPage('unauthorised', 'answer');
  const said = saidIn(form.data);
  if ('missing' in said) return askingPage(await asking(form.data.t, finding, { ...form.data, missing: said.missing }, ports));

  // The same form again (the first try broke off, somebody pressed twice) ends what the first one began.
  const used = await ports.once.use(onceName(read), fingerprint(form.data), read.expiresAt, ports.now());
  if (used.outcome === 'used') return usedPage(finding, ports);
  const given: Given = {
    ...said,
    choice: form.data.choice,
    time: form.data.time,
    scope: form.data.scope,
    id: `link-${read.id}`,
    at: used.at,
    from: request.from,
    channel: read.channel,
  };
  const outcome = await giveAnswer(finding, given, ports);
  return outcomePage(outcome, used.outcome === 'again' ? 'replayed' : undefined);
}

/** What the token says, or the page that says what is wrong with it. */
export async function claimsOf(
  token: string | null,
  purpose: LinkPurpose,
  { config, links, now }: RespondPorts,
): Promise<LinkClaims | Reply> {
  if (config.respond?.mail === undefined) return refuse('lost');
  if (token === null) return sorryPage('malformed', purpose);
  const read = await links.read(token, purpose, now());
  if (read.kind === 'good') return read.claims;
  return sorryPage(read.kind === 'expired' ? 'stale' : 'forged', purpose);
}

const onceName = ({ id }: LinkClaims): string => `link-${id}`;

const fingerprint = ({ t: _token, ...said }: Form): string =>
  createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 22);

/** What the configuration allows and the rule lets be done. */
function choicesFor(finding: Finding, { config }: RespondPorts): readonly Choice[] {
  const may = config.respond?.mail?.may ?? [];
  const needs: Readonly<Record<Choice, LinkVerb>> = { acknowledge: 'acknowledge', mine: 'acknowledge', mute: 'mute', resolve: 'resolve' };
  const told = isAlwaysTold({ id: finding.rule, family: finding.family });
  return CHOICES.filter((choice) => may.includes(needs[choice]) && !(choice === 'mute' && told));
}

function saidIn({
  name,
  reason,
  choice,
}: Form): { readonly name: string; readonly reason: string } | { readonly missing: 'name' | 'reason' } {
  const by = clipped(oneLine(name), MOST_NAME);
  if (by === '') return { missing: 'name' };
  const why = reasonOf(reason) ?? '';
  return why === '' && NEEDS_REASON.has(choice) ? { missing: 'reason' } : { name: by, reason: why };
}

async function asking(token: string, finding: Finding, filled: Partial<Asking['filled']>, ports: RespondPorts): Promise<Asking> {
  return { token, choices: choicesFor(finding, ports), shown: await alertShown(finding, ports), filled };
}

async function usedPage(finding: Finding, ports: RespondPorts): Promise<Reply> {
  const [last] = (await ports.answers.of(finding.id)).toReversed();
  return sorryPage('replayed', 'answer', last && { answer: last, config: ports.config });
}
