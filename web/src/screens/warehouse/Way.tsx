import type { RouteFieldsFragment } from '../../generated/graphql.js';
import { useLanguage } from '../../i18n/language.js';

const CM_PER_M = 100;
const LEAST_PER_CENT_SAID = 1;

/** How long the walk is, and what its order saves. */
export function Way({ route }: { route: RouteFieldsFragment }) {
  const { language, words } = useLanguage();
  if (route.distance === 0) return null;
  const metres = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  return (
    <span className="soft">
      {words.warehouse.walk(metres.format(route.distance / CM_PER_M))}
      {route.saving >= LEAST_PER_CENT_SAID &&
        words.warehouse.saves(percent.format(route.saving / 100))}
    </span>
  );
}
