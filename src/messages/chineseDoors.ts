import type { Doors } from './Doors.js';

export const chineseDoors: Doors = {
  doors: {
    TOO_LARGE:
      '{part, select, depth {字段层级} fields {单个操作的字段（片段每次展开均计入）} rootFields {单个操作的顶层字段} aliases {别名} directives {指令} fragments {片段} variables {变量} other {同一选择中的同名字段}}过多：最多 {limit} 个。',
    TOO_COSTLY: '该操作的开销为 {cost}，最多允许 {budget}。',
    UNWRITABLE:
      '文字中含有无法保存的字符（NUL 或不完整的字符）{place, select, none {} other {：{place}，第 {line} 行}}。',
    TOO_MANY_VALUES: '最多允许 {limit} 个值，嵌套不超过 {depth} 层。',
    SUBSCRIPTIONS_BY_SOCKET: '订阅请使用 WebSocket。',
    SUBSCRIPTIONS_ONLY: '此处只接受订阅。',
    TOO_MANY_SUBSCRIPTIONS: '每个连接最多 {limit} 个订阅。',
    BODY_TOO_LARGE: '请求正文过大。',
    BODY_NOT_JSON: '请求正文不是 JSON 对象。',
    BODY_OF_ANOTHER_TYPE: '请求正文须为 JSON，内容类型为 application/json。',
    BODY_EMPTY: '请求正文缺失、内容类型不是 JSON，或没有内容。',
    METHOD_NOT_TAKEN: '操作请用 POST 发送，查询也可用 GET。',
    QUERIES_BY_GET: 'GET 只用于查询，其他操作请用 POST 发送。',
    NOT_PREFLIGHTED:
      '该请求可能由其他网页伪造（CSRF）：请使用内容类型 application/json，或附上请求头 apollo-require-preflight。',
    ONE_AT_A_TIME: '操作须逐个发送，不能放在列表中。',
    NOTHING_TO_RUN: '没有可运行的内容：请发送操作的文字或其哈希。',
    NOT_A_TEXT: '{part} 须为文字。',
    NOT_AN_OBJECT: '{part} 须为 JSON 对象。',
    GIVEN_TWICE: '{part} 只能出现一次。',
    NOTHING_ACCEPTED: '应答为 JSON：application/json 或 application/graphql-response+json。',
    HASH_DIFFERS: '哈希与文字不符。',
    HASH_VERSION: '哈希须为版本 1。',
    NO_INTROSPECTION: '此处不能查询模式本身。',
    NOT_UNDERSTOOD:
      '{kind, select, SYNTAX {语法错误：{one}} UNKNOWN_FIELD {类型 {two} 没有字段 {one}。} UNKNOWN_ARGUMENT {字段 {two} 没有参数 {one}。} UNKNOWN_TYPE {没有类型 {one}。} UNKNOWN_INPUT_FIELD {输入类型 {two} 没有字段 {one}。} UNKNOWN_VARIABLE {变量 {one} 未声明。} UNKNOWN_OPERATION {没有名为 {one} 的操作。} UNUSED_VARIABLE {变量 {one} 未被使用。} MISSING_ARGUMENT {字段 {one} 缺少必填参数 {two}，其类型为 {three}。} MISSING_INPUT_FIELD {缺少必填字段 {one}，其类型为 {two}。} MISSING_FIELDS {字段 {one} 的类型为 {two}，须选择其子字段。} NO_FIELDS {字段 {one} 的类型为 {two}，没有子字段可选。} VARIABLE_OF_OTHER_TYPE {变量 {one} 的类型为 {two}，此处应为 {three}。} NOT_OF_ENUM {枚举 {two} 没有值 {one}。} WRONG_VALUE {此处应为 {one}，而不是 {two}。} other {{said}}}{meant, select, none {} other {名称相近的有：{meant}。}}',
  },
  farewells: {
    TOKEN_EXPIRED: '令牌已过期',
    KEY_NOT_GOOD: 'API 密钥无效或已失效',
    KEY_GONE: '密钥已吊销或过期',
    FELL_BEHIND: '读取过慢：请用 `after` 续读',
    TOO_MANY_MESSAGES: '消息过多',
    TOO_MANY_OF_CALLER: '同一调用者的连接过多',
    TOO_MANY_FROM_ADDRESS: '此地址的连接过多',
  },
};
