import type { Words } from '../../i18n/glossary';

/** NEMSIS codes of units and routes that a tap chooses; the dictionary has all of them. */
export const UNITS = { mg: '3706021', mcg: '3706015', g: '3706001', ml: '3706025', LPM: '3706035' } as const;
export const ROUTES = {
  IV: '9927023',
  IO: '9927021',
  IM: '9927015',
  IN: '9927017',
  PO: '9927035',
  SL: '9927047',
  NEB: '9927071',
  MASK: '9927031',
} as const;

export type Unit = keyof typeof UNITS;
export type Route = keyof typeof ROUTES;

/** One tap's worth: how much, by which way. */
export interface Dose {
  readonly amount: number;
  readonly unit: Unit;
  readonly route: Route;
}

export interface Medication {
  /** RxNorm, the ingredient. */
  readonly code: string;
  readonly name: Words;
  /** Usual single doses of adults; any other amount can be entered. The site checks them against its protocols. */
  readonly doses: readonly Dose[];
}

const dose = (amount: number, unit: Unit, route: Route): Dose => ({ amount, unit, route });

/** What crews give most, in the order of need. */
export const MEDICATIONS: readonly Medication[] = [
  { code: '7806', name: ['Oxygen', '氧气'], doses: [dose(4, 'LPM', 'MASK'), dose(10, 'LPM', 'MASK')] },
  {
    code: '3992',
    name: ['Adrenaline', '肾上腺素'],
    doses: [dose(1, 'mg', 'IV'), dose(1, 'mg', 'IO'), dose(0.5, 'mg', 'IM')],
  },
  { code: '703', name: ['Amiodarone', '胺碘酮'], doses: [dose(300, 'mg', 'IV'), dose(150, 'mg', 'IV')] },
  { code: '1191', name: ['Aspirin', '阿司匹林'], doses: [dose(300, 'mg', 'PO')] },
  { code: '4917', name: ['Nitroglycerin', '硝酸甘油'], doses: [dose(0.5, 'mg', 'SL')] },
  { code: '4850', name: ['Glucose', '葡萄糖'], doses: [dose(10, 'g', 'IV'), dose(20, 'g', 'IV')] },
  { code: '7242', name: ['Naloxone', '纳洛酮'], doses: [dose(0.4, 'mg', 'IV'), dose(2, 'mg', 'IN')] },
  { code: '435', name: ['Salbutamol', '沙丁胺醇'], doses: [dose(5, 'mg', 'NEB')] },
  { code: '1223', name: ['Atropine', '阿托品'], doses: [dose(0.5, 'mg', 'IV'), dose(1, 'mg', 'IV')] },
  { code: '6960', name: ['Midazolam', '咪达唑仑'], doses: [dose(5, 'mg', 'IV'), dose(10, 'mg', 'IM')] },
  { code: '4337', name: ['Fentanyl', '芬太尼'], doses: [dose(50, 'mcg', 'IV'), dose(100, 'mcg', 'IN')] },
  { code: '7052', name: ['Morphine', '吗啡'], doses: [dose(5, 'mg', 'IV')] },
  { code: '6130', name: ['Ketamine', '氯胺酮'], doses: [dose(20, 'mg', 'IV')] },
  { code: '26225', name: ['Ondansetron', '昂丹司琼'], doses: [dose(4, 'mg', 'IV')] },
  { code: '10691', name: ['Tranexamic acid', '氨甲环酸'], doses: [dose(1, 'g', 'IV')] },
  { code: '4603', name: ['Furosemide', '呋塞米'], doses: [dose(40, 'mg', 'IV')] },
  {
    code: '9863',
    name: ['Sodium chloride 0.9 %', '0.9% 氯化钠'],
    doses: [dose(250, 'ml', 'IV'), dose(500, 'ml', 'IV')],
  },
];

export interface Procedure {
  /** As NEMSIS writes procedures. */
  readonly code: string;
  readonly name: Words;
}

export const DEFIBRILLATION = '426220008';

/** What crews do most. */
export const PROCEDURES: readonly Procedure[] = [
  { code: '392230005', name: ['Venous access', '静脉通路'] },
  { code: '430824005', name: ['Intraosseous access', '骨内通路'] },
  { code: '268400002', name: ['12-lead ECG', '12 导联心电图'] },
  { code: '33747003', name: ['Blood glucose', '血糖测定'] },
  { code: '425447009', name: ['Bag and mask', '球囊面罩通气'] },
  { code: '7443007', name: ['Oropharyngeal airway', '口咽通气道'] },
  { code: '182692007', name: ['Nasopharyngeal airway', '鼻咽通气道'] },
  { code: '424979004', name: ['Laryngeal mask', '喉罩'] },
  { code: '232674004', name: ['Intubation', '气管插管'] },
  { code: '230040009', name: ['Suction', '吸引'] },
  { code: '47545007', name: ['CPAP', 'CPAP'] },
  { code: '89666000', name: ['CPR', '心肺复苏'] },
  { code: DEFIBRILLATION, name: ['Defibrillation', '除颤'] },
  { code: '250980009', name: ['Cardioversion', '电复律'] },
  { code: '18590009', name: ['Pacing', '起搏'] },
  { code: '20655006', name: ['Tourniquet', '止血带'] },
  { code: '225358003', name: ['Wound care', '伤口处理'] },
  { code: '398041008', name: ['Cervical collar', '颈椎固定'] },
  { code: '79321009', name: ['Splint', '夹板固定'] },
  { code: '182705007', name: ['Chest decompression', '胸腔减压'] },
];

/** Rhythms that a check in cardiac arrest tells apart. */
export const RHYTHMS = {
  vf: '9901067',
  vt: '9901071',
  pea: '9901035',
  asystole: '9901003',
  sinus: '9901047',
} as const;

export type ArrestRhythm = keyof typeof RHYTHMS;
