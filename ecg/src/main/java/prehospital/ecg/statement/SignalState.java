package prehospital.ecg.statement;

import java.util.Locale;
import prehospital.ecg.Words;

/** What can be made of a stretch of a lead. */
public enum SignalState {
    /** Beats look alike: statements may be made. */
    GOOD("readable", "可读"),
    /** Beats do not look alike, or the baseline jumps. */
    NOISY("too disturbed: beats do not look alike, or the baseline jumps", "干扰过大：搏动形态不一，或基线跳动"),
    /** The voltage hardly changes: no electrode, or nothing to see. */
    FLAT("flat: lead off, or no electrical activity", "平直：导联脱落，或无电活动"),
    /** The voltage stays at the end of the recorder's range. */
    SATURATED("saturated: the recorder's range is exceeded", "饱和：超出记录量程"),
    /** Nothing was recorded. */
    MISSING("nothing recorded: lead off", "未记录：导联脱落");

    private final String en;
    private final String zh;

    SignalState(String en, String zh) {
        this.en = en;
        this.zh = zh;
    }

    /** In words of both languages. */
    public Words words() {
        return new Words(en, zh);
    }

    /** In English words. */
    public String reason() {
        return en;
    }

    /** In small letters. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
