/** Dials where the desk has a telephone that the browser knows; elsewhere it is read. Only a press does, because browsers ask back and take the keyboard. */
export function Telephone({ number }: { readonly number: string }) {
  return <a href={`tel:${number.replaceAll(/[^0-9+*#]/g, '')}`}>{number}</a>;
}
