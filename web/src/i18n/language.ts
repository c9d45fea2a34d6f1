import { createContext, use } from 'react';
import { english, type Words } from './english.js';

export type Language = 'en' | 'zh-CN';

interface Spoken {
  language: Language;
  words: Words;
  setLanguage: (language: Language) => void;
}

export const LanguageContext = createContext<Spoken>({
  language: 'en',
  words: english,
  setLanguage: () => undefined,
});

export const useLanguage = (): Spoken => use(LanguageContext);

/** What the page says, in the reader's language. */
export const useWords = (): Words => use(LanguageContext).words;
