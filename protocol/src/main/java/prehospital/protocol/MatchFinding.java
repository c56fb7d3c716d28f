package prehospital.protocol;

/** One thing that was compared between what is known of a patient on board and a patient of a hospital's server. */
public enum MatchFinding {
    IDENTIFIER_SAME,
    /** The same value, but of no stated system or of another one. */
    IDENTIFIER_VALUE_SAME,
    IDENTIFIER_DIFFERENT,
    NAME_SAME,
    NAME_SIMILAR,
    NAME_DIFFERENT,
    BIRTH_DATE_SAME,
    /** As much of the date as is known is equal, or day and month are swapped. */
    BIRTH_DATE_SIMILAR,
    BIRTH_DATE_DIFFERENT,
    /** The birth date does not fit the age that the crew estimates, by more than 15 years. */
    AGE_DIFFERENT,
    SEX_SAME,
    SEX_DIFFERENT,
    PHONE_SAME,
    PHONE_DIFFERENT,
    /** The server says that this patient is dead. */
    DECEASED,
    /** The server does not use this record any more. */
    INACTIVE,
    /** The server says that another record stands for this one. */
    REPLACED,
    /** The server itself says that it is certainly someone else. */
    SERVER_DENIES;

    /** True for what speaks against a match. */
    public boolean against() {
        return switch (this) {
            case IDENTIFIER_DIFFERENT,
                    NAME_DIFFERENT,
                    BIRTH_DATE_DIFFERENT,
                    AGE_DIFFERENT,
                    SEX_DIFFERENT,
                    DECEASED,
                    INACTIVE,
                    REPLACED,
                    SERVER_DENIES -> true;
            case IDENTIFIER_SAME,
                    IDENTIFIER_VALUE_SAME,
                    NAME_SAME,
                    NAME_SIMILAR,
                    BIRTH_DATE_SAME,
                    BIRTH_DATE_SIMILAR,
                    SEX_SAME,
                    PHONE_SAME,
                    PHONE_DIFFERENT -> false;
        };
    }
}
