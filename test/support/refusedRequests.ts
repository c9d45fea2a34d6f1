/** A request, its code, and what its sender is told in English and in Chinese. */
type Refused = [
  request: RequestInit & { search?: string },
  code: string,
  english: string,
  chinese: string,
];

const body = (content: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof content === 'string' ? content : JSON.stringify(content),
});
const get = (search: string, headers: Record<string, string> = {}) => ({
  headers: { 'apollo-require-preflight': 'yes', ...headers },
  search,
});

/** More levels than an operation may have. */
export const DEEP = `${'{ a '.repeat(17)}${'}'.repeat(17)}`;
const RENAMED = `{ a { ${Array.from({ length: 61 }, (_one, n) => `b${n}: b`).join(' ')} } }`;
const ZEROS = Array.from({ length: 50_001 }, () => 0);
const ROWS = 'query ($first: Int!) { rows(first: $first) { number } }';
const ACT = 'mutation ($input: ActInput!) { act(input: $input) { key } }';

/** Whatever the HTTP door in production does not take, asked of the schema of `openTwoWays`. */
export const refusedRequests: Record<string, Refused> = {
  'what is too deep': [
    body({ query: DEEP }),
    'QUERY_TOO_COSTLY',
    'Too many levels of fields: at most 16 are allowed.',
    '字段层级过多：最多 16 个。',
  ],
  'too many aliases': [
    body({ query: RENAMED }),
    'QUERY_TOO_COSTLY',
    'Too many aliases: at most 60 are allowed.',
    '别名过多：最多 60 个。',
  ],
  'what costs too much': [
    body({ query: ROWS, variables: { first: 100_000 } }),
    'QUERY_TOO_COSTLY',
    'The operation costs 200000; at most 60000 are allowed.',
    '该操作的开销为 200000，最多允许 60000。',
  ],
  'a text that can not be kept': [
    body({ query: ACT, variables: { input: { key: 'a\nb\0' } } }),
    'BAD_USER_INPUT',
    'A text has a NUL or half of a character, which can not be stored: input.key, line 2.',
    '文字中含有无法保存的字符（NUL 或不完整的字符）：input.key，第 2 行。',
  ],
  'too many values': [
    body({ query: ACT, variables: { input: { key: 'a' }, more: ZEROS } }),
    'BAD_USER_INPUT',
    'At most 50000 values, 20 levels deep, are allowed.',
    '最多允许 50000 个值，嵌套不超过 20 层。',
  ],
  'a subscription': [
    body({ query: 'subscription { way }' }),
    'OPERATION_RESOLUTION_FAILURE',
    'Subscriptions are for the WebSocket.',
    '订阅请使用 WebSocket。',
  ],
  'too long a body': [
    body({ query: '{ me }', variables: { long: 'x'.repeat(600_000) } }),
    'BAD_USER_INPUT',
    'The body is too large.',
    '请求正文过大。',
  ],
  'a broken body': [
    body('{"query":"{ me }"'),
    'BAD_USER_INPUT',
    'The body is no JSON object.',
    '请求正文不是 JSON 对象。',
  ],
  'a body of another kind': [
    body('<query/>', { 'content-type': 'application/xml' }),
    'BAD_USER_INPUT',
    'The body is to be JSON, with the content type application/json.',
    '请求正文须为 JSON，内容类型为 application/json。',
  ],
  'an empty body': [
    body({}),
    'BAD_USER_INPUT',
    'The body is missing, is not JSON by its content type, or says nothing.',
    '请求正文缺失、内容类型不是 JSON，或没有内容。',
  ],
  'another method': [
    { ...body({ query: '{ me }' }), method: 'PUT' },
    'BAD_USER_INPUT',
    'Operations are sent by POST, queries also by GET.',
    '操作请用 POST 发送，查询也可用 GET。',
  ],
  'a mutation by GET': [
    get('query=mutation{refuse{key}}'),
    'BAD_USER_INPUT',
    'GET is for queries only; the others are sent by POST.',
    'GET 只用于查询，其他操作请用 POST 发送。',
  ],
  'what the form of another page can send': [
    body('{"query":"{ me }"}', { 'content-type': 'text/plain' }),
    'BAD_USER_INPUT',
    'This may be a forgery of another page (CSRF): send the content type application/json, or the header apollo-require-preflight.',
    '该请求可能由其他网页伪造（CSRF）：请使用内容类型 application/json，或附上请求头 apollo-require-preflight。',
  ],
  'a list of operations': [
    body([{ query: '{ me }' }]),
    'BAD_USER_INPUT',
    'Operations are sent one at a time, not in a list.',
    '操作须逐个发送，不能放在列表中。',
  ],
  'nothing to run': [
    body({ variables: {} }),
    'BAD_USER_INPUT',
    'There is nothing to run: send the text of an operation, or its hash.',
    '没有可运行的内容：请发送操作的文字或其哈希。',
  ],
  'an operation that is no text': [
    body({ query: 7 }),
    'BAD_USER_INPUT',
    'query is to be a text.',
    'query 须为文字。',
  ],
  'a name that is no text': [
    body({ query: '{ me }', operationName: 7 }),
    'BAD_USER_INPUT',
    'operationName is to be a text.',
    'operationName 须为文字。',
  ],
  'variables that are a text': [
    body({ query: '{ me }', variables: '{}' }),
    'BAD_USER_INPUT',
    'variables is to be a JSON object.',
    'variables 须为 JSON 对象。',
  ],
  'extensions that are a list': [
    body({ query: '{ me }', extensions: [1] }),
    'BAD_USER_INPUT',
    'extensions is to be a JSON object.',
    'extensions 须为 JSON 对象。',
  ],
  'broken variables in the address': [
    get('query={me}&variables={'),
    'BAD_USER_INPUT',
    'variables is to be a JSON object.',
    'variables 须为 JSON 对象。',
  ],
  'two operations in the address': [
    get('query={me}&query={way}'),
    'BAD_USER_INPUT',
    'query may be given once.',
    'query 只能出现一次。',
  ],
  'GET with a body of another kind': [
    get('query={me}', { 'content-type': 'application/xml' }),
    'BAD_USER_INPUT',
    'The body is to be JSON, with the content type application/json.',
    '请求正文须为 JSON，内容类型为 application/json。',
  ],
  'who takes no JSON': [
    body({ query: '{ me }' }, { accept: 'text/css' }),
    'BAD_USER_INPUT',
    'Answers are JSON: application/json or application/graphql-response+json.',
    '应答为 JSON：application/json 或 application/graphql-response+json。',
  ],
  'a hash of another text': [
    body({ query: '{ me }', extensions: { persistedQuery: { version: 1, sha256Hash: 'f0' } } }),
    'BAD_USER_INPUT',
    'The hash is not that of the text.',
    '哈希与文字不符。',
  ],
  'a hash of another version': [
    body({ query: '{ me }', extensions: { persistedQuery: { version: 2, sha256Hash: 'f0' } } }),
    'BAD_USER_INPUT',
    'Hashes are of version 1.',
    '哈希须为版本 1。',
  ],
  'a key of nobody': [
    body({ query: '{ me }' }, { 'x-api-key': 'nobody' }),
    'UNAUTHENTICATED',
    'The API key is not good (any more).',
    'API 密钥无效或已失效。',
  ],
  'who asks about the schema in production': [
    body({ query: '{ __schema { queryType { name } } }' }),
    'GRAPHQL_VALIDATION_FAILED',
    'The schema can not be asked about here.',
    '此处不能查询模式本身。',
  ],
};
