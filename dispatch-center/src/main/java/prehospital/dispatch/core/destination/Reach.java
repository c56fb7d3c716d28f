package prehospital.dispatch.core.destination;

import java.util.SortedMap;
import prehospital.protocol.HospitalId;
import prehospital.protocol.view.HospitalView;
import prehospital.routing.TravelTime;

/**
 * One hospital and how it is reached.
 *
 * @param drive from where the patient is
 * @param from from the other hospitals, for a transfer to this one
 * @param inbound patients on their way there or waiting for handover
 */
public record Reach(HospitalView hospital, TravelTime drive, SortedMap<HospitalId, TravelTime> from, int inbound) {}
