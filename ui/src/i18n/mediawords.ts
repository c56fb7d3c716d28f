import type { MediaCamera } from '../protocol/types';
import type { Glossary } from './glossary';

/** The words of live video; part of the glossary. */
export const MEDIA_WORDS = {
  MediaCamera: {
    CABIN: ['Cabin camera', '车厢摄像头'],
    OUTSIDE: ['Outside camera', '车外摄像头'],
    BODY: ['Body camera', '随身摄像头'],
    SCREEN: ['Device screen', '设备画面'],
    TALK: ['Voice', '对讲'],
  } satisfies Glossary<MediaCamera>,
} as const;
