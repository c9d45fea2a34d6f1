import { chineseAlertWords } from './chineseAlertWords.js';
import { chineseAuditWords } from './chineseAuditWords.js';
import { chineseCodeWords } from './chineseCodeWords.js';
import { chineseOrderWords } from './chineseOrderWords.js';
import { chineseParcelWords } from './chineseParcelWords.js';
import { chineseProductWords } from './chineseProductWords.js';
import { chineseReportWords } from './chineseReportWords.js';
import { chineseShopWords } from './chineseShopWords.js';
import { chineseStockWords } from './chineseStockWords.js';
import { chineseUpkeepWords } from './chineseUpkeepWords.js';
import { chineseWebhookWords } from './chineseWebhookWords.js';
import type { Words } from './english.js';

export const chinese: Words = {
  name: '订单',
  console: '订单控制台',
  nav: {
    live: '实时',
    orders: '订单',
    warehouse: '仓库',
    stock: '库存',
    products: '商品',
    reports: '报表',
    exceptions: '异常',
    audit: '审计',
    settings: '设置',
    shop: '商店',
    developers: '开发者',
    main: '主导航',
    skip: '跳到正文',
  },
  session: {
    signIn: '登录',
    signOut: '退出登录',
    token: '访问令牌',
    tokenHint: '员工令牌：由身份提供方签发，或运行 “npm run -s token -- staff kim” 获得。',
    demo: '以演示店铺员工 Kim 的身份体验',
    expired: '登录已过期，请重新登录。',
    notStaff: '这不是员工令牌。',
    toShop: '我只想买茶',
  },
  state: {
    loading: '加载中…',
    failed: '操作未成功。',
    broken: '无法显示此页面：商店可能暂时不可用，或已更新版本。',
    retry: '重试',
    more: '显示更多',
    nothing: '暂无内容。',
    offline: '连接已断开，正在重试…',
    unreachable: '无法连接到商店。',
    live: '实时',
    connecting: '连接中…',
    forbidden: '您没有权限查看此内容。',
    notFound: '没有这个页面。',
    saved: '已完成。',
  },
  action: {
    cancel: '取消',
    confirm: '确认',
    close: '关闭',
    save: '保存',
    search: '搜索',
    copy: '复制',
    copied: '已复制。',
    notCopied: '浏览器不允许复制：请自行选中。',
    language: 'English',
    theme: '浅色或深色',
    menu: '菜单',
  },
  live: {
    title: '订单动态',
    waiting: '等待第一笔订单…',
    counters: '各阶段订单数',
    stages: {
      placed: '已下单',
      paid: '已付款',
      picking: '拣货中',
      shipped: '运输中',
      delivered: '已签收',
      trouble: '异常',
    },
    seen: (count: number) => `打开本页以来 ${count} 条`,
  },
  ...chineseAlertWords,
  ...chineseAuditWords,
  ...chineseCodeWords,
  ...chineseOrderWords,
  ...chineseParcelWords,
  ...chineseProductWords,
  ...chineseReportWords,
  ...chineseShopWords,
  ...chineseStockWords,
  ...chineseUpkeepWords,
  ...chineseWebhookWords,
};
