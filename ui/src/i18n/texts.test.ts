import { describe, expect, it } from 'vitest';
import * as problem from '../api/problem';
import * as types from '../protocol/types';
import { GLOSSARY, type Words } from './glossary';

const modules = import.meta.glob<Record<string, Record<string, Words>>>('../**/*texts.ts', { eager: true });
const features = Object.entries(modules).flatMap(([file, exported]) =>
  Object.entries(exported).map(([name, texts]) => [`${file} ${name}`, texts] as const),
);
const all = [...features, ...Object.entries(GLOSSARY)] as (readonly [string, Readonly<Record<string, Words>>])[];
const holes = (text: string) => (text.match(/{{\w+}}/g) ?? []).sort();

describe('texts', () => {
  it('finds the texts of the features', () => {
    expect(features.length).toBeGreaterThanOrEqual(2);
  });

  it.each(all)('%s: both languages, nothing empty, the same holes', (_, texts) => {
    for (const [key, words] of Object.entries(texts)) {
      expect(words, key).toHaveLength(2);
      for (const text of words) expect(text.trim(), key).not.toBe('');
      expect(holes(words[0]), key).toEqual(holes(words[1]));
    }
  });

  it.each(all)('%s: the English text holds no Chinese', (_, texts) => {
    // The switch to Chinese is labelled in Chinese.
    for (const [key, [en]] of Object.entries(texts))
      if (key !== 'language') expect(en, key).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('glossary', () => {
  const constants = Object.entries({ ...types, PROBLEM_CODE: problem.PROBLEM_CODE }).filter(([, v]) =>
    Array.isArray(v),
  );
  const glossaryName = (upper: string) =>
    upper
      .split('_')
      .map((part) => part[0] + part.slice(1).toLowerCase())
      .join('');

  it('knows the enums of the protocol', () => {
    expect(constants.length).toBeGreaterThanOrEqual(16);
  });

  it.each(constants)('%s has a word for every constant and no others', (name, values) => {
    const words = (GLOSSARY as Record<string, object>)[glossaryName(name)];
    expect(words, glossaryName(name)).toBeDefined();
    expect(Object.keys(words as object).sort()).toEqual([...(values as readonly string[])].sort());
  });
});
