import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';

export interface LoopbackServer {
  /** "http://127.0.0.1:PORT", without a slash at the end. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves an app on 127.0.0.1 only. @param port 0 takes a free one. @throws when the port is taken. */
export function serveOnLoopback(app: Hono, port = 0): Promise<LoopbackServer> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, (address: AddressInfo) =>
      resolve({
        url: `http://127.0.0.1:${address.port}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      }),
    );
    server.once('error', reject);
  });
}
