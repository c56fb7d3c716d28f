import type {
  GuideRefusal,
  MediaCamera,
  MediaStep,
  MediaStepReason,
  RecordingViewState,
  RecordPolicy,
  TrackKind,
} from '../protocol/types';
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
  MediaStep: {
    P1080: ['1080p', '1080p 高清'],
    P720: ['720p', '720p'],
    P360: ['360p', '360p'],
    STILLS: ['A still picture every second', '每秒一张静态图片'],
    AUDIO: ['Sound only', '仅声音'],
    TEXT: ['No picture or sound passes: write', '音视频均无法传输：请使用文字'],
  } satisfies Glossary<MediaStep>,
  MediaStepReason: {
    NONE: ['nothing holds it back', '无限制'],
    SOURCE: ['the camera gives no more', '摄像头所限'],
    LINK: ['weak link', '网络较弱'],
    PROCESSOR: ['slow device', '设备性能所限'],
    CHOSEN: ['chosen', '人工选择'],
  } satisfies Glossary<MediaStepReason>,
  GuideRefusal: {
    BAD_MESSAGE: ['This cannot be drawn', '无法绘制此内容'],
    MAY_NOT_DRAW: ['A crew points; it does not draw', '车组只能指示，不能绘制'],
    NO_CAMERA: ['There is no such camera', '没有该摄像头'],
    NOT_FROZEN: ['That picture is not frozen any more', '该画面已不再定格'],
    LIMIT_REACHED: ['No more fits: take something away first', '已达上限，请先清除部分内容'],
    TOO_FAST: ['Too much at once: wait a second', '操作过快，请稍候'],
  } satisfies Glossary<GuideRefusal>,
  RecordPolicy: {
    OFF: ['Nothing is recorded', '不录制'],
    VIDEO: ['Pictures are recorded', '录制画面'],
    ALL: ['Pictures and sound are recorded', '录制画面和声音'],
  } satisfies Glossary<RecordPolicy>,
  TrackKind: {
    VIDEO: ['Picture', '画面'],
    AUDIO: ['Sound', '声音'],
    STILLS: ['Still pictures', '静止画面'],
    PICTURE: ['Kept picture', '保存的图片'],
  } satisfies Glossary<TrackKind>,
  RecordingViewState: {
    RECORDING: ['Being recorded', '录制中'],
    COMPLETE: ['Complete', '已完成'],
    DELETED: ['Deleted', '已删除'],
  } satisfies Glossary<RecordingViewState>,
} as const;
