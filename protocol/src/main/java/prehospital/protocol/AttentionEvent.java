package prehospital.protocol;

/** What has happened to exceptions, beyond being raised, acknowledged and resolved. */
public sealed interface AttentionEvent extends DispatchEvent {
    /** Nobody acknowledged it in time: it now concerns the second desk too. */
    record ExceptionEscalated(ExceptionId exception) implements AttentionEvent {}
}
