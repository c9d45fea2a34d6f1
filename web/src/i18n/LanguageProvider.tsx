import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { chinese } from './chinese.js';
import { english } from './english.js';
import { LanguageContext, type Language } from './language.js';

const KEPT = 'dingdan.language';
const WORDS = { en: english, 'zh-CN': chinese };

/** The reader's language: as chosen here before, else as the browser prefers. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(preferred);
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(KEPT, language);
  }, [language]);
  const value = useMemo(() => ({ language, setLanguage, words: WORDS[language] }), [language]);
  return <LanguageContext value={value}>{children}</LanguageContext>;
}

function preferred(): Language {
  const [first] = [localStorage.getItem(KEPT), ...navigator.languages].filter(Boolean);
  return first?.startsWith('zh') ? 'zh-CN' : 'en';
}
