import { parseHTML } from 'linkedom';
import type { Notice } from '../../shared/alerts/channel.ts';
import { mailMessage } from '../../shared/alerts/mail-message.ts';
import { hubFindings, plainFinding } from '../../shared/alerts/render-hub.ts';
import { pagerEvents, plainEvent } from '../../shared/alerts/render-pager.ts';
import { topicMessages } from '../../shared/alerts/render-topic.ts';
import { webhookBodies } from '../../shared/alerts/render-webhook.ts';
import { slackMessage } from '../../shared/alerts/slack-message.ts';
import { HUB } from './contract/channel-ends.ts';

/** Where our links may lead: the console, and the reference of the rules. */
const OURS =
  /^https:\/\/([a-z0-9-]+\.console\.aws\.amazon\.com\/cloudtrailv2\/|github\.com\/trailwarden\/trailwarden\/blob\/main\/docs\/rules\.md#)/;
const AT = new Date('2026-03-04T10:00:00Z');
const SENDING = { key: 'k', attempt: 1 };

/** Everything that is wrong with what each channel shows of a notice, each prefixed by the channel: none means that nothing in it acts. */
export function actsIn(notice: Notice): readonly string[] {
  return [
    ...slackFaults(slackMessage(notice)),
    ...mailFaults(notice),
    ...topicMessages(notice, 'k').flatMap((message) => [
      ...(/^[\x21-\x7e][\x20-\x7e]{0,98}$/.test(message.subject ?? 'x') ? [] : [`sns: subject ${JSON.stringify(message.subject)}`]),
      ...dataFaults('sns', message),
    ]),
    ...pagerEvents(notice).flatMap((event) => [
      ...dataFaults('pager', event),
      ...dataFaults('pager', plainEvent(event)),
      ...linkFaults(
        'pager',
        event.links?.map(({ href }) => href),
      ),
    ]),
    ...hubFindings(notice, HUB, AT).flatMap((finding) => [
      ...dataFaults('hub', finding),
      ...dataFaults('hub', plainFinding(finding)),
      ...linkFaults('hub', [finding.SourceUrl, finding.Remediation?.Recommendation.Url]),
    ]),
    ...webhookBodies(notice, SENDING).flatMap((body) => dataFaults('webhook', JSON.parse(body))),
  ];
}

const linkFaults = (where: string, links: readonly (string | undefined | null)[] = []): readonly string[] =>
  links.flatMap((link) => (typeof link !== 'string' || OURS.test(link) ? [] : [`${where}: links to ${link}`]));

/** A text is fit to show when it is whole, has no control characters but line ends, and none that turn or hide letters. */
const unfit = (text: string): boolean => !text.isWellFormed() || /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/u.test(text);

const textsOf = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, member]) => [name, ...textsOf(member)])
      : [];

const dataFaults = (where: string, value: unknown): readonly string[] =>
  textsOf(value)
    .filter(unfit)
    .map((text) => `${where}: ${JSON.stringify(text.slice(0, 200))}`);

/** Reads mrkdwn as Slack's clients do: code first, then what stands in angle brackets, then formatting. */
export function mrkdwnFaults(text: string): readonly string[] {
  const outside = text.replace(/```[\s\S]*?```/g, ' code ').replace(/`[^`\n]+`/g, ' code ');
  const brackets = [...text.matchAll(/<([^>]*)>?/g)].map(([, inner = '']) => inner);
  return [
    ...brackets.filter((inner) => !OURS.test(inner.split('|')[0] ?? '')).map((inner) => `slack: <${inner.slice(0, 80)}>`),
    ...[/\*bold\*/, /_italic_/, /~gone~/, /:boom:/, /`/]
      .filter((mark) => mark.test(outside))
      .map((mark) => `slack: ${mark.source} outside of code in ${outside.slice(0, 300)}`),
    ...(/&(?!(amp|lt|gt);)/.test(text) ? [`slack: an ampersand that is not escaped in ${text.slice(0, 200)}`] : []),
  ];
}

function slackFaults({ text, blocks, plain }: ReturnType<typeof slackMessage>): readonly string[] {
  const texts = blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.map((element) => element.text)
      : 'fields' in block
        ? block.fields
        : 'elements' in block
          ? block.elements
          : 'text' in block
            ? [block.text]
            : [],
  );
  return [
    ...texts.flatMap((one) => ('type' in one && one.type === 'mrkdwn' ? mrkdwnFaults(one.text) : [])),
    ...[text, plain].filter((shown) => shown.includes('<')).map((shown) => `slack: brackets in ${shown.slice(0, 200)}`),
    ...dataFaults('slack', { text, blocks, plain }),
    ...(JSON.stringify(blocks).length > 11_000 ? ['slack: too long'] : []),
  ];
}

const NEVER = 'script, img, iframe, form, input, svg, object, embed, base, link, meta[http-equiv], audio, video';

/** Elements, attributes and links of a page that nobody of us wrote. */
export function htmlFaults(where: string, markup: string, isOurs = (href: string) => OURS.test(href)): readonly string[] {
  const { document } = parseHTML(markup);
  const elements = [...document.querySelectorAll('*')];
  const links = elements.flatMap((element) => ['href', 'src', 'action'].flatMap((name) => element.getAttribute(name) ?? []));
  return [
    ...[...document.querySelectorAll(NEVER)].map(({ outerHTML }) => `${where}: ${outerHTML.slice(0, 120)}`),
    ...elements.flatMap((element) =>
      [...element.attributes].filter(({ name }) => name.startsWith('on')).map(({ name }) => `${where}: ${name}`),
    ),
    ...links.filter((href) => !isOurs(href)).map((href) => `${where}: links to ${href}`),
  ];
}

function mailFaults(notice: Notice): readonly string[] {
  const { subject, text, html, headers } = mailMessage(notice);
  const lines = [subject, ...headers.flatMap(({ name, value }) => [name, value])];
  return [
    ...lines.filter((line) => unfit(line) || line.includes('\n')).map((line) => `mail: head ${JSON.stringify(line)}`),
    ...htmlFaults('mail', html),
    ...dataFaults('mail', { text }),
    ...(/^(VERDICT|Bcc:)/m.test(text) ? ['mail: a line of its own'] : []),
    ...(Buffer.byteLength(html) > 102_000 ? ['mail: too long'] : []),
  ];
}
