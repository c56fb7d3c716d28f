/** Whether someone who looks at the screen sees an element: its middle is on the screen and under nothing else. */
export function visible(element: Element): boolean {
  if (document.visibilityState !== 'visible') return false;
  const { left, top, width, height } = element.getBoundingClientRect();
  const x = left + width / 2;
  const y = top + height / 2;
  if (width === 0 || x < 0 || y < 0 || x > innerWidth || y > innerHeight) return false;
  const over = document.elementFromPoint(x, y);
  return over !== null && (element.contains(over) || element.parentElement?.contains(over) === true);
}
