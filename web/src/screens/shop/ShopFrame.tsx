import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { Words } from '../../i18n/english.js';
import { useWords } from '../../i18n/language.js';
import { Preferences } from '../../layout/Preferences.js';
import { useFocusOnMove } from '../../layout/useFocusOnMove.js';
import { useScreenTitle } from '../../layout/useTitle.js';
import { Boundary } from '../../parts/Boundary.js';
import { useBasket } from './basket.js';

/** As wide as a phone, with the basket at hand. */
export function ShopFrame({ children }: { children: ReactNode }) {
  const { shop } = useWords();
  const { count } = useBasket();
  const [place] = useLocation();
  const main = useFocusOnMove();
  useScreenTitle(place, titleAt(place, shop));
  return (
    <div className="phone">
      <header className="row">
        <Link href="/shop" className="brand">
          <img src="/icon.svg" alt="" width="28" height="28" /> {shop.title}
        </Link>
        <Preferences />
      </header>
      <main id="content" tabIndex={-1} ref={main}>
        <Boundary place={place}>{children}</Boundary>
      </main>
      <nav aria-label={shop.title} className="tabs">
        <Link href="/shop">{shop.products}</Link>
        <Link href="/shop/basket">
          {shop.basket} <span className="count">{count}</span>
        </Link>
        <Link href="/shop/orders">{shop.orders}</Link>
      </nav>
    </div>
  );
}

function titleAt(place: string, { title, basket, orders }: Words['shop']): string {
  if (place === '/shop/basket') return basket;
  return place.startsWith('/shop/orders') ? orders : title;
}
