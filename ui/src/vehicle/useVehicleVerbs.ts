import { useMemo } from 'react';
import { api } from '../api/http';
import { incomplete, type Meaning, type Named, one, type Verb } from '../command/grammar';
import { useTexts, useWords } from '../i18n';
import { useEntry } from '../link/LiveProvider';
import { type AssignmentStatus, CLEAR_OUTCOME, NEXT_STATUS } from '../protocol/types';
import type { CrewState } from './crew';
import { vehicleTexts } from './texts';

/** The crew's verb: the next status, with hospital or outcome where one is needed (docs/commands.md). */
export function useVehicleVerbs(unit: string, crew: CrewState | undefined): readonly Verb[] {
  const t = useTexts(vehicleTexts);
  const word = useWords();
  const situation = useEntry('situation', unit);
  return useMemo(() => {
    const report = (state: CrewState, status: AssignmentStatus, name: string, more: object): Meaning => ({
      kind: 'ready',
      preview: [word('AssignmentStatus', status), name].filter((w) => w !== '').join(' · '),
      run: () => api.post(`/api/vehicles/${unit}/status`, { assignment: state.assignment.id, status, ...more }),
    });
    const hospitals: Named<string>[] = (situation?.hospitals ?? []).map((h) => ({
      value: h.id,
      names: [h.id, h.card.name],
    }));
    const outcomes = CLEAR_OUTCOME.map((value) => ({ value, names: [value.toLowerCase()] }));
    const reported = (state: CrewState) => (status: AssignmentStatus, rest: readonly string[]) => {
      if (status === 'TRANSPORTING' && (rest.length > 0 || state.destination === undefined)) {
        return one(hospitals, word('Refusal', 'DESTINATION_REQUIRED'), (destination) =>
          report(state, status, destination, { destination }),
        )(rest);
      }
      if (status === 'CLEAR' && state.status !== 'HANDED_OVER') {
        return one(outcomes, word('Refusal', 'OUTCOME_REQUIRED'), (outcome) =>
          report(state, status, word('ClearOutcome', outcome), { outcome }),
        )(rest);
      }
      return report(state, status, '', status === 'TRANSPORTING' ? { destination: state.destination } : {});
    };
    const mean = (args: readonly string[]): Meaning => {
      if (crew === undefined) return incomplete(t('noAssignment'));
      const next = NEXT_STATUS[crew.status].filter((s) => s !== 'CANCELLED');
      const names = next.map((value) => ({ value, names: [value.toLowerCase(), word('AssignmentStatus', value)] }));
      return one(names, t('step'), reported(crew))(args);
    };
    return [{ word: 'st', form: 'st STATUS [HOSPITAL|OUTCOME]', about: ['Report a status', '报告状态'], mean }];
  }, [t, word, unit, crew, situation]);
}
