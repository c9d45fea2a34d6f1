import { useMay } from '../../api/session.js';
import { useWords } from '../../i18n/language.js';
import { AlertRules } from '../alerts/AlertRules.js';
import { Webhooks } from '../webhooks/Webhooks.js';
import { BlockList } from './BlockList.js';
import { Coupons } from './Coupons.js';
import { OwnPrograms } from './OwnPrograms.js';
import { Partners } from './Partners.js';

/** What staff are alerted of, who else is told and let in, what is given away, and who may not order. */
export function Settings() {
  const words = useWords();
  const may = useMay();
  return (
    <>
      <header className="title">
        <h1>{words.nav.settings}</h1>
      </header>
      <div className="stack">
        <AlertRules />
        {may('settings') && <Webhooks />}
        {may('partners') && <Partners />}
        {may('partners') && <OwnPrograms />}
        {may('settings') && <Coupons />}
        {may('customers') && <BlockList />}
      </div>
    </>
  );
}
