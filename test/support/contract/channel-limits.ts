import { jsonAt } from '../../../shared/cloudtrail/json.ts';
import type { StandIn } from '../http-stand-in.ts';

/** What each far end takes at most, checked on what came over the wire. @throws with what is too long. */
export type Within = (request: StandIn['received'][number]) => void;

function atMost(what: string, size: number, most: number): void {
  if (size > most) throw new Error(`${what} is ${size} long, more than ${most}`);
}
const bytes = (text: string): number => Buffer.byteLength(text);
const textsOf = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];

/** Source: "Blocks" and "Text object", Slack developer documentation; the sum of all blocks by what users of the API report. */
export const withinBlockKit: Within = ({ headers, body }) => {
  const isForm = headers['content-type']?.includes('form');
  const fields = isForm ? Object.fromEntries(new URLSearchParams(body)) : JSON.parse(body);
  const blocks = isForm ? JSON.parse(fields.blocks ?? '[]') : (fields.blocks ?? []);
  atMost('text', fields.text.length, 4000);
  atMost('number of blocks', blocks.length, 50);
  atMost('all blocks', JSON.stringify(blocks).length, 11_000);
  for (const block of blocks) {
    const limit = block.type === 'header' ? 150 : 3000;
    for (const text of textsOf([block.text, block.elements])) atMost(`text of a ${block.type}`, text.length, limit);
    for (const text of textsOf(block.fields)) atMost('field', text.length, 2000);
    atMost('number of fields', block.fields?.length ?? 0, 10);
    atMost('number of elements', block.elements?.length ?? 0, block.type === 'actions' ? 25 : 10);
  }
};

/** Gmail clips the HTML near 102 KB; the subject is ours. */
export const withinMail: Within = ({ body }) => {
  const simple = jsonAt(JSON.parse(body), 'Content', 'Simple');
  atMost('subject', String(jsonAt(simple, 'Subject', 'Data')).length, 150);
  atMost('html', bytes(String(jsonAt(simple, 'Body', 'Html', 'Data'))), 102_000);
  atMost('mail', bytes(body), 40_000_000);
};

/** Source: "Publish", Amazon SNS API Reference. */
export const withinTopic: Within = ({ body }) => {
  const form = new URLSearchParams(body);
  const subject = form.get('Subject') ?? 'none';
  if (!/^[\x21-\x7e][\x20-\x7e]*$/.test(subject)) throw new Error(`the subject is no line of ASCII: ${JSON.stringify(subject)}`);
  atMost('subject', subject.length, 99);
  const sent = [...form].filter(([name]) => name === 'Message' || name.startsWith('MessageAttributes')).map(([, value]) => value);
  atMost('message', bytes(sent.join('')), 262_144);
  if ([...form].some(([name, value]) => name.endsWith('StringValue') && value === '')) throw new Error('an attribute is empty');
};

/** Source: "Send an alert event", PagerDuty developer documentation. */
export const withinPager: Within = ({ body }) => {
  const event = JSON.parse(body);
  atMost('event', bytes(body), 512_000);
  atMost('dedup_key', event.dedup_key.length, 255);
  atMost('summary', event.payload?.summary.length ?? 0, 1024);
  if (event.payload && (event.payload.summary === '' || event.payload.source === '')) throw new Error('summary or source is empty');
};

/** Source: "AwsSecurityFinding" and "BatchImportFindings", AWS Security Hub API Reference. */
export const withinHub: Within = ({ body }) => {
  const { Findings } = JSON.parse(body);
  atMost('number of findings', Findings.length, 100);
  atMost('call', bytes(body), 6_000_000);
  if (new Set(Findings.map(({ Id }: { Id: string }) => Id)).size !== Findings.length) throw new Error('an id comes twice');
  for (const finding of Findings) {
    atMost('finding', bytes(JSON.stringify(finding)), 240_000);
    atMost('Title', finding.Title.length, 256);
    atMost('Description', finding.Description.length, 1024);
    atMost('GeneratorId', finding.GeneratorId.length, 512);
    atMost('Id', finding.Id.length, 512);
    atMost('Recommendation', finding.Remediation?.Recommendation.Text.length ?? 0, 512);
    atMost('number of ProductFields', Object.keys(finding.ProductFields).length, 50);
    for (const [name, value] of Object.entries<string>(finding.ProductFields)) {
      atMost('name of a ProductField', name.length, 128);
      atMost('ProductField', value.length, 2048);
    }
    if ([finding.Title, finding.Description, ...finding.Resources.map(({ Id }: { Id: string }) => Id)].includes(''))
      throw new Error('something is empty');
  }
};

export const withinWebhook: Within = ({ body }) => {
  JSON.parse(body);
  atMost('body', bytes(body), 256_000);
};
