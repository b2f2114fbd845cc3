/** How channels' clients are made. Retries are the outbox's business: a call that timed out may have been taken. */
export const channelClient = (region: string | undefined, endpoint: string | undefined) => ({
  ...(region === undefined ? {} : { region }),
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 3000, requestTimeout: 8000, throwOnRequestTimeout: true },
  ...(endpoint === undefined ? {} : { endpoint, credentials: { accessKeyId: 'laptop', secretAccessKey: 'laptop' } }),
});
