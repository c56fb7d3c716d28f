/** What the list of cases is asked: words, and times of the screen as a field for date and time has them; empty when it does not matter. */
export interface Asked {
  readonly text: string;
  readonly from: string;
  readonly to: string;
}

export const EVERYTHING: Asked = { text: '', from: '', to: '' };

/** The question as the server takes it; times of the screen become instants. */
export function queryOf({ text, from, to }: Asked): string {
  const query = new URLSearchParams();
  if (text !== '') query.set('text', text);
  if (from !== '') query.set('from', new Date(from).toISOString());
  if (to !== '') query.set('to', new Date(to).toISOString());
  return query.toString();
}
