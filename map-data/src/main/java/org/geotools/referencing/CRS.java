package org.geotools.referencing;

/** Empty: Planetiler's class files name it, our profiles never reach it. */
public class CRS {
    /** Empty as well. */
    public enum AxisOrder {
        /** Longitude first. */
        EAST_NORTH
    }
}
