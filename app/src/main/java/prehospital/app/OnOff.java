package prehospital.app;

/** A switch on the command line, in any case: {@code on} or {@code off}. */
enum OnOff {
    ON,
    OFF
}
