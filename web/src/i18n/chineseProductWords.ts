import type { Words } from './english.js';

export const chineseProductWords: Pick<Words, 'products'> = {
  products: {
    onSale: '在售',
    offSale: '已下架',
    putOn: '上架',
    takeOff: '下架',
    available: (count) => `可售 ${count} 件`,
    price: '价格',
    amount: '价格；留空表示不以此币种销售',
    import: '从文件导入',
    takeFile: '导入',
    format: '格式',
    formats: { SHOPIFY_CSV: 'Shopify（CSV）', REPLAY_CSV: '回放用销售记录（CSV）' },
    file: '文件',
    notUtf8: '此文件不是 UTF-8 编码，请先另存为 UTF-8 编码的 CSV。',
    taken: ({ rows, created, updated, unchanged, skipped, rejected }) =>
      `共 ${rows} 行：新增 ${created}，更新 ${updated}，未变 ${unchanged}，跳过 ${skipped}，未导入 ${rejected.length}。`,
    rejected: '未导入的行',
    line: '行号',
    column: '列',
    why: '原因',
  },
};
