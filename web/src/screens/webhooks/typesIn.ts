/** The types of events that are named in a text, with spaces or commas between them. */
export const typesIn = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);
