import type { Words } from '../i18n/english.js';

/** The screens of staff, in the order in which an order meets them. */
export const screens: readonly { name: keyof Words['nav']; path: string }[] = [
  { name: 'live', path: '/' },
  { name: 'orders', path: '/orders' },
  { name: 'warehouse', path: '/warehouse' },
  { name: 'stock', path: '/stock' },
  { name: 'reports', path: '/reports' },
  { name: 'exceptions', path: '/exceptions' },
  { name: 'audit', path: '/audit' },
  { name: 'settings', path: '/settings' },
];
