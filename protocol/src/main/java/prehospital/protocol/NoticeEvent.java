package prehospital.protocol;

import java.time.Instant;

/** What has happened to the notices on the wall. */
public sealed interface NoticeEvent extends DispatchEvent {
    record NoticePosted(NoticeId notice, String text, Instant until) implements NoticeEvent {}

    /** Someone took it down, or its time came. */
    record NoticeRemoved(NoticeId notice, boolean expired) implements NoticeEvent {}
}
