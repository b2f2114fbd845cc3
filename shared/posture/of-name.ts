/** What is kept under a name, which people choose: "constructor" is a user's like any other. */
export const ofName = <Value>(kept: Readonly<Record<string, Value>> | undefined, name: string): Value | undefined =>
  kept !== undefined && Object.hasOwn(kept, name) ? kept[name] : undefined;
