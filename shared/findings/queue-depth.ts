/** Port: messages in a queue, those in somebody's hands included. @throws TransientError; PermanentError when there is no such queue, or it may not be asked. */
export type QueueDepth = (url: string) => Promise<number>;
