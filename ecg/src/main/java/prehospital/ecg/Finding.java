package prehospital.ecg;

/**
 * One statement about an electrocardiogram. Assistive: a person reads the curve and decides.
 *
 * @param code stable name in capitals
 * @param text what was found, with its figures
 * @param criteria the rule that it met
 * @param source where the rule is published
 */
public record Finding(String code, Words text, Words criteria, String source) {}
