import type { SaveProduct } from './saveProducts.js';

type DemoProduct = SaveProduct & { quantity: number; bin: string };

const priced = (cny: string, usd: string, gbp: string): SaveProduct['prices'] => [
  { amount: cny, currency: 'CNY' },
  { amount: usd, currency: 'USD' },
  { amount: gbp, currency: 'GBP' },
];

/** A small tea shop, for whoever starts the system without one of their own. */
export const DEMO_PRODUCTS: DemoProduct[] = [
  {
    sku: 'TEA-LONGJING',
    name: '西湖龙井 Longjing green tea, 100 g',
    prices: priced('129.90', '18.90', '14.90'),
    weightGrams: 140,
    quantity: 120,
    bin: 'A-01-1',
  },
  {
    sku: 'TEA-PUER',
    name: '普洱茶饼 Pu’er tea cake, 357 g',
    prices: priced('268.00', '39.00', '31.00'),
    weightGrams: 420,
    quantity: 60,
    bin: 'A-01-2',
  },
  {
    sku: 'TEA-OOLONG',
    name: '铁观音 Tieguanyin oolong, 250 g',
    prices: priced('158.00', '23.00', '18.50'),
    weightGrams: 300,
    quantity: 80,
    bin: 'A-02-1',
  },
  {
    sku: 'TEA-JASMINE',
    name: '茉莉花茶 Jasmine tea, 200 g',
    prices: priced('68.00', '9.90', '7.90'),
    weightGrams: 240,
    quantity: 200,
    bin: 'A-02-2',
  },
  {
    sku: 'POT-YIXING',
    name: '宜兴紫砂壶 Yixing clay teapot, 200 ml',
    prices: priced('399.00', '58.00', '46.00'),
    weightGrams: 480,
    fragile: true,
    dimensions: '180x140x120',
    quantity: 15,
    bin: 'B-01-1',
  },
  {
    sku: 'CUP-CELADON',
    name: '青瓷茶杯 Celadon cup',
    prices: priced('45.00', '6.50', '5.20'),
    weightGrams: 150,
    fragile: true,
    maxQuantityPerOrder: 12,
    quantity: 150,
    bin: 'B-01-2',
  },
  {
    sku: 'TRAY-BAMBOO',
    name: '竹茶盘 Bamboo tea tray',
    prices: priced('188.00', '27.00', '21.50'),
    weightGrams: 1600,
    dimensions: '420x280x60',
    quantity: 25,
    bin: 'C-02-1',
  },
  {
    sku: 'KETTLE-GLASS',
    name: '玻璃烧水壶 Glass kettle, 1 l',
    prices: priced('149.00', '21.50', '17.00'),
    weightGrams: 700,
    fragile: true,
    quantity: 3,
    bin: 'C-02-2',
  },
];
