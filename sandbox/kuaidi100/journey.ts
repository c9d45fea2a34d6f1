/** One entry of a parcel's history, newest first in Kuaidi100's answers. */
export interface Checkpoint {
  /** `2026-11-21 18:00:00`, Shanghai's local time, as Kuaidi100 writes it. */
  time: string;
  ftime: string;
  context: string;
  status: string;
  statusCode: string;
  areaName: string;
  location: string;
}

export interface Step {
  /** Kuaidi100's state code, for example `1`, `0`, `5`, `3`, or with detail `501`. */
  state: string;
  context?: string | undefined;
  location?: string | undefined;
  /** When it happens; absent: when it is first told. */
  at?: Date | undefined;
}

/** The way of a parcel that nobody scripted: one step further each time somebody asks. */
export const ORDINARY_JOURNEY: readonly Step[] = [
  { state: '1', location: '广东,深圳市', context: '【深圳市】福田营业点已揽收，快递员：李强' },
  {
    state: '0',
    location: '广东,东莞市',
    context: '【东莞市】快件已离开东莞转运中心，发往上海转运中心',
  },
  { state: '5', location: '上海,上海市', context: '【上海市】静安营业点正在派件，快递员：周敏' },
  {
    state: '3',
    location: '上海,上海市',
    context: '【上海市】您的快件已签收，签收人：本人，感谢使用',
  },
];

/** Names of the states with `resultv2=4`. Source: Kuaidi100's documentation, "state 状态值". */
const STATE_NAMES: Readonly<Record<string, string>> = {
  '0': '在途',
  '1': '揽收',
  '2': '疑难',
  '3': '签收',
  '4': '退签',
  '5': '派件',
  '6': '退回',
  '7': '转投',
  '8': '清关',
  '10': '待清关',
  '11': '清关中',
  '12': '已清关',
  '13': '清关异常',
  '14': '拒签',
  '101': '已下单',
  '102': '待揽收',
  '103': '已揽收',
  '201': '超时未签收',
  '202': '超时未更新',
  '203': '拒收',
  '204': '派件异常',
  '205': '柜或驿站超时未取',
  '206': '无法联系',
  '207': '超区',
  '208': '滞留',
  '209': '破损',
  '210': '销单',
  '301': '本人签收',
  '302': '派件异常后签收',
  '303': '代签',
  '304': '投柜或站签收',
  '401': '已销单',
  '501': '投柜或驿站',
};

export function toCheckpoint({ state, context, location = '', at }: Step, now: Date): Checkpoint {
  const time = shanghaiTime(at ?? now);
  const status = STATE_NAMES[state] ?? '在途';
  return {
    time,
    ftime: time,
    context: context ?? `快件状态：${status}`,
    status,
    statusCode: state,
    areaName: location,
    location: '',
  };
}

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

function shanghaiTime(at: Date): string {
  const local = new Date(at.getTime() + SHANGHAI_OFFSET_MS);
  return local.toISOString().slice(0, 19).replace('T', ' ');
}
