import { moveReturn, type MovedReturn, type MoveReturn, type ReturnContext } from './moveReturn.js';

/** The customer may send the goods back. */
export function approveReturn(ctx: ReturnContext, input: MoveReturn): Promise<MovedReturn> {
  return moveReturn(ctx, 'approveReturn', input, ({ goods, at }) => goods.approve(at));
}
