import { moveReturn, type MovedReturn, type MoveReturn, type ReturnContext } from './moveReturn.js';

/** The goods are here; nothing is known of them yet. */
export function receiveReturn(ctx: ReturnContext, input: MoveReturn): Promise<MovedReturn> {
  return moveReturn(ctx, 'receiveReturn', input, ({ goods, at }) => goods.receive(at));
}
