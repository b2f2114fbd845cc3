import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { html, raw } from 'hono/html';
import { secureHeaders } from 'hono/secure-headers';
import type { Config } from '../../shared/alerts/config.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import type { Occurrence } from '../../shared/findings/occurrence.ts';
import type { FindingStore } from '../../shared/findings/store.ts';
import { REPORT_STYLE } from '../../shared/report/html/page-style.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import type { Mail } from '../mailbox.ts';
import { isOwnHost } from '../own-host.ts';
import type { TakenNotice } from '../services-look-alike.ts';
import type { PostedMessage } from '../slack-look-alike.ts';
import { findingPage } from './finding-page.ts';
import { findingsPage } from './findings-page.ts';
import { layout } from './layout.ts';
import { mailPage, oneMailPage } from './mail-page.ts';
import { servicesPage } from './services-page.ts';
import { type Presser, slackActions } from './slack-actions.ts';
import { slackPage } from './slack-page.ts';

/** What the page shows. All of it is read anew for each request. */
export interface PageSources {
  readonly store: FindingStore;
  readonly findings: () => Promise<readonly Finding[]>;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly config: Config;
  readonly now: () => Date;
  readonly messages: () => readonly PostedMessage[];
  readonly mails: () => readonly Mail[];
  readonly notices: () => readonly TakenNotice[];
  readonly presser: Presser;
  /** The weekly report as trusted markup. */
  readonly report: () => Promise<string>;
}

const HOUR = 3_600_000;
const MOST_LISTED = 200;

export function pageApp(sources: PageSources): Hono {
  const { store, config, rules } = sources;
  const app = new Hono();
  // No page from elsewhere reads this one under a name that was bent to this address, and none presses its buttons.
  app.use(async (context, next) => (isOwnHost(context.req.header('host')) ? next() : context.text('', 403)));
  app.use(csrf());
  // No script, no form to elsewhere, no picture from elsewhere: what events say cannot act here, whatever it contains.
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'unsafe-inline'"],
        imgSrc: ['data:'],
        frameSrc: ["'self'"],
        frameAncestors: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
      },
      xFrameOptions: 'SAMEORIGIN',
      // The sandboxed frame of a mail has no origin to be keyed by; Chromium warns of it.
      originAgentCluster: false,
    }),
  );
  app.get('/', async (context) => {
    const most = Math.max(1, Number.parseInt(context.req.query('most') ?? '', 10) || MOST_LISTED);
    return context.html(findingsPage({ findings: await sources.findings(), config, now: sources.now(), most }));
  });
  app.get('/findings/:id', async (context) => {
    const finding = await store.finding(context.req.param('id'));
    if (!finding) return context.html(notFound('/'), 404);
    const occurrences = await store.occurrences(finding.id);
    const around = await aroundOf(store, occurrences);
    return context.html(findingPage({ finding, rule: rules.get(finding.rule), occurrences, around, config, now: sources.now() }));
  });
  app.get('/slack', (context) => context.html(slackPage(sources.messages(), sources.presser.answering.url)));
  app.get('/services', (context) => context.html(servicesPage(sources.notices())));
  app.route('/slack', slackActions(sources.presser));
  app.get('/mail', (context) => context.html(mailPage(sources.mails())));
  app.get('/mail/:id', (context) => {
    const mail = sources.mails().find(({ id }) => id === context.req.param('id'));
    return mail ? context.html(oneMailPage(mail, sources.presser.answering.url)) : context.html(notFound('/mail'), 404);
  });
  app.get('/mail/:id/html', (context) => {
    const mail = sources.mails().find(({ id }) => id === context.req.param('id'));
    return mail ? context.html(mail.html) : context.notFound();
  });
  app.get('/report', async (context) =>
    context.html(layout('/report', 'Weekly report', html`${raw(await sources.report())}`, `${REPORT_STYLE}.report{max-width:none}`)),
  );
  return app;
}

const notFound = (place: '/' | '/mail') =>
  layout(place, 'Not found', html`<h1>Not found</h1><p class="soft">It is not, or no longer, on record.</p>`);

/** The other doings of whoever made the newest occurrence, an hour before and after it. */
async function aroundOf(store: FindingStore, occurrences: readonly Occurrence[]): Promise<readonly Occurrence[]> {
  const newest = occurrences.find(({ kind }) => kind === 'opened');
  if (!newest || newest.event.actor.key === '') return [];
  const at = newest.event.at.getTime();
  const own = new Set(occurrences.map(({ event }) => event.id));
  const around: Occurrence[] = [];
  for await (const occurrence of store.occurrencesBetween(new Date(at - HOUR), new Date(at + HOUR))) {
    if (occurrence.event.actor.key === newest.event.actor.key && !own.has(occurrence.event.id)) around.push(occurrence);
  }
  return onePerEvent(around).toSorted((a, b) => a.event.at.getTime() - b.event.at.getTime());
}

/** An event may open one finding and end ten: what it opened tells it best. */
const onePerEvent = (occurrences: readonly Occurrence[]): readonly Occurrence[] =>
  [...Map.groupBy(occurrences, ({ event }) => event.id).values()].flatMap((same) => {
    const opened = same.filter(({ kind }) => kind === 'opened');
    return opened.length > 0 ? opened : same.slice(0, 1);
  });
