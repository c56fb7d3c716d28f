import { expect, it } from 'vitest';
import { inWords } from './inWords';

const TREES = [{ name: { en: 'Cardiac arrest', zh: '心脏骤停' } }, { name: { en: 'Fall', zh: '跌倒' } }];

it('names the trees that two complaints suggest in the language of the screen', () => {
  expect(inWords('Cardiac arrest, Fall', TREES, 'zh-CN')).toBe('心脏骤停、跌倒');
  expect(inWords('Cardiac arrest, Fall', TREES, 'en')).toBe('Cardiac arrest, Fall');
  expect(inWords('胸闷', TREES, 'zh-CN')).toBe('胸闷');
});
