import type { OrderKind, OrderStatus } from '../protocol/types';
import type { Glossary } from './glossary';

/** The words of orders to crews; part of the glossary. */
export const ORDER_WORDS = {
  OrderKind: {
    MEDICATION: ['Medication', '用药'],
    PROCEDURE: ['Procedure', '操作'],
    OBSERVATION: ['Observation', '观察测量'],
    TRANSPORT: ['Transport', '转运'],
    OTHER: ['Other', '其他'],
  } satisfies Glossary<OrderKind>,

  OrderStatus: {
    GIVEN: ['Given, not read back', '已下达，未复述'],
    READ_BACK: ['Read back', '已复述'],
    DONE: ['Done', '已执行'],
    REFUSED: ['Not done', '未执行'],
    WITHDRAWN: ['Withdrawn', '已撤回'],
  } satisfies Glossary<OrderStatus>,
} as const;
