import type { FINDINGS } from '../../clinical/findings';
import type { panelTexts } from '../../clinical/scoretexts';

/** A finding that is entered by tapping. */
export type FindingKey = keyof typeof FINDINGS;

interface Group {
  readonly name: keyof typeof panelTexts;
  readonly keys: readonly FindingKey[];
}

/** The findings of most patients in the order of an examination; each stands in at most one group, the others in the forms of their scores. */
export const GROUPS: readonly Group[] = [
  { name: 'groupPatient', keys: ['age_years', 'on_oxygen', 'pregnant', 'blunt', 'spo2_scale'] },
  { name: 'groupConsciousness', keys: ['consciousness', 'gcs.eye', 'gcs.verbal', 'gcs.motor'] },
  { name: 'groupStroke', keys: ['face_droop', 'arm_drift', 'abnormal_speech', 'be-fast.balance', 'be-fast.eyes'] },
  {
    name: 'groupVessel',
    keys: [
      'lams.face',
      'lams.arm',
      'lams.grip',
      'race.face',
      'race.arm',
      'race.leg',
      'race.gaze',
      'race.aphasia_or_agnosia',
    ],
  },
  {
    name: 'groupChild',
    keys: ['pews.behaviour', 'pews.cardiovascular', 'pews.respiratory', 'pews.nebuliser', 'pews.vomiting'],
  },
];
