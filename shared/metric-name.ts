/** "sent" of "Alerts" is the metric AlertsSent. */
export const metricName = (of: string, what: string): string => `${of}${what.charAt(0).toUpperCase()}${what.slice(1)}`;
