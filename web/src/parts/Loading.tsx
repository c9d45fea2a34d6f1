import { useWords } from '../i18n/language.js';

export function Loading() {
  return (
    <p className="notice" role="status">
      <span className="spinner" aria-hidden="true" /> {useWords().state.loading}
    </p>
  );
}
