import { SettingsCouponsDocument, UpdateCouponDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { ActionButton } from '../../parts/ActionButton.js';
import { Amount } from '../../parts/Amount.js';
import { DialogButton } from '../../parts/DialogButton.js';
import { Pile } from '../../parts/Pile.js';
import { Status } from '../../parts/Status.js';
import { useOpenedPages } from '../../parts/useOpenedPages.js';
import { When } from '../../parts/When.js';
import { ChangeCouponDialog, NewCouponDialog } from './CouponDialog.js';
import type { CouponView } from './couponTerms.js';

/** What is given away, and how often it was. */
export function Coupons() {
  const { settings: words } = useWords();
  const { list, error, again, more } = useOpenedPages(
    SettingsCouponsDocument,
    (data) => data.coupons,
    {},
  );
  return (
    <Pile
      title={words.coupons}
      count={list?.edges.length}
      error={error}
      page={list?.pageInfo}
      more={more}
      footer={
        <DialogButton name={words.newCoupon}>
          {(close) => <NewCouponDialog close={close} done={again} />}
        </DialogButton>
      }
    >
      {list?.edges.map(({ node }) => (
        <CouponRow key={node.code} coupon={node} changed={again} />
      ))}
    </Pile>
  );
}

function CouponRow({ coupon, changed }: { coupon: CouponView; changed: () => void }) {
  const { settings: words } = useWords();
  const { code, active } = coupon;
  return (
    <li className="row">
      <Status tone={active ? 'good' : 'over'}>{active ? words.on : words.off}</Status>
      <code>{code}</code>
      <Terms coupon={coupon} />
      <span className="row end">
        <DialogButton name={words.change}>
          {(close) => <ChangeCouponDialog coupon={coupon} close={close} done={changed} />}
        </DialogButton>
        <ActionButton
          name={active ? words.switchOff : words.enable}
          document={UpdateCouponDocument}
          answerOf={(data) => data.updateCoupon}
          input={{ code, active: !active }}
          done={changed}
        />
      </span>
    </li>
  );
}

function Terms({ coupon }: { coupon: CouponView }) {
  const { settings: words } = useWords();
  const { kind, percent, amount, minimum, startsAt, endsAt, uses, useLimit } = coupon;
  return (
    <>
      <span>
        {words.kinds[kind]} {percent && `${percent} %`} {amount && <Amount money={amount} />}
      </span>
      {minimum && (
        <span className="soft">
          {words.minimum} <Amount money={minimum} />
        </span>
      )}
      {startsAt && (
        <span className="soft">
          {words.startsAt} <When at={startsAt} />
        </span>
      )}
      {endsAt && (
        <span className="soft">
          {words.endsAt} <When at={endsAt} />
        </span>
      )}
      <span className="soft">{words.used(uses, useLimit ?? undefined)}</span>
      {coupon.useLimitPerCustomer && (
        <span className="soft">{words.perCustomer(coupon.useLimitPerCustomer)}</span>
      )}
    </>
  );
}
