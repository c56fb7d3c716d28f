package prehospital.protocol;

import java.time.Instant;

/** What someone writes on the wall of the control room. */
public sealed interface NoticeCommand extends DispatchCommand {
    /** Longest notice, in characters: more cannot be read from five metres. */
    int NOTICE_MAX = 200;

    /** Puts a notice up, or replaces the one with this id; {@code until} lies after the centre's time. */
    record PostNotice(NoticeId notice, String text, Instant until) implements NoticeCommand {
        public PostNotice {
            Limits.text("text", text, 1, NOTICE_MAX);
        }
    }

    /** Takes a notice down; nothing happens when it is gone already. */
    record WithdrawNotice(NoticeId notice) implements NoticeCommand {}
}
