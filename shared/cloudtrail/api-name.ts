/** "UpdateFunctionCode20150331v2" and "UpdateFunctionCode" are one call: Lambda's records append the date of the API. */
export const withoutApiDate = (name: string): string => name.replace(/\d{8}(v\d+)?$/, '');

const READ_NAME = /^(Get|List|Describe|Generate|Simulate|Search|Lookup|Batch(Get|Describe)|Is[A-Z]|Test[A-Z]|View|Preview)/;

/** A read by the beginning of its name, whatever the record says of itself. */
export const isReadName = (api: string): boolean => READ_NAME.test(api);
