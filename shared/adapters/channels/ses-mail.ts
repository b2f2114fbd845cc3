import { type SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { type MailChannel, type Sending, type Sent, UncertainDelivery } from '../../alerts/channel.ts';
import { mailMessage } from '../../alerts/mail-message.ts';
import type { MailMessage } from '../../alerts/message.ts';
import { PermanentError, TransientError } from '../../errors.ts';
import { noAnswer } from './network-errors.ts';

export interface SesMailOptions {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly configurationSet?: string;
  readonly client: Pick<SESv2Client, 'send'>;
}

/** SES v2. One message a recipient: a refused address must not keep the alert from the others. */
export function sesMail(options: SesMailOptions): MailChannel {
  return {
    id: options.id,
    medium: 'mail',
    send: (notice, sending) => sendToEach(options, mailMessage(notice), sending),
    mail: (message, sending) => sendToEach(options, message, sending),
  };
}

async function sendToEach(options: SesMailOptions, message: MailMessage, sending: Sending): Promise<Sent> {
  const reached = [...sending.reached];
  const refused: Error[] = [];
  let left: Error | undefined;
  let providerId: string | undefined;
  for (const recipient of options.to.filter((address) => !reached.includes(address))) {
    try {
      providerId = (await sendTo(recipient, options, message, sending)) ?? providerId;
      reached.push(recipient);
    } catch (error) {
      if (error instanceof PermanentError) refused.push(error);
      else left ??= error instanceof Error ? error : new Error(String(error));
    }
  }
  if (reached.length === 0) throw left ?? refused[0] ?? new PermanentError(`channel ${options.id}: no recipient`);
  return {
    ...(providerId === undefined ? {} : { providerId }),
    reached,
    ...(left === undefined ? {} : { left }),
    ...(refused.length === 0 ? {} : { refused: `${refused.length} of ${options.to.length} recipients refused: ${refused[0]?.message}` }),
  };
}

async function sendTo(recipient: string, { id, from, configurationSet, client }: SesMailOptions, message: MailMessage, { key }: Sending) {
  const { subject, text, html, headers, attachments = [] } = message;
  const utf8 = (data: string) => ({ Data: data, Charset: 'UTF-8' });
  try {
    const { MessageId } = await client.send(
      new SendEmailCommand({
        FromEmailAddress: from,
        Destination: { ToAddresses: [recipient] },
        ...(configurationSet === undefined ? {} : { ConfigurationSetName: configurationSet }),
        EmailTags: [{ Name: 'delivery', Value: key.replace(/[^\w.@-]/g, '-').slice(0, 256) }],
        Content: {
          Simple: {
            Subject: utf8(subject),
            Body: { Text: utf8(text), Html: utf8(html) },
            Headers: headers.map(({ name, value }) => ({ Name: name, Value: value })),
            ...(attachments.length === 0
              ? {}
              : {
                  Attachments: attachments.map(({ fileName, contentType, content }) => ({
                    FileName: fileName,
                    ContentType: contentType,
                    RawContent: content,
                  })),
                }),
          },
        },
      }),
    );
    return MessageId;
  } catch (error) {
    throw failure(error, id);
  }
}

/** Source: "SendEmail", Amazon SES API v2 Reference. Only what SES says itself is known not to have been sent. */
function failure(error: unknown, id: string): Error {
  if (!(error instanceof SESv2ServiceException)) return noAnswer(id, error);
  const status = error.$metadata.httpStatusCode ?? 0;
  const message = `channel ${id}: SES answered ${error.name} (${status})`;
  if (error.name === 'TooManyRequestsException' || status === 429) return new TransientError(message, { cause: error });
  if (status >= 500) return new UncertainDelivery(message, { cause: error });
  return new PermanentError(`${message}: ${error.message.slice(0, 200)}`, { cause: error });
}
