import { useWords } from '../../i18n/language.js';
import { AlertRules } from '../alerts/AlertRules.js';
import { BlockList } from './BlockList.js';
import { Coupons } from './Coupons.js';
import { Partners } from './Partners.js';
import { Webhooks } from './Webhooks.js';

/** What staff are alerted of, who else is told and let in, what is given away, and who may not order. */
export function Settings() {
  const words = useWords();
  return (
    <>
      <header className="title">
        <h1>{words.nav.settings}</h1>
      </header>
      <div className="stack">
        <AlertRules />
        <Webhooks />
        <Partners />
        <Coupons />
        <BlockList />
      </div>
    </>
  );
}
