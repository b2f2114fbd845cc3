import type { SlackVerb } from '../../shared/alerts/config-respond.ts';
import { authorised } from './authorise.ts';
import type { RespondPorts } from './ports.ts';
import { pressed } from './pressed.ts';
import { type Reply, received, refuse } from './reply.ts';
import type { Request } from './request.ts';
import { isFirst, type SlackRequest, slackRequestOf } from './slack-request.ts';
import { submitted } from './submitted.ts';
import { whispered } from './whisper.ts';

/** A button that was pressed or a window that was sent: judged, authorised and taken once, then done. */
export async function fromSlack(request: Request, ports: RespondPorts): Promise<Reply> {
  const asked = await slackRequestOf(request, ports);
  if (typeof asked === 'string') return refuse(asked);
  const verb = verbOf(asked);
  const { slack } = ports.config.respond ?? {};
  if (verb === undefined || slack === undefined) return received;
  const who = await authorised(asked.payload.user, verb, slack, ports.slack);
  if (who === undefined) return refusePerson(asked, verb, ports);
  if (!(await isFirst(asked, ports))) return refuse('replayed');
  const by = { ...who, id: asked.payload.user.id };
  const { payload } = asked;
  return payload.type === 'block_actions' ? pressed(payload, by, asked, ports) : submitted(payload.view, by, asked, ports);
}

/** Undefined: a button that opens an address has done all it does. */
function verbOf({ payload }: SlackRequest): SlackVerb | undefined {
  const name = payload.type === 'block_actions' ? payload.actions[0]?.action_id : payload.view.callback_id;
  switch (name) {
    case 'acknowledge':
    case 'mine':
      return 'acknowledge';
    case 'mute':
    case 'assign':
      return name;
    default:
      return undefined;
  }
}

/** Slack must hear that the request was received, or it shows the person an error besides. */
async function refusePerson({ payload }: SlackRequest, verb: SlackVerb, ports: RespondPorts): Promise<Reply> {
  const text = `You may not ${verb} here. Whoever looks after Trailwarden's configuration can add you or your group.`;
  if (payload.type === 'block_actions') await whispered(payload, text, ports);
  return { ...received, refused: 'unauthorised' };
}
