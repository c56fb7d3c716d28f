package prehospital.protocol.view;

import prehospital.protocol.Bilingual;

/**
 * Someone of a department who can be called when nobody there answers a pre-alert.
 *
 * @param order the first to be called has the least, 1–99
 * @param name of the person or the desk
 * @param role what they are in the department
 * @param number as it is dialled
 */
public record PhoneView(int order, String name, Bilingual role, String number) {}
