import { createHash } from 'node:crypto';
import { Eta } from 'eta';
import type { Locale } from '../messages/messages.js';

interface Link {
  name: string;
  text: string;
}

interface Texts {
  title: string;
  summary: string;
  steps: string[];
  console: Link;
  graphiql: Link;
  sandbox: Link;
  mail: Link;
  health: Link;
  first: string;
}

const texts: Record<Locale, Texts> = {
  en: {
    title: 'Live order processing',
    summary:
      'From placement to delivery over one GraphQL API, every step pushed to whoever watches.',
    steps: ['placed', 'paid', 'picked', 'shipped', 'delivered'],
    console: { name: 'Console', text: 'Orders, warehouse and stock, live; and a small shop.' },
    graphiql: {
      name: 'GraphiQL',
      text: 'Explore the API: queries, mutations and live subscriptions.',
    },
    sandbox: { name: 'Sandbox', text: 'The simulated payment, carrier and mail providers.' },
    mail: { name: 'Mail', text: 'What customers were sent.' },
    health: { name: 'Health', text: 'Whether this process can serve, as JSON.' },
    first:
      'The terminal that runs “npm start” shows tokens to try and a line that places an order.',
  },
  'zh-CN': {
    title: '实时订单处理',
    summary: '从下单到签收，全部通过一个 GraphQL API；每一步都会实时推送给关注者。',
    steps: ['下单', '付款', '拣货', '发货', '签收'],
    console: { name: '控制台', text: '实时查看订单、仓库和库存，另附一个小商店。' },
    graphiql: { name: 'GraphiQL', text: '浏览 API：查询、变更与实时订阅。' },
    sandbox: { name: '沙箱', text: '模拟的支付、物流和邮件服务商。' },
    mail: { name: '邮件', text: '发给顾客的邮件。' },
    health: { name: '健康检查', text: '本进程能否提供服务（JSON）。' },
    first: '运行 “npm start” 的终端里有可用的令牌，还有一行下单命令。',
  },
};

const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1c2430, #e8ecf2); --soft: light-dark(#5a6676, #9aa6b6);
  --card: light-dark(#fff, #1c222b); --edge: light-dark(#dfe4ea, #303947); --tea: light-dark(#0b7a53, #4fc796); }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 2rem 1rem; color: var(--ink);
  background: light-dark(#f3f6f4, #11161c); font: 16px/1.55 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { width: 100%; max-width: 46rem; }
h1 { margin: 0; font-size: clamp(1.7rem, 6vw, 2.4rem); letter-spacing: -.02em; }
h1 small { font-weight: 400; font-size: .6em; color: var(--soft); margin-left: .35em; }
p { margin: .5rem 0 0; color: var(--soft); }
ol { display: flex; flex-wrap: wrap; gap: .4rem 0; list-style: none; margin: 1.6rem 0; padding: 0; font-size: .9rem; }
ol li { display: flex; align-items: center; }
ol li span { padding: .15rem .7rem; border-radius: 1rem; border: 1px solid var(--tea); color: var(--tea); white-space: nowrap; }
ol li + li::before { content: ""; width: 1.1rem; border-top: 1px solid var(--tea); }
nav { display: grid; gap: .8rem; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); margin: 1rem 0 1.4rem; }
a { display: block; padding: 1rem 1.1rem; border-radius: 12px; border: 1px solid var(--edge); background: var(--card);
  color: inherit; text-decoration: none; }
a:hover, a:focus-visible { border-color: var(--tea); outline: 2px solid transparent; box-shadow: 0 0 0 1px var(--tea); }
a b { display: block; } a b::after { content: " →"; color: var(--tea); } a span { color: var(--soft); font-size: .92rem; }
`;

/** Nothing runs on the page, and nothing is loaded from anywhere. */
export const HOME_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const ICON =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0b7a53"/><path d="M9 10h14v4.5a7 7 0 0 1-14 0z M8 24h16" fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"/></svg>',
  );

const eta = new Eta({ autoEscape: true });

const PAGE = eta.compile(`<!doctype html>
<html lang="<%= it.locale %>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Dingdan 订单</title>
<link rel="icon" href="<%~ it.icon %>">
<style><%~ it.style %></style>
</head>
<body>
<main>
<h1>Dingdan 订单 <small><%= it.texts.title %></small></h1>
<p><%= it.texts.summary %></p>
<ol><% for (const step of it.texts.steps) { %><li><span><%= step %></span></li><% } %></ol>
<nav>
<% for (const { href, name, text } of it.links) { %>
<a href="<%= href %>"><b><%= name %></b><span><%= text %></span></a>
<% } %>
</nav>
<p><%= it.texts.first %></p>
</main>
</body>
</html>
`);

/** What there is to open, in the reader's language. */
export function homePage(locale: Locale, sandboxUrl: string | undefined): string {
  const said = texts[locale];
  const links = [
    { href: '/', ...said.console },
    { href: '/graphiql', ...said.graphiql },
    ...(sandboxUrl
      ? [
          { href: `${sandboxUrl}/`, ...said.sandbox },
          { href: `${sandboxUrl}/mail`, ...said.mail },
        ]
      : []),
    { href: '/readyz', ...said.health },
  ];
  return eta.render(PAGE, { locale, texts: said, links, style: STYLE, icon: ICON });
}
