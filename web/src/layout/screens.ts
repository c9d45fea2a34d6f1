import { useMay, type Scope } from '../api/session.js';
import type { Words } from '../i18n/english.js';

interface Screen {
  name: keyof Words['nav'];
  path: string;
  /** One of them is enough for something on it. */
  scopes: readonly Scope[];
}

/** The screens of staff, in the order in which an order meets them. */
export const screens: readonly Screen[] = [
  { name: 'live', path: '/', scopes: ['orders'] },
  { name: 'orders', path: '/orders', scopes: ['orders'] },
  { name: 'warehouse', path: '/warehouse', scopes: ['fulfilment'] },
  { name: 'stock', path: '/stock', scopes: ['inventory'] },
  { name: 'products', path: '/products', scopes: ['catalogue'] },
  { name: 'reports', path: '/reports', scopes: ['reports'] },
  {
    name: 'exceptions',
    path: '/exceptions',
    scopes: ['orders', 'customers', 'fulfilment', 'payments', 'settings'],
  },
  { name: 'audit', path: '/audit', scopes: ['settings'] },
  { name: 'settings', path: '/settings', scopes: ['settings', 'partners', 'customers'] },
];

/** Those that are of use to who is signed in. */
export function useOwnScreens(): readonly Screen[] {
  const may = useMay();
  return screens.filter(({ scopes }) => may(...scopes));
}
