import type { DayPart, RoadKind, SpeedsUse } from '../protocol/types';
import type { Glossary } from './glossary';

/** The words of roads and of how fast they are driven; part of the glossary. */
export const ROAD_WORDS = {
  RoadKind: {
    MOTORWAY: ['Motorway', '高速公路'],
    TRUNK: ['Trunk road', '快速路'],
    PRIMARY: ['Primary road', '主干路'],
    SECONDARY: ['Secondary road', '次干路'],
    TERTIARY: ['Tertiary road', '支路'],
    RESIDENTIAL: ['Residential street', '居住区道路'],
    UNCLASSIFIED: ['Minor road', '一般道路'],
    OTHER: ['Other ways', '其他道路'],
  } satisfies Glossary<RoadKind>,

  DayPart: {
    NIGHT: ['0–6 h', '0–6时'],
    MORNING: ['6–10 h', '6–10时'],
    MIDDAY: ['10–15 h', '10–15时'],
    AFTERNOON: ['15–19 h', '15–19时'],
    EVENING: ['19–24 h', '19–24时'],
  } satisfies Glossary<DayPart>,

  SpeedsUse: {
    LEARNED: ['Learned', '学习所得'],
    PREVIOUS: ['Those before', '此前所用'],
    ASSUMED: ['Assumed', '假设值'],
  } satisfies Glossary<SpeedsUse>,
} as const;
