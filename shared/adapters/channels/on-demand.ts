import type { ServiceChannel } from '../../alerts/channel.ts';

/**
 * A channel whose client is loaded with the first notice: most runs send none, and most installations have no such channel.
 * @param idempotent of one that is so and can be edited.
 */
export function onDemand(id: string, traits: { readonly idempotent?: true }, load: () => Promise<ServiceChannel>): ServiceChannel {
  let loading: Promise<ServiceChannel> | undefined;
  const channel = (): Promise<ServiceChannel> => {
    loading ??= load();
    return loading;
  };
  return {
    id,
    medium: 'service',
    ...traits,
    send: async (notice, sending) => (await channel()).send(notice, sending),
    ...(traits.idempotent
      ? {
          edit: async (providerId, notice, sending) => {
            const loaded = await channel();
            return (loaded.edit ?? ((_id, ...sent) => loaded.send(...sent)))(providerId, notice, sending);
          },
        }
      : {}),
  };
}
