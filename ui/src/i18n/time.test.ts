import { expect, it } from 'vitest';
import { age, duration } from './time';

it('writes durations in m:ss and h:mm:ss', () => {
  expect(duration(260_000)).toBe('4:20');
  expect(duration(5_999)).toBe('0:05');
  expect(duration(3_661_000)).toBe('1:01:01');
  expect(duration(-65_000)).toBe('−1:05');
  expect(duration(-200)).toBe('0:00');
});

it('writes ages in one unit', () => {
  expect(age(48_900)).toBe('48 s');
  expect(age(-3_000)).toBe('0 s');
  expect(age(720_000)).toBe('12 min');
  expect(age(10_800_000)).toBe('3 h');
});
