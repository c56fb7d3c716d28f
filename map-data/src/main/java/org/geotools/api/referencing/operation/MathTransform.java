package org.geotools.api.referencing.operation;

/** Empty: Planetiler's class files name it, our profiles never reach it. */
public interface MathTransform {}
