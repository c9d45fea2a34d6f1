import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { startScript } from './graphiqlStart.js';

export interface GraphiqlFile {
  type: string;
  content: Buffer;
  zipped: Buffer;
}

export interface GraphiqlFiles {
  page: string;
  /** Each name carries a digest of the content, so that browsers may keep the file for good. */
  byName: ReadonlyMap<string, GraphiqlFile>;
}

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

// GraphiQL keeps a tab in its place only until it has the focus; then it jumps from under the pointer.
const STYLE = '\n.graphiql-tab { transform: none !important; }\n';

const zip = promisify(gzip);

/** GraphiQL 5 as its makers' build has it (the package holds each file as a string), with our page around it. */
export async function loadGraphiql(): Promise<GraphiqlFiles> {
  const built = await import('@graphql-yoga/render-graphiql/graphiql');
  const byName = new Map<string, GraphiqlFile>();
  const keep = async (name: string, text: string): Promise<string> => {
    const extension = extname(name);
    const digest = createHash('sha256').update(text).digest('hex').slice(0, 12);
    const hashed = `${name.slice(0, -extension.length)}.${digest}${extension}`;
    const content = Buffer.from(text);
    byName.set(hashed, { type: TYPES[extension]!, content, zipped: await zip(content) });
    return `/graphiql/${hashed}`;
  };
  const workers = {
    editorWorkerService: await keep('editor.worker.js', built.editorWorkerService),
    graphql: await keep('graphql.worker.js', built.graphqlWorker),
    json: await keep('json.worker.js', built.jsonWorker),
  };
  const style = await keep('graphiql.css', built.css + STYLE);
  const scripts = [
    await keep('graphql-ws.js', await socketClient()),
    await keep('start.js', startScript(workers)),
    await keep('graphiql.js', built.js),
  ];
  return { page: pageOf(style, scripts), byName };
}

/** The client of graphql-ws, as the package builds it for a script tag. */
function socketClient(): Promise<string> {
  const main = import.meta.resolve('graphql-ws');
  return readFile(fileURLToPath(new URL('../umd/graphql-ws.min.js', main)), 'utf8');
}

/** In this order: what the editor needs to know stands before the editor, and begins when all is there. */
const pageOf = (style: string, scripts: readonly string[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>GraphiQL · Dingdan</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${style}">
${scripts.map((script) => `<script defer src="${script}"></script>`).join('\n')}
</head>
<body>
<noscript>GraphiQL needs JavaScript.</noscript>
<div id="graphiql"></div>
</body>
</html>
`;
