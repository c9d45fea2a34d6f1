import { useWords } from '../../i18n/language.js';
import { Amount } from '../../parts/Amount.js';
import { PricingTable } from '../../parts/PricingTable.js';
import type { Quote } from './useQuote.js';

/** What it costs, and in which other money the provider would take it. */
export function QuoteTable({ quote }: { quote: Quote }) {
  const { paying } = useWords();
  return (
    <div className="card">
      {quote.pricing && <PricingTable pricing={quote.pricing} />}
      {quote.presentment && (
        <p>
          {paying.chargedAs} <Amount money={quote.presentment.amount} /> ({quote.presentment.rate})
        </p>
      )}
      {quote.warnings.map(({ message }) => (
        <p key={message} className="soft">
          {message}
        </p>
      ))}
    </div>
  );
}
