import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SlackStandIn {
  readonly webhook: string;
  /** Bodies of the messages, the oldest first. */
  readonly messages: readonly string[];
  readonly stop: () => void;
}

/** Takes what is posted to an incoming webhook, as Slack does. */
export async function startSlackStandIn(): Promise<SlackStandIn> {
  const messages: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    messages.push(Buffer.concat(chunks).toString());
    response.end('ok');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { webhook: `http://127.0.0.1:${port}/services/T0/B0/secret`, messages, stop: () => server.close() };
}
