import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The little of S3 that the archive speaks to, over real HTTP. Lists two keys a page. */
export async function s3StandIn() {
  const objects = new Map<string, Buffer>();
  let failing: { readonly status: number; readonly code: string } | undefined;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in');
    const key = decodeURIComponent(pathname.split('/').slice(2).join('/'));
    const send = (status: number, body: string | Buffer = ''): void =>
      void response.writeHead(status, { 'content-type': 'application/xml' }).end(body);
    const refuse = (status: number, code: string): void => send(status, `<Error><Code>${code}</Code><Message>no</Message></Error>`);
    if (failing) refuse(failing.status, failing.code);
    else if (request.method === 'PUT') {
      objects.set(key, Buffer.concat(chunks));
      send(200);
    } else if (searchParams.has('list-type')) {
      const after = searchParams.get('continuation-token') ?? '';
      const found = [...objects.keys()].filter((name) => name.startsWith(searchParams.get('prefix') ?? '') && name > after).toSorted();
      const page = found.slice(0, 2);
      const more = found.length > page.length;
      const contents = page.map((name) => `<Contents><Key>${name}</Key></Contents>`).join('');
      send(
        200,
        `<ListBucketResult>${contents}<IsTruncated>${more}</IsTruncated>${more ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ''}</ListBucketResult>`,
      );
    } else {
      const body = objects.get(key);
      if (body === undefined) refuse(404, 'NoSuchKey');
      else send(200, body);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    fail: (status: number, code: string) => {
      failing = { status, code };
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
