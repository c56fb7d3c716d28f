/** The lengths of the table below, in centimetres, one for each of them. */
export const SHORTEST = 45;
export const LONGEST = 120;

/**
 * Kilograms of a lying child by its length: the mean of the medians of boys and girls in the WHO Child Growth Standards of 2006 (weight-for-length to 110 cm;
 * above, weight-for-height of 0.7 cm less, as WHO converts a length). Rounded to 0.1 kg.
 */
const KILOGRAMS: readonly number[] = [
  2.5, 2.6, 2.8, 3.0, 3.1, 3.3, 3.6, 3.8, 4.0, 4.3, 4.5, 4.8, 5.1, 5.4, 5.7, 5.9, 6.2, 6.4, 6.7, 6.9, 7.2, 7.4, 7.6,
  7.9, 8.1, 8.3, 8.5, 8.7, 8.9, 9.1, 9.3, 9.5, 9.7, 9.9, 10.1, 10.3, 10.5, 10.7, 10.9, 11.1, 11.4, 11.6, 11.9, 12.1,
  12.4, 12.6, 12.8, 13.1, 13.3, 13.6, 13.8, 14.1, 14.3, 14.6, 14.8, 15.1, 15.4, 15.7, 16.0, 16.3, 16.6, 16.9, 17.2,
  17.6, 17.9, 18.3, 18.7, 19.1, 19.4, 19.8, 20.2, 20.6, 21.1, 21.5, 21.9, 22.3,
];

/** What a child of that length weighs as a rule; nothing outside the table. */
export function weightByLength(cm: number): number | undefined {
  return KILOGRAMS[Math.round(cm) - SHORTEST];
}
