import { useLanguage } from '../i18n/language.js';

/** A moment in the reader's own time zone. */
export function When({ at }: { at: string }) {
  const { language } = useLanguage();
  const form = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return <time dateTime={at}>{form.format(new Date(at))}</time>;
}
