import { useSession } from '../api/session.js';
import { useLanguage } from '../i18n/language.js';
import { sayMoment } from './sayMoment.js';

/** A moment by the clock of the shop, as its messages and charts tell it. */
export function When({ at }: { at: string }) {
  const { language } = useLanguage();
  const { timeZone } = useSession().facts;
  return <time dateTime={at}>{sayMoment(new Date(at), language, timeZone)}</time>;
}
