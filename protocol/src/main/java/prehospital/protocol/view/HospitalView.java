package prehospital.protocol.view;

import prehospital.protocol.HospitalCard;
import prehospital.protocol.HospitalId;

/** A hospital. */
public record HospitalView(HospitalId id, HospitalCard card) {}
