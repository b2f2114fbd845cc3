/** "UpdateFunctionCode20150331v2" and "UpdateFunctionCode" are one call: Lambda's records append the date of the API. */
export const withoutApiDate = (name: string): string => name.replace(/\d{8}(v\d+)?$/, '');
