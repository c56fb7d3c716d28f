import { useEntry } from '../link/LiveProvider';
import type { PreAlertView, VitalsView } from '../protocol/types';

/** The newest vital signs of this patient; those of the unit's patient before or after are another's and are not shown. */
export function usePatientVitals(alert: PreAlertView): VitalsView | undefined {
  const newest = useEntry('vitals', alert.unit);
  return newest?.assignment === alert.assignment ? newest : undefined;
}
