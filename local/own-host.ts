/** Whether a request names this machine as its host: a page elsewhere whose name was bent to this address does not. */
export const isOwnHost = (host: string | undefined): boolean => /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/.test(host ?? '');
