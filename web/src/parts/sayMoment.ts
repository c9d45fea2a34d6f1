/** A moment in a time zone, which is named to readers whose own clock says something else. */
export function sayMoment(at: Date, language: string, timeZone: string): string {
  const moment = formOf(language, timeZone).format(at);
  if (moment === formOf(language).format(at)) return moment;
  const zone = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'short' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName');
  return `${moment} ${zone?.value ?? timeZone}`;
}

const formOf = (language: string, timeZone?: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone });
