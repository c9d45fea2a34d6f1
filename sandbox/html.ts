/** Text that is markup already. */
export class Html {
  constructor(readonly markup: string) {}
}

type Part = Html | readonly Html[] | string | number | undefined;

/** Builds markup; everything put in is escaped unless it is markup itself. */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(texts.reduce((all, text, index) => all + markupOf(parts[index - 1]) + text));
}

/** A whole page of the sandbox. */
export function page(title: string, body: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · sandbox</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`.markup;
}

function markupOf(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.markup;
  if (typeof part === 'object') return part.map(({ markup }) => markup).join('');
  return String(part).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { margin: 0; background: light-dark(#f6f7f9, #15171a); }
  main { max-width: 52rem; margin: 2rem auto; padding: 1.5rem 2rem; border-radius: 12px;
    background: light-dark(#fff, #1f2227); box-shadow: 0 1px 4px #0002; }
  h1 { font-size: 1.4rem; margin-top: 0; } h2 { font-size: 1.1rem; margin-top: 2rem; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid #8883; vertical-align: top; }
  code, pre { font: .9em ui-monospace, monospace; } pre { white-space: pre-wrap; }
  label { display: block; margin: .8rem 0; } input { display: block; font: inherit; padding: .5rem; width: 100%; box-sizing: border-box; }
  button { font: inherit; padding: .6rem 1.4rem; border: 0; border-radius: 8px; background: #0a5dc2; color: #fff; cursor: pointer; }
  .bad { color: light-dark(#b3261e, #ff8a80); } .good { color: light-dark(#0b6b2f, #7ddb9a); }
  iframe { width: 100%; height: 32rem; border: 1px solid #8883; border-radius: 8px; background: #fff; }
`;
