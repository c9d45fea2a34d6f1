import { useEffect, useState } from 'react';
import { useLanguage } from '../i18n/language.js';

const KEPT = 'dingdan.theme';

/** The reader's language, and whether the page is light or dark; by default as the system is. */
export function Preferences() {
  const { language, setLanguage, words } = useLanguage();
  const [theme, setTheme] = useState(() => localStorage.getItem(KEPT));
  useEffect(() => {
    document.documentElement.style.colorScheme = theme ?? 'light dark';
    if (theme) localStorage.setItem(KEPT, theme);
  }, [theme]);
  const isDark = theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  return (
    <span className="preferences">
      <button
        type="button"
        className="quiet"
        lang={language === 'en' ? 'zh-CN' : 'en'}
        onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}
      >
        {words.action.language}
      </button>
      <button
        type="button"
        className="quiet"
        aria-label={words.action.theme}
        title={words.action.theme}
        onClick={() => setTheme(isDark ? 'light' : 'dark')}
      >
        {isDark ? '☀' : '☾'}
      </button>
    </span>
  );
}
