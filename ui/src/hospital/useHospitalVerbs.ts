import { useMemo } from 'react';
import { incomplete, type Meaning, type Named, one, type Verb } from '../command/grammar';
import { commonTexts } from '../components/texts';
import { useTexts, useWords } from '../i18n';
import { useCollection } from '../link/LiveProvider';
import type { HospitalId } from '../protocol/types';
import { acknowledge, redirect } from './operations';
import type { Expected } from './rank';
import { hospitalTexts } from './texts';

/** The department's verbs: acknowledge and redirect a patient by the unit that brings it (docs/commands.md). */
export function useHospitalVerbs(rows: readonly Expected[], own: HospitalId): readonly Verb[] {
  const t = useTexts(hospitalTexts);
  const common = useTexts(commonTexts);
  const word = useWords();
  const hospitals = useCollection('hospitals');
  return useMemo(() => {
    const patients: Named<Expected>[] = rows.map((value) => ({
      value,
      names: [value.alert.unit, value.alert.complaint],
    }));
    const others: Named<HospitalId>[] = [...hospitals.values()]
      .filter((h) => h.id !== own)
      .map((h) => ({ value: h.id, names: [h.id, h.card.name] }));
    const take = ({ alert }: Expected): Meaning => {
      const { label, disabled, run } = acknowledge(alert, t('acknowledge'), word);
      return { kind: 'ready', preview: `${label}: ${alert.unit} ${alert.complaint}`, disabled, run };
    };
    const send = ({ alert }: Expected, rest: readonly string[]) =>
      one(others, t('redirectTo'), (to, why) => {
        const reason = why.join(' ');
        return reason === ''
          ? incomplete(common('reason'))
          : {
              kind: 'ready',
              preview: `${t('redirect')}: ${alert.unit} → ${to}: ${reason}`,
              run: () => redirect(alert, to, reason),
            };
      })(rest);
    return [
      {
        word: 'k',
        form: 'k UNIT',
        about: ['Acknowledge a patient', '确认接收患者'],
        mean: one(patients, t('choose'), take),
      },
      {
        word: 'r',
        form: 'r UNIT HOSPITAL REASON',
        about: ['Redirect a patient', '改送患者'],
        mean: one(patients, t('choose'), send),
      },
    ];
  }, [t, common, word, rows, hospitals, own]);
}
