import { useState } from 'react';
import { useSession } from '../../api/session.js';
import { CreateCouponDocument, UpdateCouponDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { AskDialog } from '../../parts/AskDialog.js';
import { useAction } from '../../parts/useAction.js';
import { CouponFields } from './CouponFields.js';
import { blank, draftOf, newTermsOf, termsOf, type CouponView } from './couponTerms.js';

interface CouponDialogProps {
  close: () => void;
  done: () => void;
}

/** Makes a coupon of any kind. */
export function NewCouponDialog({ close, done }: CouponDialogProps) {
  const { settings: words } = useWords();
  const { currency, timeZone } = useSession().facts;
  const [draft, setDraft] = useState(blank(currency));
  const action = useAction(CreateCouponDocument, (data) => data.createCoupon, false);
  const create = () =>
    action.act({ code: draft.code, ...newTermsOf(draft, timeZone) }).then(told(done));
  return (
    <AskDialog title={words.newCoupon} yes={words.add} action={action} ask={create} close={close}>
      <CouponFields draft={draft} change={setDraft} isNew />
    </AskDialog>
  );
}

/** Changes a coupon for orders to come. */
export function ChangeCouponDialog({
  coupon,
  close,
  done,
}: CouponDialogProps & { coupon: CouponView }) {
  const { settings: words, action: all } = useWords();
  const { timeZone } = useSession().facts;
  const [draft, setDraft] = useState(() => draftOf(coupon, timeZone));
  const action = useAction(UpdateCouponDocument, (data) => data.updateCoupon, false);
  const update = () =>
    action.act({ code: coupon.code, ...termsOf(draft, timeZone) }).then(told(done));
  return (
    <AskDialog
      title={words.changeCoupon(coupon.code)}
      yes={all.save}
      action={action}
      ask={update}
      close={close}
    >
      <CouponFields draft={draft} change={setDraft} />
    </AskDialog>
  );
}

/** Lets the list know, and hands the answer on. */
const told =
  (done: () => void) =>
  <Answer,>(answer: Answer | undefined): Answer | undefined => {
    if (answer !== undefined) done();
    return answer;
  };
