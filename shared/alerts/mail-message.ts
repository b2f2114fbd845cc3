import type { Notice } from './channel.ts';
import type { MailMessage } from './message.ts';
import { renderMail } from './render-mail.ts';
import { renderMailDigest } from './render-mail-digest.ts';

/** A notice as a mail. */
export const mailMessage = (notice: Notice): MailMessage =>
  notice.kind === 'alert' ? renderMail(notice.alert) : renderMailDigest(notice.digest);
