import { englishAlertWords } from './englishAlertWords.js';
import { englishAuditWords } from './englishAuditWords.js';
import { englishCodeWords } from './englishCodeWords.js';
import { englishOrderWords } from './englishOrderWords.js';
import { englishParcelWords } from './englishParcelWords.js';
import { englishProductWords } from './englishProductWords.js';
import { englishReportWords } from './englishReportWords.js';
import { englishShopWords } from './englishShopWords.js';
import { englishStockWords } from './englishStockWords.js';
import { englishUpkeepWords } from './englishUpkeepWords.js';
import { englishWebhookWords } from './englishWebhookWords.js';

/** Everything that the console says. A screen's words stand under the screen's name. */
export const english = {
  name: 'Dingdan',
  console: 'Order console',
  nav: {
    live: 'Live',
    orders: 'Orders',
    warehouse: 'Warehouse',
    stock: 'Stock',
    products: 'Products',
    reports: 'Reports',
    exceptions: 'Exceptions',
    audit: 'Audit',
    settings: 'Settings',
    shop: 'Shop',
    developers: 'For developers',
    main: 'Main',
    skip: 'Skip to what the page says',
  },
  session: {
    signIn: 'Sign in',
    signOut: 'Sign out',
    token: 'Access token',
    tokenHint:
      'A staff token, as your identity provider or “npm run -s token -- staff kim” gives it.',
    demo: 'Try it as Kim, who runs this demo shop',
    expired: 'Your session has ended. Sign in again.',
    notStaff: 'This token is not one of staff.',
    toShop: 'I only want to buy tea',
  },
  state: {
    loading: 'Loading…',
    failed: 'That did not work.',
    broken: 'This page could not be shown: the shop may be down, or has a newer version.',
    retry: 'Try again',
    more: 'Show more',
    nothing: 'Nothing here.',
    offline: 'The connection is lost; trying again…',
    unreachable: 'The shop could not be reached.',
    live: 'Live',
    connecting: 'Connecting…',
    forbidden: 'You have no right to see this.',
    notFound: 'There is no such page.',
    saved: 'Done.',
  },
  action: {
    cancel: 'Cancel',
    confirm: 'Confirm',
    close: 'Close',
    save: 'Save',
    search: 'Search',
    copy: 'Copy',
    copied: 'Copied.',
    notCopied: 'Your browser does not let it be copied: select it.',
    language: '中文',
    theme: 'Light or dark',
    menu: 'Menu',
  },
  live: {
    title: 'Orders as they move',
    waiting: 'Waiting for the first order…',
    counters: 'How many orders are where',
    stages: {
      placed: 'Placed',
      paid: 'Paid',
      picking: 'Picking',
      shipped: 'On its way',
      delivered: 'Delivered',
      trouble: 'In trouble',
    },
    seen: (count: number) => `${count} since this page was opened`,
  },
  ...englishAlertWords,
  ...englishAuditWords,
  ...englishCodeWords,
  ...englishOrderWords,
  ...englishParcelWords,
  ...englishProductWords,
  ...englishReportWords,
  ...englishShopWords,
  ...englishStockWords,
  ...englishUpkeepWords,
  ...englishWebhookWords,
};

export type Words = typeof english;
