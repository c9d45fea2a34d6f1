import { useSession } from '../api/session.js';
import { useLanguage } from '../i18n/language.js';
import { TextField } from './TextField.js';
import { nameOfZone } from './zoneClock.js';

interface MomentFieldProps {
  label: string;
  /** As clocks of the shop's time zone show it: 2026-01-31T08:00; empty: none. */
  value: string;
  required?: boolean;
  change: (value: string) => void;
}

/** A date and a time by the clock of the shop, whose time zone stands beside its name. */
export function MomentField({ label, ...field }: MomentFieldProps) {
  const { language } = useLanguage();
  const zone = nameOfZone(language, useSession().facts.timeZone);
  return <TextField label={`${label} (${zone})`} type="datetime-local" {...field} />;
}
