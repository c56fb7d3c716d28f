package org.geotools.referencing.operation.transform;

/** Empty: Planetiler's class files name it, our profiles never reach it. */
public class AffineTransform2D {}
