import { once } from 'node:events';
import { reportCharts } from '../shared/report/charts/report-charts.ts';
import { renderPageFragment } from '../shared/report/render-page.ts';
import { personIn } from './answerable.ts';
import { reportOf } from './finish.ts';
import { serveOnLoopback } from './loopback.ts';
import { pageApp } from './page/app.ts';
import type { World } from './world.ts';

/** Serves the page until the signal. @param port 0 takes a free one; one that is taken gives way to a free one. */
export async function servePage(world: World, port: number, signal: AbortSignal): Promise<void> {
  const app = pageApp({
    store: world.store,
    findings: world.findings,
    rules: world.rules,
    config: world.config,
    now: world.clock.now,
    messages: world.slack.messages.entries,
    mails: world.mail.mails.entries,
    notices: world.services.notices.entries,
    presser: { slack: world.slack, answering: world.answering, person: personIn(world.config) },
    report: async () => {
      const summary = await reportOf(world);
      return renderPageFragment(summary, await reportCharts(summary));
    },
  });
  const server = await serveOnLoopback(app, port).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    process.stdout.write(`Port ${port} is taken, so the page takes a free one.\n`);
    return serveOnLoopback(app, 0);
  });
  process.stdout.write(`\nThe page: ${server.url}   (Ctrl-C ends)\n`);
  if (!signal.aborted) await once(signal, 'abort');
  await server.close();
}
