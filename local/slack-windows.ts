import type { Hono } from 'hono';
import * as z from 'zod/mini';

const View = z.looseObject({
  callback_id: z.string(),
  private_metadata: z.string(),
  title: z.looseObject({ text: z.string() }),
  submit: z.optional(z.looseObject({ text: z.string() })),
  blocks: z.array(z.looseObject({ type: z.string() })),
});
export type SlackWindowShown = z.output<typeof View>;

/** What a person sees that others do not: windows and whispers. */
export interface SlackWindows {
  /** The window that is open, if one is. */
  readonly open: () => SlackWindowShown | undefined;
  readonly show: (view: unknown) => void;
  readonly close: () => void;
  /** What was whispered since the last time somebody looked. */
  readonly takeWhispers: () => readonly string[];
}

/** The doors of Slack for windows and whispers, for one person at a time. */
export function slackWindows(app: Hono): SlackWindows {
  let view: SlackWindowShown | undefined;
  let whispers: string[] = [];
  const show = (given: unknown): void => {
    view = View.parse(given);
  };
  app.post('/api/views.open', async (context) => {
    const form = await context.req.parseBody();
    show(JSON.parse(String(form['view'])));
    return context.json({ ok: true });
  });
  app.post('/actions/*', async (context) => {
    whispers.push(z.looseObject({ text: z.string() }).parse(await context.req.json()).text);
    return context.text('ok');
  });
  return {
    open: () => view,
    show,
    close: () => {
      view = undefined;
    },
    takeWhispers: () => {
      const taken = whispers;
      whispers = [];
      return taken;
    },
  };
}
