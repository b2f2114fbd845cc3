/** What a group gives is not in the event; its name may tell. */
export const speaksOfAdmin = (group: string | undefined): boolean => /admin|root|superuser/i.test(group ?? '');
