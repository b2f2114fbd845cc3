import { Hono } from 'hono';
import * as z from 'zod/mini';
import { type Journal, journal } from './journal.ts';
import { type LoopbackServer, serveOnLoopback } from './loopback.ts';

const Text = z.object({ Data: z.string() });
/** The body of SES v2 `SendEmail` with simple content ("SendEmail", Amazon SES API v2 Reference). */
const SendEmail = z.looseObject({
  FromEmailAddress: z.string(),
  Destination: z.looseObject({ ToAddresses: z._default(z.array(z.string()), []) }),
  Content: z.looseObject({
    Simple: z.looseObject({
      Subject: Text,
      Body: z.object({ Text: z.optional(Text), Html: z.optional(Text) }),
      Attachments: z.optional(z.array(z.looseObject({ FileName: z.string(), RawContent: z.string() }))),
    }),
  }),
});
const Mail = z.object({
  id: z.string(),
  receivedAt: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  attachments: z.array(z.object({ name: z.string(), base64: z.string() })),
});
export type Mail = z.output<typeof Mail>;

/** What SES does for its v2 client: takes a mail and answers with an id. Keeps what comes. */
export interface Mailbox extends LoopbackServer {
  readonly mails: Journal<Mail>;
}

export async function mailbox(file: string, now: () => Date): Promise<Mailbox> {
  const mails = journal(file, (line) => Mail.parse(line));
  const app = new Hono();
  app.post('/v2/email/outbound-emails', async (context) => {
    const request = SendEmail.safeParse(await context.req.json().catch(() => undefined));
    if (!request.success) {
      return context.json({ message: z.prettifyError(request.error) }, 400, { 'x-amzn-errortype': 'BadRequestException' });
    }
    const { FromEmailAddress, Destination, Content } = request.data;
    const { Subject, Body, Attachments = [] } = Content.Simple;
    const id = `local-${String(mails.entries().length + 1).padStart(6, '0')}`;
    mails.add({
      id,
      receivedAt: now().toISOString(),
      from: FromEmailAddress,
      to: Destination.ToAddresses,
      subject: Subject.Data,
      text: Body.Text?.Data ?? '',
      html: Body.Html?.Data ?? '',
      attachments: Attachments.map(({ FileName, RawContent }) => ({ name: FileName, base64: RawContent })),
    });
    return context.json({ MessageId: id });
  });
  return { ...(await serveOnLoopback(app)), mails };
}
