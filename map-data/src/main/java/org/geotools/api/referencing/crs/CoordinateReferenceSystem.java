package org.geotools.api.referencing.crs;

/** Empty: Planetiler's class files name it, our profiles never reach it. */
public interface CoordinateReferenceSystem {}
