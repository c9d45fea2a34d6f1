import { describe, expect, it } from '@jest/globals';
import { chooseLocale, type Locale } from '../../src/messages/messages.js';

describe('a caller', () => {
  it.each<[string | undefined, Locale]>([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
    ['en;q=0.5, zh;q=0.8', 'zh-CN'],
    ['de-DE,de;q=0.9,en;q=0.5', 'en'],
    ['zh-TW', 'zh-CN'],
    ['ZH-hans-cn', 'zh-CN'],
    ['zh;q=0, en;q=0.1', 'en'],
    ['en; q=0.2, zh; q=0.3', 'zh-CN'],
  ])('who reads %s is answered in %s', (accepted, locale) => {
    expect(chooseLocale(accepted, 'en')).toBe(locale);
    expect(chooseLocale(accepted, 'zh-CN')).toBe(locale);
  });

  it.each([undefined, '', '*', 'de', ';;;', 'q=1', 'zhx-nonsense;q=nonsense'])(
    'who reads %j gets the shop’s own language',
    (accepted) => {
      expect(chooseLocale(accepted, 'zh-CN')).toBe('zh-CN');
      expect(chooseLocale(accepted, 'en')).toBe('en');
    },
  );
});
