import type { Destination, DestinationsView, HospitalCapability, HospitalView } from '../protocol/types';

/** A hospital as a choice: with its figures when they are known, else as it is. */
export interface Option {
  readonly hospital: HospitalView;
  readonly destination: Destination | undefined;
}

/** Hospitals in the order of the newest ranking for a need; those that are not in it follow by name. */
export function options(
  hospitals: Iterable<HospitalView>,
  ranking: DestinationsView | undefined,
  need: HospitalCapability,
): readonly Option[] {
  const items = ranking?.choices.find((choice) => choice.need === need)?.items ?? [];
  const rank = new Map(items.map((destination) => [destination.hospital, destination]));
  return [...hospitals]
    .map((hospital) => ({ hospital, destination: rank.get(hospital.id) }))
    .sort(
      (a, b) =>
        (a.destination?.rank ?? Number.POSITIVE_INFINITY) - (b.destination?.rank ?? Number.POSITIVE_INFINITY) ||
        a.hospital.card.name.localeCompare(b.hospital.card.name),
    );
}
