/** The address of `Name <address>` or of a bare address. */
export const senderAddress = (sender: string): string => /<([^<>]+)>\s*$/.exec(sender)?.[1] ?? sender.trim();

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
