import { useLanguage } from '../i18n/language.js';

/** Money in the reader's form; the amount stays the text that the shop sent. */
export function Amount({ money }: { money: { amount: string; currency: string } }) {
  const { language } = useLanguage();
  return <span className="amount">{sayAmount(money, language)}</span>;
}

function sayAmount(money: { amount: string; currency: string }, language: string): string {
  const form = new Intl.NumberFormat(language, { style: 'currency', currency: money.currency });
  return form.format(money.amount as Intl.StringNumericLiteral);
}
