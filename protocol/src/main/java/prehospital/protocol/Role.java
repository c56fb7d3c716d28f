package prehospital.protocol;

/** What a person may do; checked on every route and every message. */
public enum Role {
    DISPATCHER,
    PARAMEDIC,
    ED,
    SPECIALIST,
    QUALITY,
    ADMIN
}
