import { signedLinks } from '../adapters/signed-links.ts';
import type { Secrets } from '../alerts/channel.ts';
import type { Config } from '../alerts/config.ts';
import type { Links } from '../alerts/links.ts';

/** Links to the answering function, where the configuration has a key for them and the template gives its address (`RESPOND_URL`). */
export function deployedLinks({ respond }: Config, secrets: Secrets): { readonly links?: Links } {
  const url = process.env['RESPOND_URL'];
  return respond?.mail === undefined || !url ? {} : { links: signedLinks(url, { secrets, keys: respond.mail.linkKey }) };
}
