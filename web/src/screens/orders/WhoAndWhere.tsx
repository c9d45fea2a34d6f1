import { Link } from 'wouter';
import type { ConsoleOrderFieldsFragment } from '../../generated/graphql.js';
import type { Words } from '../../i18n/english.js';
import { useLanguage } from '../../i18n/language.js';
import { When } from '../../parts/When.js';

/** Who ordered, and where it goes. */
export function WhoAndWhere({ order }: { order: ConsoleOrderFieldsFragment }) {
  const { language, words: all } = useLanguage();
  const { order: words } = all;
  const countries = new Intl.DisplayNames(language, { type: 'region' });
  const { customer, shippingAddress: to } = order;
  return (
    <section className="card stack">
      <h2>{words.customer}</h2>
      <p>
        {customer.name}
        <br />
        <a href={`mailto:${customer.email}`}>{customer.email}</a>
        <br />
        {customer.phone}
      </p>
      <address>
        {to.street}
        <br />
        {[to.city, to.province, to.postalCode, countries.of(to.country)].join(', ')}
      </address>
      <p className="soft">
        {words.placed} <When at={order.createdAt} /> · {sayMethod(order.shippingMethod, all)}
      </p>
      {order.reservation && (
        <p>
          {words.heldUntil} <When at={order.reservation.expiresAt} />
        </p>
      )}
      {order.fulfilment.estimatedShipDate && (
        <p className="soft">
          {words.leaves} <When at={order.fulfilment.estimatedShipDate} />
        </p>
      )}
      {order.couponCode && (
        <p>
          {words.coupon} <code>{order.couponCode}</code>
        </p>
      )}
      {order.exchangeFor && (
        <p>
          {words.exchangeFor}{' '}
          <Link href={`/orders/${order.exchangeFor.order.id}`}>
            {order.exchangeFor.order.number}
          </Link>
        </p>
      )}
      {order.specialInstructions && <p>{order.specialInstructions}</p>}
    </section>
  );
}

/** The shop's own methods have names; others are called by their code. */
const sayMethod = (method: string, { shippingMethods }: Words): string =>
  (shippingMethods as Readonly<Record<string, string>>)[method] ?? method;
