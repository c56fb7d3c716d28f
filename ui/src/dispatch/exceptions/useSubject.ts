import { useCollection } from '../../link/LiveProvider';
import type { ExceptionView } from '../../protocol/types';

/** What an exception is about, in words, and the incident to show for it. */
export function useSubject(exception: ExceptionView): {
  readonly incident: string | undefined;
  readonly subject: string;
} {
  const assignments = useCollection('assignments');
  const incidents = useCollection('incidents');
  const units = useCollection('units');
  const prealerts = useCollection('prealerts');
  const hospitals = useCollection('hospitals');
  const calls = useCollection('calls');
  const preAlert = prealerts.get(exception.preAlert ?? '');
  const unitId = exception.unit ?? preAlert?.unit;
  const assignment = assignments.get(
    exception.assignment ?? preAlert?.assignment ?? units.get(unitId ?? '')?.assignment ?? '',
  );
  const call = calls.get(exception.call ?? '');
  const incident = incidents.get(exception.incident ?? assignment?.incident ?? '');
  const unit = units.get(unitId ?? assignment?.unit ?? '');
  const words = [
    unit?.card.callSign,
    preAlert === undefined ? undefined : hospitals.get(preAlert.hospital)?.card.name,
    incident?.complaint ?? (call?.complaint || call?.callback),
    incident?.place.description ?? call?.place?.description,
  ];
  return {
    incident: incident?.id,
    subject: words.filter((w) => w !== undefined && w !== '').join(' · ') || exception.id,
  };
}
