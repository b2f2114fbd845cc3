import * as z from 'zod';

/** What Slack takes. Source: "Blocks", "Block elements", "Composition objects" and "Views", Slack developer documentation. */
const plain = (most: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(most), emoji: z.boolean().optional() });
const mrkdwn = (most: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(most), verbatim: z.boolean().optional() });
const text = (most: number) => z.union([plain(most), mrkdwn(most)]);
const id = z.string().min(1).max(255);
const option = z.strictObject({ text: plain(75), value: z.string().min(1).max(150) });

const button = z.strictObject({
  type: z.literal('button'),
  action_id: id,
  text: plain(75),
  value: z.string().min(1).max(2000).optional(),
  url: z.url().max(3000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});

const unique = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

export const MessageBlocks = z
  .array(
    z.union([
      z.strictObject({ type: z.literal('header'), text: plain(150) }),
      z.strictObject({ type: z.literal('section'), text: text(3000) }),
      z.strictObject({ type: z.literal('section'), fields: z.array(text(2000)).min(1).max(10) }),
      z.strictObject({ type: z.literal('context'), elements: z.array(text(3000)).min(1).max(10) }),
      z.strictObject({
        type: z.literal('actions'),
        block_id: id,
        elements: z
          .array(button)
          .min(1)
          .max(25)
          .refine((buttons) => unique(buttons.map(({ action_id }) => action_id))),
      }),
      z.strictObject({ type: z.literal('divider') }),
    ]),
  )
  .max(50);

const input = z.union([
  z.strictObject({
    type: z.literal('plain_text_input'),
    action_id: id,
    multiline: z.boolean(),
    min_length: z.int().min(0).max(3000),
    max_length: z.int().min(1).max(3000),
    placeholder: plain(150),
  }),
  z
    .strictObject({ type: z.literal('static_select'), action_id: id, options: z.array(option).min(1).max(100), initial_option: option })
    .refine(({ options, initial_option }) => options.some((each) => JSON.stringify(each) === JSON.stringify(initial_option))),
  z.strictObject({ type: z.literal('users_select'), action_id: id, placeholder: plain(150) }),
]);

export const Modal = z.strictObject({
  type: z.literal('modal'),
  callback_id: id,
  private_metadata: z.string().max(3000),
  title: plain(24),
  close: plain(24),
  submit: plain(24).optional(),
  blocks: z
    .array(
      z.union([
        z.strictObject({ type: z.literal('section'), text: text(3000) }),
        z.strictObject({ type: z.literal('input'), block_id: id, label: plain(2000), element: input, hint: plain(2000).optional() }),
      ]),
    )
    .min(1)
    .max(100)
    .refine((blocks) => unique(blocks.flatMap((block) => ('block_id' in block ? [block.block_id] : [])))),
});
