import { GRAPHIQL_TABS } from './graphiqlTabs.js';

/**
 * What runs in the browser: tells the editor where its workers are, and GraphiQL how to reach the API. Subscriptions
 * go over graphql-ws, with the headers of the editor as connection parameters; their names are in lower case there,
 * since parameters, unlike headers, are told apart by case.
 */
export const startScript = (workers: Record<string, string>): string => `'use strict';
const WORKERS = ${JSON.stringify(workers)};
const TABS = ${JSON.stringify(GRAPHIQL_TABS)};
${BEGINNING}`;

const BEGINNING = `
self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_module, label) => WORKERS[label] };

const lowerCased = (headers) =>
  Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));

const isSubscription = (document, name) =>
  (document?.definitions ?? []).some(
    (one) => one.operation === 'subscription' && (!name || one.name?.value === name),
  );

async function ask(params, headers) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify(params),
  });
  return response.json();
}

// A socket for each subscription, so that it always has the headers that stand in the editor.
const watch = (params, headers) => ({
  subscribe(observer) {
    const client = graphqlWs.createClient({
      url: location.origin.replace(/^http/, 'ws') + '/graphql',
      connectionParams: headers,
      retryAttempts: 0,
    });
    const error = (reason) =>
      observer.error(
        reason instanceof CloseEvent
          ? new Error('The socket was closed: ' + reason.code + ' ' + reason.reason)
          : reason,
      );
    const next = (result) => observer.next(result);
    const complete = () => observer.complete();
    return { unsubscribe: client.subscribe(params, { next, error, complete }) };
  },
});

const fetcher = (params, { headers, documentAST } = {}) =>
  isSubscription(documentAST, params.operationName)
    ? watch(params, lowerCased(headers))
    : ask(params, lowerCased(headers));

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function begin() {
  const defaultTabs = TABS.map(({ variables, ...tab }) => ({
    ...tab,
    variables: variables?.replace('{key}', newKey()),
  }));
  const isFirstVisit = localStorage.getItem('graphiql:tabState') === null;
  const query = new URLSearchParams(location.search).get('query') ?? undefined;
  history.replaceState({}, '', location.pathname);
  YogaGraphiQL.renderYogaGraphiQL(document.getElementById('graphiql'), {
    title: 'Dingdan',
    logo: ' ',
    fetcher,
    defaultTabs,
    defaultHeaders: TABS[0].headers,
    query,
    // A tab's variables reach the editor when one changes to it; the first one is never changed to.
    ...(isFirstVisit && !query && { variables: defaultTabs[0].variables }),
    // Left alone, the query would follow into the address, and each reload would make a tab of it.
    onEditQuery: () => {},
  });
}

addEventListener('DOMContentLoaded', begin);
`;
