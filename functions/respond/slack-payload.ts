import * as z from 'zod/mini';
import { MUTE_SCOPE_IDS, MUTE_TIME_IDS } from '../../shared/alerts/mute-choices.ts';
import { SLACK_ACTIONS } from '../../shared/alerts/slack-buttons.ts';
import { MOST_REASON, type SlackWindow } from '../../shared/alerts/slack-modals.ts';
import { jsonFrom } from '../../shared/cloudtrail/json.ts';
import { REPORT_ACTIONS } from '../../shared/report/slack-links.ts';

/** What Slack sends is more than what is used: the parts that are used must be exactly so. */
const findingId = z.string().check(z.regex(/^[0-9a-hjkmnp-tv-z]{16}$/));
const userId = z.string().check(z.regex(/^[UW][A-Z0-9]{2,20}$/));
const channelId = z.string().check(z.regex(/^[CGD][A-Z0-9]{2,20}$/));
const timestamp = z.string().check(z.regex(/^\d{1,12}\.\d{1,9}$/));
const shortText = z.string().check(z.maxLength(500));
const user = z.object({ id: userId, name: z.optional(shortText), username: z.optional(shortText) });

const action = z.union([
  z.object({ type: z.literal('button'), action_id: z.enum(SLACK_ACTIONS), value: findingId }),
  z.object({ type: z.literal('button'), action_id: z.enum(REPORT_ACTIONS) }),
]);

/** Source: "block_actions payload", Slack developer documentation. */
const Pressed = z.object({
  type: z.literal('block_actions'),
  user,
  trigger_id: shortText,
  response_url: z.optional(shortText),
  container: z.optional(z.object({ channel_id: z.optional(channelId), message_ts: z.optional(timestamp) })),
  actions: z.array(action).check(z.length(1)),
});

/** What comes back with a window: which finding, and where the message is. */
const Metadata = z.strictObject({ finding: findingId, channel: z.optional(channelId), thread: z.optional(timestamp) });
export type Metadata = z.output<typeof Metadata>;
const metadata = z.pipe(
  z.pipe(
    z.string().check(z.maxLength(3000)),
    z.transform((text: string) => jsonFrom(text)),
  ),
  Metadata,
);

/** Inputs stand under block and action, which have one name. */
const reason = z.object({ reason: z.object({ value: z.nullish(z.string().check(z.maxLength(2 * MOST_REASON))) }) });
const time = z.object({ time: z.object({ selected_option: z.object({ value: z.enum(MUTE_TIME_IDS) }) }) });
const scope = z.object({ scope: z.object({ selected_option: z.object({ value: z.enum(MUTE_SCOPE_IDS) }) }) });
const person = z.object({ person: z.object({ selected_user: userId }) });

const view = <Window extends SlackWindow, Values extends z.ZodMiniType>(window: Window, values: Values) =>
  z.object({ callback_id: z.literal(window), private_metadata: metadata, state: z.object({ values }) });

/** Source: "view_submission payload", Slack developer documentation. */
const Submitted = z.object({
  type: z.literal('view_submission'),
  user,
  view: z.discriminatedUnion('callback_id', [
    view('mine', z.object({ reason })),
    view('mute', z.object({ reason, time, scope })),
    view('assign', z.object({ person })),
  ]),
});

export const SlackPayload = z.discriminatedUnion('type', [Pressed, Submitted]);
export type Pressed = z.output<typeof Pressed>;
export type Submitted = z.output<typeof Submitted>;
export type SlackUser = z.output<typeof user>;
