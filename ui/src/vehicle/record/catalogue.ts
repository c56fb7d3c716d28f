import type { Words } from '../../i18n/glossary';
import type { Bilingual, FormularyApproval } from '../../protocol/types';
import formulary from './formulary.json';

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

/** By weight, up to a maximum; with a smallest dose where the source has one. */
interface PerKilogram {
  readonly perKg: number;
  readonly min?: number;
}

/** One amount for a range of weights, from its lower bound on to below its upper one. */
interface Bands {
  readonly bands: readonly { readonly fromKg: number; readonly toKg?: number; readonly amount: number }[];
}

/** What a medication is given for, and how much of it; see `formulary.json`. */
export interface Use {
  readonly use: Bilingual;
  readonly routes: readonly Route[];
  readonly unit: Unit;
  /** Units in a millilitre of the usual ampoule; absent where it is not drawn up. */
  readonly perMl?: number;
  /** The use whose dose the button of resuscitation gives. */
  readonly arrest?: boolean;
  /** Usual single doses; `max` is the largest that the source names, absent where it names none. */
  readonly adult: { readonly doses: readonly number[]; readonly max?: number; readonly source: string };
  /** Absent where the formulary has no dose of children. */
  readonly child?: (PerKilogram | Bands) & { readonly max: number; readonly source: string };
}

export interface Medication {
  /** RxNorm, the ingredient. */
  readonly code: string;
  readonly name: Bilingual;
  /** The first is needed most. The site checks them against its protocols; any other amount can be entered. */
  readonly uses: readonly Use[];
}

export interface Formulary {
  readonly version: string;
  readonly source: string;
  /** Absent in the table of the program: a site has to approve one. */
  readonly approved?: FormularyApproval;
  /** Where figures are from, by key. */
  readonly sources: Readonly<Record<string, string>>;
  readonly medications: readonly Medication[];
}

/** The table of the program, for sites that gave none. What JSON says is proved by tests, since its words are wider than the types. */
export const BUILT_IN = formulary as unknown as Formulary;

/** RxNorm's adrenaline. */
export const ADRENALINE = '3992';

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
