import type { TypedDocumentNode } from '@apollo/client';
import { AskDialog } from './AskDialog.js';
import { DialogButton } from './DialogButton.js';
import { useAction, type Told } from './useAction.js';

interface GraveButtonProps<Data, Input extends object> {
  /** What the button says, and the one that then does it. */
  name: string;
  /** What will be so from then on. */
  warning: string;
  document: TypedDocumentNode<Data, { input: Input }>;
  answerOf: (data: Data) => Told;
  input: Omit<Input, 'idempotencyKey'>;
  /** Told once it is done. */
  done: () => void;
}

/** What can't be taken back is asked for twice. */
export function GraveButton<Data, Input extends object>(props: GraveButtonProps<Data, Input>) {
  return (
    <DialogButton name={props.name} className="danger">
      {(close) => <Warning {...props} close={close} />}
    </DialogButton>
  );
}

function Warning<Data, Input extends object>(
  props: GraveButtonProps<Data, Input> & { close: () => void },
) {
  const { name, warning, document, answerOf, input, done, close } = props;
  const action = useAction(document, answerOf, false);
  const ask = async () => {
    const answer = await action.act(input);
    if (answer) done();
    return answer;
  };
  return (
    <AskDialog title={name} yes={name} isGrave action={action} ask={ask} close={close}>
      <p>{warning}</p>
    </AskDialog>
  );
}
